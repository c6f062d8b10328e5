// Every rule of links and semantics against its fixtures: NAME.good.yaml has no finding, and in
// NAME.bad.yaml each line that ends in `# expect RULE: MESSAGE` (once or more) has exactly these
// findings, and no other line has one.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "document/edit.h"
#include "lint/rules.h"
#include "linting.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

std::string fixture(std::string_view name) {
  return read_file(std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/fixtures" / name, 1 << 20);
}

/// What is found in a text that is the only file of its workspace.
std::vector<Finding> lint_text(const std::string& text) {
  const Tree tree;
  tree.write("all.yaml", text);
  return lint_path(tree.path(".")).findings;
}

/// `LINE RULE: MESSAGE` of every finding, sorted.
std::string findings_of(const std::string& text) {
  std::vector<std::string> lines;
  for (const Finding& finding : lint_text(text)) {
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
    if (category == "link" || category == "semantics") rules.push_back(&rule);
  }
  return rules;
}

}  // namespace

TEST_CASE(
    "every rule of links and semantics finds what is bad, where it is, and leaves alone what is "
    "good") {
  for (const lint::Rule* rule : rules_with_fixtures()) {
    const std::string name(rule->id);
    CAPTURE(name);
    const std::string bad = fixture(name + ".bad.yaml");
    const std::string expected = expected_in(bad);
    CHECK(expected.find(" " + name + ": ") != std::string::npos);
    CHECK(findings_of(bad) == expected);
    CHECK(findings_of(fixture(name + ".good.yaml")) == "");
  }
}

TEST_CASE("a rule that says it has fixes has one, and what was fixed is not found again") {
  for (const lint::Rule* rule : rules_with_fixtures()) {
    const std::string name(rule->id);
    CAPTURE(name);
    const std::string bad = fixture(name + ".bad.yaml");
    const std::vector<Finding> findings = lint_text(bad);
    std::vector<const Fix*> fixes;
    for (const Finding& finding : findings) {
      if (finding.rule != name || !finding.fix) continue;
      CHECK(to_string(finding.fix->safety) == to_string(rule->fixable));
      fixes.push_back(&*finding.fix);
    }
    CHECK((rule->fixable != lint::Fixable::no) == !fixes.empty());
    const document::Edited edited = document::apply_fixes(bad, fixes);
    CHECK(edited.applied == fixes.size());
    CHECK(lint_text(edited.text).size() == findings.size() - fixes.size());
  }
}
