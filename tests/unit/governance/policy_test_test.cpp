// The cases of policies: pages of their rules, and what each kind of mistake comes to.
#include "governance/policy_test.h"

#include <doctest/doctest.h>

#include <array>

#include "base/text.h"
#include "base/time.h"
#include "lint/page.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

governance::PolicyTestReport test_in(const Tree& tree) {
  const CurrentFolder current(tree.root());
  governance::PolicyTestOptions options;
  options.now = *parse_instant("2026-12-31T12:00:00Z");
  options.temporary = std::filesystem::temp_directory_path();
  return governance::test_policies(tree.root(), ".", options);
}

/// `RULE: MESSAGE` of every finding.
std::vector<std::string> lines_of(const governance::PolicyTestReport& report) {
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) {
    lines.push_back(finding.rule + ": " + finding.message);
  }
  return lines;
}

using Lines = std::vector<std::string>;

/// A bundle with one policy, and a case of it as the given lines say.
void write_bundle(const Tree& tree, std::string_view policy, std::string_view lines) {
  tree.write("bundle.yaml", "apiVersion: meshctl/v1\nkind: Bundle\nname: b\nversion: 1.0.0\n");
  tree.write("policies/p.yaml",
             "apiVersion: meshctl/v1\nkind: Policy\nid: p\ntitle: P\n" + std::string(policy));
  std::string text = "apiVersion: meshctl/v1\nkind: PolicyTest\npolicy: p\ncases:\n";
  for (const std::string_view line : split(lines, '|')) text += "  " + std::string(line) + "\n";
  tree.write("policies/p.test.yaml", text);
}

constexpr std::string_view kFiles =
    "  files: {a.odps.yaml: \"apiVersion: v1.0.0\\nkind: DataProduct\\nid: a\\nstatus: active\"}";

}  // namespace

TEST_CASE("the pages of the rules of policy tests") {
  for (const std::string_view rule :
       {"bundle/failed-case", "bundle/unknown-policy", "bundle/untested-policy"}) {
    CAPTURE(rule);
    const lint::Page page = lint::page_of(rule);
    const auto rules_in = [](const std::vector<lint::ExampleFile>& files) {
      const Tree tree;
      for (const lint::ExampleFile& file : files) tree.write(file.name, file.text);
      std::vector<std::string> rules;
      for (const Finding& finding : test_in(tree).findings) rules.push_back(finding.rule);
      return rules;
    };
    const auto bad = rules_in(page.bad);
    CHECK(std::find(bad.begin(), bad.end(), rule) != bad.end());
    CHECK(rules_in(page.good).empty());
  }
}

TEST_CASE("what is expected is compared in all that is said") {
  const Tree tree;
  const auto results = [&tree](std::string_view expected) {
    write_bundle(tree, "severity: warning\nschema: {required: [name]}\n",
                 "- name: c|" + std::string(kFiles) + "|  expect: [" + std::string(expected) + "]");
    return test_in(tree).cases.at(0).result == governance::CaseResult::passed;
  };
  CHECK(results("{message: name}"));
  CHECK(results("{message: missing, file: a.odps.yaml, line: 1, column: 1, severity: warning}"));
  CHECK_FALSE(results("{message: nothing}"));
  CHECK_FALSE(results("{message: name, line: 2}"));
  CHECK_FALSE(results("{message: name, column: 2}"));
  CHECK_FALSE(results("{message: name, file: b.odps.yaml}"));
  CHECK_FALSE(results("{message: name, severity: error}"));
  CHECK_FALSE(results("{message: name}, {message: name}"));
}

TEST_CASE("a case has a clock of its own") {
  const Tree tree;
  for (const auto& [now, severity] :
       {std::pair{"2027-01-01", "warning"}, {"2027-01-02", "error"}}) {
    write_bundle(tree, "status: grace\nuntil: 2027-01-01\nschema: {required: [name]}\n",
                 "- name: c|  now: " + std::string(now) + "|" + std::string(kFiles) +
                     "|  expect: [{message: name, severity: " + severity + "}]");
    CHECK(test_in(tree).cases.at(0).result == governance::CaseResult::passed);
  }
}

TEST_CASE("of OPA the case says what it answers") {
  const Tree tree;
  write_bundle(
      tree, "opa: bank/deny\n",
      "- name: c|" + std::string(kFiles) +
          "|  answers: {a.odps.yaml: [refused]}|  expect: [{message: refused}]|- name: d|" +
          std::string(kFiles) + "|  expect: []");
  CHECK(lines_of(test_in(tree)) == Lines{});
}

TEST_CASE("a case that cannot be judged has failed") {
  const Tree tree;
  const auto told = [&](std::string_view files) {
    write_bundle(tree, "schema: {required: [name]}\n",
                 "- name: c|  files: " + std::string(files) + "|  expect: []");
    const auto report = test_in(tree);
    CHECK(report.cases.at(0).result == governance::CaseResult::failed);
    return lines_of(report).at(0);
  };
  CHECK(told("{../../a.odps.yaml: ''}").find("is no path within a mesh") != std::string::npos);
  CHECK(told("{/a.odps.yaml: ''}").find("is no path within a mesh") != std::string::npos);
  CHECK(told("{a.txt: x}").find("nothing to check") != std::string::npos);
  CHECK(told("{a.odps.yaml: 'a: ['}").find("cannot be read") != std::string::npos);
}

TEST_CASE("a policy that the bundle does not have cannot be tested") {
  const Tree tree;
  write_bundle(tree, "schema: {}\n", "- name: c|" + std::string(kFiles) + "|  expect: []");
  const CurrentFolder current(tree.root());
  governance::PolicyTestOptions options;
  options.policies = {"q"};
  options.temporary = std::filesystem::temp_directory_path();
  CHECK_THROWS_AS(static_cast<void>(governance::test_policies(tree.root(), ".", options)), Error);
}
