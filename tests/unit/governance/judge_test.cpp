// The verdict on a workspace: all rules together, each cause once.
#include "governance/judge.h"

#include <doctest/doctest.h>

#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kWorkspace = "apiVersion: meshctl/v1\nkind: Workspace\n";
constexpr std::string_view kBundle =
    "apiVersion: meshctl/v1\nkind: Bundle\nname: example\nversion: 1.0.0\n";
constexpr std::string_view kPolicy =
    "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: Everything has a name\n"
    "severity: warning\nselector: {kind: DataContract}\nschema: {required: [name, status]}\n";

Verdict judge_tree(const Tree& tree, const std::vector<std::string>& names = {"."},
                   const std::vector<std::string>& bundles = {}) {
  JudgeOptions options;
  for (const std::string& name : names) options.paths.push_back(tree.path(name));
  for (const std::string& name : bundles) options.bundles.push_back(tree.path(name));
  return judge(options);
}

std::string rules(const Verdict& verdict) {
  std::string result;
  for (const Finding& finding : verdict.findings) {
    result += (result.empty() ? "" : " ") + finding.rule;
  }
  return result;
}

}  // namespace

TEST_CASE("the policies of the workspace's bundle are laid over its manifests") {
  const Tree tree;
  tree.write("mesh/meshctl.yaml", std::string(kWorkspace) + "bundles: [{source: ../governance}]\n");
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/named.yaml", kPolicy);
  tree.write_contract("mesh/a.odcs.yaml", "a");
  tree.write_product("mesh/b.odps.yaml", "b");
  const Verdict verdict = judge_tree(tree, {"mesh"});
  CHECK(verdict.errors.empty());
  CHECK(verdict.policies == 1);
  CHECK(verdict.manifests == 2);
  CHECK(verdict.files.size() == 2);
  REQUIRE(verdict.findings.size() == 1);
  const Finding& finding = verdict.findings[0];
  CHECK(finding.rule == "policy/named");
  CHECK(finding.severity == Severity::warning);
  CHECK(finding.place.file == tree.path("mesh/a.odcs.yaml"));
  REQUIRE(finding.related.size() == 1);
  CHECK(finding.related[0].place.file == tree.path("governance/policies/named.yaml"));
  CHECK(finding.related[0].place.pointer == "/title");
  CHECK_FALSE(verdict.has_errors(verdict.mesh.items().front()));
}

TEST_CASE("a bundle may be named by a flag, and one within the workspace is not walked") {
  const Tree tree;
  tree.write("meshctl.yaml", kWorkspace);
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/named.yaml", kPolicy);
  tree.write_contract("a.odcs.yaml", "a");
  CHECK(rules(judge_tree(tree)).empty());
  CHECK(judge_tree(tree).other_files == 2);
  CHECK(rules(judge_tree(tree, {"."}, {"governance"})) == "policy/named");
  CHECK(judge_tree(tree, {"."}, {"governance", "governance"}).policies == 1);
  CHECK(judge_tree(tree, {"."}, {"governance"}).other_files == 0);
}

TEST_CASE("a bundle alone is judged when only it is named") {
  const Tree tree;
  tree.write("meshctl.yaml", kWorkspace);
  tree.write("a.odcs.yaml", "id: [");
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/named.yaml", "kind: Policy\n");
  const Verdict verdict = judge_tree(tree, {"governance"});
  CHECK(verdict.manifests == 0);
  REQUIRE_FALSE(verdict.findings.empty());
  for (const Finding& finding : verdict.findings) {
    CHECK(finding.place.file == tree.path("governance/policies/named.yaml"));
  }
}

TEST_CASE("a bundle that holds manifests too is judged with them") {
  const Tree tree;
  tree.write("all/bundle.yaml", kBundle);
  tree.write("all/policies/named.yaml", kPolicy);
  tree.write_contract("all/a.odcs.yaml", "a");
  const Verdict verdict = judge_tree(tree, {"all"});
  CHECK(rules(verdict) == "policy/named");
  CHECK(verdict.manifests == 1);
  CHECK(verdict.other_files == 0);
}

TEST_CASE("what the standard says is not said again by a policy or a link") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/named.yaml", kPolicy);
  // Both the standard and the policy ask for a status; only the name is the policy's own.
  tree.write("mesh/a.odcs.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\n");
  const Verdict both = judge_tree(tree, {"mesh"}, {"governance"});
  REQUIRE(rules(both) == "policy/named schema/required");
  CHECK(both.findings[0].message == "missing property 'name'");
  CHECK(both.findings[1].message == "missing property 'status'");
  // What another document of the file has misspelled is missing in this one all the same.
  tree.write("mesh/a.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n"
             "nmae: A\n---\n"
             "apiVersion: v3.1.0\nkind: DataContract\nid: b\nversion: 1.0.0\nstatus: active\n");
  CHECK(rules(judge_tree(tree, {"mesh"}, {"governance"})) ==
        "schema/unknown-property policy/named");
  // A reference that the standard does not allow leads nowhere either.
  tree.write(
      "mesh/a.odcs.yaml",
      "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n"
      "name: x\nschema: [{name: t, properties: [{name: p, relationships: [{to: a/b.c}]}]}]\n");
  const Verdict verdict = judge_tree(tree, {"mesh"}, {"governance"});
  REQUIRE(verdict.findings.size() == 1);
  CHECK(category_of(verdict.findings[0].rule) == "schema");
  CHECK(verdict.has_errors(verdict.mesh.items().front()));
}

TEST_CASE("a policy does not miss what is only misspelled") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/named.yaml", kPolicy);
  tree.write("mesh/a.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n"
             "nmae: Orders\n");
  CHECK(rules(judge_tree(tree, {"mesh"}, {"governance"})) == "schema/unknown-property");
}

