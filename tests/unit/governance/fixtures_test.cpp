// Every rule of links and semantics, and every governed one, against its fixtures: NAME.good.yaml
// has no finding, and in NAME.bad.yaml each line that ends in `# expect RULE: MESSAGE` (once or
// more) has exactly these findings, and no other line has one. A governed rule is set by the bundle
// NAME.bundle.yaml, whose further files follow it, each after a line `# file PATH`.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "document/edit.h"
#include "judging.h"
#include "lint/governed.h"
#include "lint/rules.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

std::string fixture(std::string_view name) {
  return read_file(std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/fixtures" / name, 1 << 20);
}

/// Writes the bundle of a rule: its bundle.yaml, and the files that follow it.
void write_bundle(const Tree& tree, std::string_view rule) {
  constexpr std::string_view kFile = "# file ";
  std::string name = "bundle.yaml";
  std::string text;
  const std::string bundle = fixture(std::string(rule) + ".bundle.yaml");
  for (const std::string_view line : split(bundle, '\n')) {
    if (line.starts_with(kFile)) {
      tree.write(name, text);
      name = line.substr(kFile.size());
      text.clear();
    } else {
      text += std::string(line) + '\n';
    }
  }
  tree.write(name, text);
}

/// What a rule and all others find in a text that is the only file of its workspace.
std::vector<Finding> lint_text(std::string_view rule, const std::string& text) {
  const Tree tree;
  if (lint::find_governed(rule) != nullptr) write_bundle(tree, rule);
  tree.write("all.yaml", text);
  return findings_in(tree.path("."));
}

/// `LINE RULE: MESSAGE` of every finding, sorted.
std::string findings_of(std::string_view rule, const std::string& text) {
  std::vector<std::string> lines;
  for (const Finding& finding : lint_text(rule, text)) {
    lines.push_back(std::to_string(finding.place.start.line) + " " + finding.rule + ": " +
                    finding.message);
  }
  std::sort(lines.begin(), lines.end());
  return join(lines, "\n");
}

std::string expected_in(std::string_view text) {
  constexpr std::string_view kMark = "# expect ";
  std::vector<std::string> lines;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    for (std::size_t mark = line.find(kMark); mark != std::string_view::npos;) {
      const std::size_t begin = mark + kMark.size();
      mark = line.find(kMark, begin);
      lines.push_back(std::to_string(number) + " " +
                      std::string(trim(line.substr(begin, mark - begin))));
    }
  }
  std::sort(lines.begin(), lines.end());
  return join(lines, "\n");
}

std::vector<const lint::Rule*> rules_with_fixtures() {
  std::vector<const lint::Rule*> rules;
  for (const lint::Rule& rule : lint::rules()) {
    const std::string_view category = category_of(rule.id);
    const bool is_governed = rule.activation != lint::Activation::always;
    if (category == "link" || category == "semantics" || is_governed) rules.push_back(&rule);
  }
  return rules;
}

}  // namespace

TEST_CASE(
    "every rule of links and semantics, and every governed one, finds what is bad, where it is, "
    "and leaves alone what is good") {
  for (const lint::Rule* rule : rules_with_fixtures()) {
    const std::string name(rule->id);
    CAPTURE(name);
    const std::string bad = fixture(name + ".bad.yaml");
    const std::string expected = expected_in(bad);
    CHECK(expected.find(" " + name + ": ") != std::string::npos);
    CHECK(findings_of(name, bad) == expected);
    CHECK(findings_of(name, fixture(name + ".good.yaml")) == "");
  }
}

TEST_CASE("a rule that says it has fixes has one, and what was fixed is not found again") {
  for (const lint::Rule* rule : rules_with_fixtures()) {
    const std::string name(rule->id);
    CAPTURE(name);
    const std::string bad = fixture(name + ".bad.yaml");
    const std::vector<Finding> findings = lint_text(name, bad);
    std::vector<const Fix*> fixes;
    for (const Finding& finding : findings) {
      if (finding.rule != name || !finding.fix) continue;
      CHECK(to_string(finding.fix->safety) == to_string(rule->fixable));
      fixes.push_back(&*finding.fix);
    }
    CHECK((rule->fixable != lint::Fixable::no) == !fixes.empty());
    const document::Edited edited = document::apply_fixes(bad, fixes);
    CHECK(edited.applied == fixes.size());
    CHECK(lint_text(name, edited.text).size() == findings.size() - fixes.size());
  }
}
