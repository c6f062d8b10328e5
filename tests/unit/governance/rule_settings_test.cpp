// What bundles ask by built-in rules: which entry holds, and that later bundles only add.
#include "governance/rule_settings.h"

#include <doctest/doctest.h>

#include "judging.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kProduct =
    "apiVersion: v1.0.0\nkind: DataProduct\nid: orders\nstatus: live\n";

std::string bundle(std::string_view name, std::string_view rules) {
  return "apiVersion: meshctl/v1\nkind: Bundle\nname: " + std::string(name) +
         "\nversion: 1.0.0\nrules:\n" + std::string(rules);
}

std::string workspace(std::string_view more = {}) {
  return "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: group}, {source: "
         "country}]\n" +
         std::string(more);
}

/// `SEVERITY RULE ASKED-BY` of every finding.
std::vector<std::string> lines_of(const Tree& tree) {
  std::vector<std::string> lines;
  for (const Finding& finding : findings_in(tree.path("."))) {
    lines.push_back(std::string(to_string(finding.severity)) + " " + finding.rule + " " +
                    finding.asked_by);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("of the entries of a bundle that fit, the last holds") {
  const Tree tree;
  tree.write("orders.odps.yaml", kProduct);
  tree.write("bundle.yaml",
             bundle("group",
                    "  - {rule: lifecycle/status, severity: warning}\n"
                    "  - {rule: lifecycle/status, severity: off, selector: {domain: sandbox}}\n"));
  CHECK(lines_of(tree) == Lines{"warning lifecycle/status bundle group"});
  tree.write("orders.odps.yaml", std::string(kProduct) + "domain: sandbox\n");
  CHECK(lines_of(tree) == Lines{});
}

TEST_CASE("a later bundle adds to an earlier one, and takes nothing away") {
  const Tree tree;
  tree.write("meshctl.yaml", workspace());
  tree.write("orders.odps.yaml", kProduct);
  tree.write("group/bundle.yaml", bundle("group", "  - {rule: lifecycle/status}\n"));
  tree.write("country/bundle.yaml",
             bundle("country", "  - {rule: lifecycle/status, severity: off}\n"));
  CHECK(lines_of(tree) == Lines{"error bundle/loosened ", "error lifecycle/status bundle group"});
  tree.write("country/bundle.yaml",
             bundle("country", "  - {rule: lifecycle/status, with: {allowed: [live]}}\n"));
  CHECK(lines_of(tree) == Lines{"error lifecycle/status bundle group"});
}

TEST_CASE("a workspace cannot turn off what a bundle asks") {
  const Tree tree;
  tree.write("meshctl.yaml", workspace("severities: [{rule: lifecycle, severity: off}]\n"));
  tree.write("orders.odps.yaml", kProduct);
  tree.write("group/bundle.yaml", bundle("group", "  - {rule: lifecycle/status}\n"));
  tree.write("country/bundle.yaml", bundle("country", "  - {rule: lifecycle/status}\n"));
  const Lines lines = lines_of(tree);
  CHECK(std::count(lines.begin(), lines.end(), "error workspace/fixed-severity ") == 2);
  CHECK(std::count(lines.begin(), lines.end(), "error lifecycle/status bundle group") == 1);
}

TEST_CASE("a policy asks by a rule with parameters of its own") {
  const Tree tree;
  tree.write("orders.odps.yaml", kProduct);
  tree.write("bundle.yaml", bundle("group", "  []\n"));
  tree.write("policies/p.yaml",
             "apiVersion: meshctl/v1\nkind: Policy\nid: in-use\ntitle: Only what is in use\n"
             "severity: warning\nrule: lifecycle/status\nwith: {allowed: [active]}\n");
  CHECK(lines_of(tree) == Lines{"warning policy/in-use policy in-use"});
  tree.write("policies/p.yaml",
             "apiVersion: meshctl/v1\nkind: Policy\nid: in-use\ntitle: Only what is in use\n"
             "rule: lifecycle/status\nwith: {alowed: [active]}\n");
  CHECK(lines_of(tree) == Lines{"error schema/unknown-property "});
  tree.write("policies/p.yaml",
             "apiVersion: meshctl/v1\nkind: Policy\nid: in-use\ntitle: Only what is in use\n"
             "rule: link/cycle\n");
  CHECK(lines_of(tree) == Lines{"error bundle/unknown-rule "});
}

TEST_CASE("a draft informs, grace warns until its day has passed") {
  const auto severity = [](std::string_view status) {
    const Tree tree;
    tree.write("orders.odps.yaml", kProduct);
    tree.write("bundle.yaml", bundle("group", "  []\n"));
    tree.write("policies/p.yaml",
               "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: A name\n"
               "schema: {required: [name]}\n" +
                   std::string(status));
    return lines_of(tree).at(0).substr(0, lines_of(tree).at(0).find(' '));
  };
  CHECK(severity("") == "error");
  CHECK(severity("status: draft\n") == "info");
  CHECK(severity("status: grace\nuntil: 2026-12-31\n") == "warning");
  CHECK(severity("status: grace\nuntil: 2026-12-30\n") == "error");
  CHECK(severity("status: grace\n") == "error");  // a date is missing
}
