// What is read from a bundle, and what is said of its mistakes.
#include "governance/bundle.h"

#include <doctest/doctest.h>

#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kBundle =
    "apiVersion: meshctl/v1\nkind: Bundle\nname: example\nversion: 1.0.0\n";

std::string policy(std::string_view rest, std::string_view id = "p") {
  return "apiVersion: meshctl/v1\nkind: Policy\nid: " + std::string(id) + "\ntitle: What holds\n" +
         std::string(rest) + "\n";
}

Bundle load(const Tree& tree) {
  const CurrentFolder here(tree.root());
  mesh::SchemaSet schemas;
  return load_bundle(tree.root() / "governance", "governance", schemas);
}

/// The rule of the only finding of a bundle with that policy.
std::string rule_of(std::string_view text) {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/schemas/good.json", R"({"required": ["name"]})");
  tree.write("governance/policies/p.yaml", text);
  const Bundle bundle = load(tree);
  CHECK(bundle.errors.empty());
  CHECK(bundle.policies.size() == (bundle.findings.empty() ? 1 : 0));
  if (bundle.findings.empty()) return "";
  CHECK(bundle.findings.size() == 1);
  CHECK(bundle.findings[0].place.file == "governance/policies/p.yaml");
  return bundle.findings[0].rule;
}

}  // namespace

TEST_CASE("a bundle is read with its policies") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/schemas/named.json", R"({"required": ["name"]})");
  tree.write("governance/policies/a.yaml",
             policy("schema: ../schemas/named.json\nseverity: warning", "a"));
  tree.write("governance/policies/b.yaml",
             policy("schema: {required: [name]}\nselector: {kind: DataProduct, tag: [x, y]}", "b"));
  tree.write("governance/policies/notes.txt", "not a policy");
  const Bundle bundle = load(tree);
  CHECK(bundle.findings.empty());
  CHECK(bundle.errors.empty());
  CHECK(bundle.name == "example");
  CHECK(bundle.version == "1.0.0");
  REQUIRE(bundle.policies.size() == 2);
  CHECK(bundle.policies[0].id == "a");
  CHECK(bundle.policies[0].severity == Severity::warning);
  CHECK(bundle.policies[1].severity == Severity::error);
  CHECK(bundle.policies[1].selector.kinds.at(0) == "DataProduct");
  CHECK(bundle.policies[1].selector.tags.size() == 2);
}

TEST_CASE("a link in a bundle is not followed, and told once") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("elsewhere/p.yaml", policy("schema: {required: [name]}"));
  tree.write("governance/policies/notes.txt", "not a policy");
  std::filesystem::create_symlink("../../elsewhere/p.yaml",
                                  tree.root() / "governance/policies/p.yaml");
  std::filesystem::create_directory_symlink("../elsewhere", tree.root() / "governance/teams");
  const Bundle bundle = load(tree);
  CHECK(bundle.policies.empty());
  REQUIRE(bundle.errors.size() == 2);
  CHECK(bundle.errors[0].message() == "governance/policies/p.yaml is not read: it is a link");
  CHECK(bundle.errors[1].message() == "governance/teams is not read: it is a link");
  std::filesystem::rename(tree.root() / "governance/bundle.yaml", tree.root() / "bundle.yaml");
  std::filesystem::create_symlink("../bundle.yaml", tree.root() / "governance/bundle.yaml");
  CHECK(load(tree).name.text.empty());
  CHECK(load(tree).errors.size() == 3);
}

TEST_CASE("a policy with a mistake is left out and told") {
  CHECK(rule_of(policy("schema: ../schemas/good.json")).empty());
  CHECK(rule_of(policy("schema: {type: object}")).empty());
  CHECK(rule_of(policy("schema: ../schemas/none.json")) == "bundle/schema-file");
  CHECK(rule_of(policy("schema: ../schemas")) == "bundle/schema-file");
  CHECK(rule_of(policy("schema: ../../outside.json")) == "bundle/schema-file");
  CHECK(rule_of(policy("schema: {type: objekt}")).starts_with("schema/"));
  CHECK(rule_of(policy("schema: {}\nseverety: error")).starts_with("schema/"));
  CHECK(rule_of(policy("selector: {}")).starts_with("schema/"));
  CHECK(rule_of("id: [").starts_with("syntax/"));
  CHECK(rule_of("") == "bundle/empty-file");
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/p.yaml", "# later\n");
  const Bundle bundle = load(tree);
  REQUIRE(bundle.findings.size() == 1);
  CHECK(bundle.findings[0].message == "the file holds no document");
}

TEST_CASE("a schema in a policy is told where it is wrong") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/p.yaml",
             policy("schema:\n  properties:\n    name: {pattern: '('}"));
  const Bundle bundle = load(tree);
  REQUIRE(bundle.findings.size() == 1);
  CHECK(bundle.findings[0].place.start.line == 7);
  CHECK(bundle.findings[0].place.pointer == "/schema/properties/name/pattern");
}

TEST_CASE("two policies have different ids") {
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/policies/a.yaml", policy("schema: {}"));
  tree.write("governance/policies/b.yaml", policy("schema: {}"));
  const Bundle bundle = load(tree);
  REQUIRE(bundle.findings.size() == 1);
  CHECK(bundle.findings[0].rule == "bundle/duplicate-policy");
  CHECK(bundle.findings[0].place.file == "governance/policies/b.yaml");
  CHECK(bundle.findings[0].related.at(0).place.file == "governance/policies/a.yaml");
  CHECK(bundle.policies.size() == 1);
}

TEST_CASE("schemas refer to each other within the bundle, and not out of it") {
  const Tree outside;
  outside.write("secret.json", R"({"required": ["name"]})");
  const Tree tree;
  tree.write("governance/bundle.yaml", kBundle);
  tree.write("governance/schemas/common.json", R"({"$defs": {"x": {"required": ["name"]}}})");
  tree.write("governance/schemas/a.json", R"({"$ref": "more/b.json"})");
  tree.write("governance/schemas/more/b.json", R"({"$ref": "../common.json#/$defs/x"})");
  tree.write("governance/policies/a.yaml", policy("schema: ../schemas/a.json", "a"));
  CHECK(load(tree).findings.empty());
  CHECK(load(tree).policies.size() == 1);
  const std::string out = outside.root().filename().string() + "/secret.json";
  tree.write("governance/schemas/b.json", R"({"$ref": "../../../)" + out + R"("})");
  const Bundle bundle = load(tree);
  REQUIRE(bundle.findings.size() == 1);
  CHECK(bundle.findings[0].rule == "schema/dangling-ref");
}

TEST_CASE("mistakes in bundle.yaml, and a folder that is no bundle") {
  const Tree tree;
  CHECK_THROWS_AS(load(tree), Error);
  tree.write("governance/bundle.yaml", "apiVersion: meshctl/v1\nkind: Bundle\n");
  const Bundle bundle = load(tree);
  REQUIRE_FALSE(bundle.findings.empty());
  CHECK(bundle.findings[0].place.file == "governance/bundle.yaml");
  CHECK_FALSE(bundle.name);
}
