// Every link rule against its fixtures: NAME.good.yaml has no finding, and in NAME.bad.yaml each
// line that ends in
// `# expect RULE: MESSAGE` has exactly that finding, and no other line has one.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "lint/lint.h"
#include "lint/rules.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

std::string fixture(std::string_view name) {
  return read_file(std::filesystem::path(MESHCTL_SOURCE_DIR) / "tests/fixtures" / name, 1 << 20);
}

/// `LINE RULE: MESSAGE` of every finding, sorted.
std::vector<std::string> findings_of(const std::string& text) {
  const Tree tree;
  tree.write("all.yaml", text);
  mesh::LoadOptions options;
  options.paths = {tree.path(".")};
  const mesh::Workspace workspace = mesh::find_workspace(options.paths);
  const mesh::Loaded loaded = mesh::load(workspace, options);
  std::vector<std::string> lines;
  for (const Finding& finding : lint::run(workspace, loaded).findings) {
    lines.push_back(std::to_string(finding.place.start.line) + " " + finding.rule + ": " +
                    finding.message);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::vector<std::string> expected_in(std::string_view text) {
  constexpr std::string_view kMark = "# expect ";
  std::vector<std::string> lines;
  std::size_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    ++number;
    const std::size_t mark = line.find(kMark);
    if (mark == std::string_view::npos) continue;
    lines.push_back(std::to_string(number) + " " + std::string(line.substr(mark + kMark.size())));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

}  // namespace

TEST_CASE("every link rule finds what is bad, where it is, and leaves alone what is good") {
  for (const lint::Rule& rule : lint::rules()) {
    if (category_of(rule.id) != "link") continue;
    const std::string name(rule.id);
    CAPTURE(name);
    const std::string bad = fixture(name + ".bad.yaml");
    const std::vector<std::string> expected = expected_in(bad);
    CHECK(std::any_of(expected.begin(), expected.end(), [&](const std::string& line) {
      return line.find(" " + name + ": ") != std::string::npos;
    }));
    CHECK(findings_of(bad) == expected);
    CHECK(findings_of(fixture(name + ".good.yaml")) == std::vector<std::string>());
  }
}
