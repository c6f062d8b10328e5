// The pages of the rules: each is there, its bad files break the rule, and its good ones break
// none.
#include "lint/page.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/file.h"
#include "jsonschema/jsonschema.h"
#include "judging.h"
#include "lint/rules.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

struct Elsewhere {
  std::string_view rule;
  std::string_view why;
};

// Rules whose examples cannot be run from files alone.
constexpr std::array kElsewhere{
    Elsewhere{"bundle/failed-case", "policy test finds it: policy_test_test.cpp breaks it"},
    Elsewhere{"bundle/unknown-policy", "policy test finds it: policy_test_test.cpp breaks it"},
    Elsewhere{"bundle/untested-policy", "policy test finds it: policy_test_test.cpp breaks it"},
    Elsewhere{"promise/checked", "it depends on the history of checks"},
    Elsewhere{"bundle/stale-lock", "it needs a pulled bundle: the case bundle/weakening shows it"},
    Elsewhere{"syntax/encoding", "a page is UTF-8, so it cannot hold what is not"},
    Elsewhere{"schema/format", "formats are remarks until the reader of a schema asks for more"},
    Elsewhere{"workspace/credentials-readable", "it depends on the mode of a file"},
    Elsewhere{"workspace/no-credentials", "it depends on the environment"},
    Elsewhere{"workspace/unbound-token", "it depends on the environment"},
    Elsewhere{"workspace/unknown-catalog",
              "catalogs are chosen by lib/catalog: its tests break it"},
};

/// The file of an example whose name ends the URI, or null.
std::shared_ptr<const document::Document> document_at(std::string_view uri,
                                                      const std::vector<lint::ExampleFile>& files) {
  for (const lint::ExampleFile& file : files) {
    if (!uri.ends_with("/" + std::string(file.name))) continue;
    auto parsed =
        document::parse(std::make_shared<Source>(std::string(file.name), std::string(file.text)),
                        document::Format::json);
    return std::make_shared<const document::Document>(std::move(parsed.documents.at(0)));
  }
  return nullptr;
}

/// What is found in the files of an example: those of a workspace, or a schema called schema.json.
std::vector<Finding> findings_of(const std::vector<lint::ExampleFile>& files) {
  std::vector<Finding> findings;
  const Tree tree;
  std::string schema;
  for (const lint::ExampleFile& file : files) {
    if (file.name == "schema.json") schema = file.text;
    tree.write(file.name, std::string(file.text));
  }
  const auto add = [&findings](std::vector<Finding> more) {
    std::move(more.begin(), more.end(), std::back_inserter(findings));
  };
  jsonschema::Compiled compiled;
  if (!schema.empty()) {
    jsonschema::CompileOptions options;
    options.review = jsonschema::Review::everything;
    options.resolver = [&files](std::string_view uri) { return document_at(uri, files); };
    compiled = jsonschema::compile_text("schema.json", schema, options);
    add(std::move(compiled.findings));
  }
  for (const lint::ExampleFile& file : files) {
    if (file.name.ends_with("schema.json") || compiled.schema == nullptr) continue;
    const auto source = std::make_shared<Source>(std::string(file.name), std::string(file.text));
    const auto parsed = document::parse(source, document::format_of(file.name));
    jsonschema::evaluate(*compiled.schema, parsed.documents.at(0), parsed.documents.at(0).root(),
                         findings);
  }
  if (!schema.empty()) return findings;
  add(findings_in(tree.path(".")));
  return findings;
}

bool has(const std::vector<Finding>& findings, std::string_view rule) {
  return std::any_of(findings.begin(), findings.end(),
                     [rule](const Finding& finding) { return finding.rule == rule; });
}

std::string text_of(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.rule + ": " + finding.message + "\n";
  return text;
}

}  // namespace

TEST_CASE("every rule has a page, and every page a rule") {
  for (const lint::Rule& rule : lint::rules()) {
    const std::string id(rule.id);
    CAPTURE(id);
    const lint::Page page = lint::page_of(rule.id);
    CHECK_FALSE(page.why.empty());
    CHECK_FALSE(page.bad.empty());
    CHECK_FALSE(page.good.empty());
  }
  for (const lint::Text& page : lint::pages()) {
    const std::string id(page.name);
    CAPTURE(id);
    CHECK(lint::find_rule(page.name) != nullptr);
  }
}

TEST_CASE("what a page calls bad breaks its rule, and what it calls good breaks none") {
  for (const lint::Rule& rule : lint::rules()) {
    if (std::ranges::find(kElsewhere, rule.id, &Elsewhere::rule) != kElsewhere.end()) continue;
    const std::string id(rule.id);
    CAPTURE(id);
    const lint::Page page = lint::page_of(rule.id);
    const std::vector<Finding> bad = findings_of(page.bad);
    CHECK_MESSAGE(has(bad, rule.id), text_of(bad));
    CHECK(text_of(findings_of(page.good)) == "");
  }
}

TEST_CASE("no fix is more certain than its rule says") {
  std::size_t fixes = 0;
  for (const lint::Rule& page : lint::rules()) {
    if (std::ranges::find(kElsewhere, page.id, &Elsewhere::rule) != kElsewhere.end()) continue;
    for (const Finding& finding : findings_of(lint::page_of(page.id).bad)) {
      if (!finding.fix) continue;
      CAPTURE(finding.rule);
      const lint::Rule* rule = lint::find_rule(finding.rule);
      REQUIRE(rule != nullptr);
      const bool is_certain = finding.fix->safety == Safety::certain;
      CHECK(rule->fixable >= (is_certain ? lint::Fixable::certain : lint::Fixable::likely));
      CHECK_FALSE(finding.fix->edits.empty());
      ++fixes;
    }
  }
  CHECK(fixes > 10);
}

TEST_CASE("a page is taken apart") {
  const lint::Page page = lint::parse_page(
      "One.\n\nTwo.\n\n## Bad\n\n```yaml a.yaml\nx: 1\n```\n\n```yaml b.yaml\ny: 2\n```\n\n"
      "## Good\n```yaml a.yaml\nx: 2\n```\n");
  CHECK(page.why == "One.\n\nTwo.");
  REQUIRE(page.bad.size() == 2);
  CHECK(page.bad[0].name == "a.yaml");
  CHECK(page.bad[0].text == "x: 1\n");
  CHECK(page.bad[1].name == "b.yaml");
  REQUIRE(page.good.size() == 1);
  CHECK(page.good[0].text == "x: 2\n");
  CHECK_THROWS_AS((void)lint::parse_page("why\n"), std::logic_error);
  CHECK_THROWS_AS((void)lint::parse_page("why\n## Bad\nnot a block\n## Good\n"), std::logic_error);
}