TEST_CASE("a manifest of an unknown version is not held against policies") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/named.yaml", kPolicy);
  tree.write("mesh/a.odcs.yaml", "apiVersion: v3.9.0\nkind: DataContract\nid: a\n");
  CHECK(rules(judge_tree(tree, {"mesh"}, {"governance"})) == "schema/unknown-version");
}

TEST_CASE("with an error in the workspace file nothing else is checked") {
  const Tree tree;
  tree.write("meshctl.yaml", std::string(kWorkspace) + "domian: x\n");
  tree.write("a.odcs.yaml", "id: [");
  const Verdict verdict = judge_tree(tree);
  REQUIRE(verdict.findings.size() == 1);
  CHECK(verdict.findings[0].place.file == tree.path("meshctl.yaml"));
  REQUIRE(verdict.errors.size() == 1);
  CHECK(verdict.errors[0].exit_code() == ExitCode::usage);
}

TEST_CASE("bundles that cannot be had are errors, and the rest is judged") {
  const Tree tree;
  tree.write("meshctl.yaml",
             std::string(kWorkspace) +
                 "bundles: [{source: 'git+https://example.com/x.git'}, {source: nowhere}]\n");
  tree.write_contract("a.odcs.yaml", "a");
  const Verdict verdict = judge_tree(tree);
  CHECK(verdict.manifests == 1);
  REQUIRE(verdict.errors.size() == 2);
  CHECK(verdict.errors[0].exit_code() == ExitCode::usage);
  CHECK(verdict.errors[1].exit_code() == ExitCode::input);
}

TEST_CASE("variables have the values of the user, else those of the environment") {
  const Tree tree;
  tree.write("meshctl.yaml", std::string(kWorkspace) +
                                 "environments: {prod: {variables: {ENV: prod, V: 1}}, dev: {}}\n");
  tree.write_contract("c.odcs.yaml", "prod-orders");
  tree.write("p.odps.yaml",
             "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nversion: 1.0.0\nstatus: active\n"
             "inputPorts: [{name: in, version: 1.0.0, contractId: '${ENV}-orders'}]\n");
  const auto judged = [&tree](const std::string& environment, std::string_view value = {}) {
    JudgeOptions options;
    options.paths = {tree.path(".")};
    options.environment = environment;
    options.variables.set("ENV", value);
    const Verdict verdict = judge(options);
    return rules(verdict) + (verdict.skipped.empty() ? "" : " skipped");
  };
  CHECK(judged("prod").empty());
  CHECK(judged("dev") == " skipped");
  CHECK(judged("") == " skipped");
  CHECK(judged("dev", "prod").empty());
  CHECK(judged("prod", "dev") == "link/unknown-contract");
  CHECK_THROWS_WITH_AS(judged("prdo"), "there is no environment 'prdo'", Error);
}

TEST_CASE("what is found in one file follows from the environment, with a cache too") {
  const Tree tree;
  const Tree cache;
  tree.write("meshctl.yaml",
             std::string(kWorkspace) +
                 "environments: {prod: {variables: {AT: day}}, dev: {variables: {AT: date}}}\n");
  tree.write("c.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"
             "schema: [{name: t, properties: [{name: day}]}]\n"
             "slaProperties: [{property: latency, value: 1, unit: d, element: 't.${AT}'}]\n");
  const auto judged = [&](const std::string& environment) {
    JudgeOptions options;
    options.paths = {tree.path(".")};
    options.environment = environment;
    options.cache = cache.root();
    const Verdict verdict = judge(options);
    return rules(verdict) + (verdict.skipped.empty() ? "" : "skipped");
  };
  for (int round = 0; round < 2; ++round) {
    CHECK(judged("prod").empty());
    CHECK(judged("dev") == "link/sla-element");
    CHECK(judged("") == "skipped");
  }
}

TEST_CASE("without environments in the workspace file any name will do") {
  const Tree tree;
  tree.write("meshctl.yaml", kWorkspace);
  tree.write_contract("c.odcs.yaml", "c");
  JudgeOptions options;
  options.paths = {tree.path(".")};
  options.environment = "nightly";
  CHECK(rules(judge(options)).empty());
}

TEST_CASE("what is asked of one file follows from the domain of its workspace, with a cache too") {
  const Tree tree;
  const Tree cache;
  tree.write("bundle/bundle.yaml", std::string(kBundle) + "rules: [{rule: naming/qualified-id}]\n");
  tree.write("mesh/p.odps.yaml",
             "apiVersion: v1.0.0\nkind: DataProduct\nid: sales-orders-v1\nstatus: active\n");
  const auto judged = [&](const std::string& domains) {
    tree.write("mesh/meshctl.yaml",
               std::string(kWorkspace) + "bundles: [{source: ../bundle}]\n" + domains + "\n");
    JudgeOptions options;
    options.paths = {tree.path("mesh")};
    options.cache = cache.root();
    return rules(judge(options));
  };
  for (int round = 0; round < 2; ++round) {
    CHECK(judged("").empty());
    CHECK(judged("domain: sales").empty());
    CHECK(judged("domain: finance") == "naming/qualified-id");
    CHECK(judged("domains: [{name: finance, paths: ['*.yaml']}]") == "naming/qualified-id");
    CHECK(judged("domains: [{name: finance, paths: ['x/*.yaml']}]").empty());
  }
}

TEST_CASE("a parameter that is meant to be a pattern is one") {
  const Tree tree;
  tree.write("bundle/bundle.yaml",
             std::string(kBundle) + "rules: [{rule: naming/product-id, with: {pattern: '['}}]\n");
  tree.write_product("p.odps.yaml", "P");
  CHECK(rules(judge_tree(tree, {"p.odps.yaml"}, {"bundle"})) == "schema/format");
}
