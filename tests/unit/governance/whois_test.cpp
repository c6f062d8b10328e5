// Whois: who answers for things, and how to reach them; a look at a workspace without judging it.
#include "governance/whois.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kBundle =
    "apiVersion: meshctl/v1\nkind: Bundle\nname: example\nversion: 1.0.0\n"
    "classification: {levels: [open, inner, secret]}\n";
constexpr std::string_view kTeam =
    "apiVersion: meshctl/v1\nkind: Team\nid: shop\nname: The shop\ndomain: sales\n"
    "email: shop@example.com\n";

std::string contract(std::string_view more) {
  return "apiVersion: v3.1.0\nkind: DataContract\nid: orders\nversion: 1.0.0\nstatus: active\n"
         "schema:\n  - name: t\n    properties:\n"
         "      - {name: a, logicalType: string, classification: inner}\n"
         "      - {name: b, logicalType: string, classification: Secret}\n"
         "      - {name: c, logicalType: string, classification: open}\n" +
         std::string(more);
}

std::string product(std::string_view more) {
  return "apiVersion: v1.0.0\nkind: DataProduct\nid: shop\nversion: 1.0.0\nstatus: active\n"
         "domain: sales\noutputPorts: [{name: o, version: 1.0.0, contractId: orders}]\n" +
         std::string(more);
}

Sight look_at(const Tree& tree, const std::vector<std::string>& bundles = {}) {
  JudgeOptions options;
  options.paths = {tree.path("mesh")};
  for (const std::string& name : bundles) options.bundles.push_back(tree.path(name));
  return look(options);
}

}  // namespace

TEST_CASE("the team that governance knows says how it is reached") {
  const Tree tree;
  tree.write("bundle/bundle.yaml", kBundle);
  tree.write("bundle/teams/shop.yaml", kTeam);
  tree.write(
      "mesh/a.odcs.yaml",
      contract("team: {name: shop}\nsupport: [{channel: help, url: \"https://h.example\"}]\n"));
  CHECK(whois(look_at(tree, {"bundle"}), "orders", 3).at(0).contact == "shop@example.com");
  CHECK(whois(look_at(tree), "orders", 3).at(0).contact == "help, https://h.example");
}

TEST_CASE("without a channel the owner in the team is reached, who has not left") {
  const Tree tree;
  tree.write("mesh/a.odcs.yaml",
             contract("team:\n  name: shop\n  members:\n"
                      "    - {username: old@example.com, role: owner, dateOut: '2020-01-01'}\n"
                      "    - {username: ann@example.com, role: steward}\n"
                      "    - {username: ben@example.com, role: Owner}\n"));
  CHECK(whois(look_at(tree), "orders", 3).at(0).contact == "ben@example.com");
}

TEST_CASE("what a contract does not say its product says") {
  const Tree tree;
  tree.write("mesh/a.odcs.yaml", contract(""));
  tree.write("mesh/b.odps.yaml", product("team: {name: shop}\nsupport: [{channel: '#shop'}]\n"));
  const Sight sight = look_at(tree);
  const auto answers = whois(sight, "t.a", 3);
  REQUIRE(answers.size() == 1);
  CHECK(answers[0].owner == "shop");
  CHECK(answers[0].contact == "#shop");
  CHECK(answers[0].domain == "sales");
  REQUIRE(answers[0].products.size() == 1);
  CHECK(answers[0].products[0]->summary.id == "shop");
  CHECK(answers[0].classification == "inner");
}

TEST_CASE("what has fields has the highest of their classes, or all when they have no order") {
  const Tree tree;
  tree.write("bundle/bundle.yaml", kBundle);
  tree.write("mesh/a.odcs.yaml", contract(""));
  tree.write("mesh/b.odps.yaml", product(""));
  const Sight governed = look_at(tree, {"bundle"});
  CHECK(whois(governed, "orders", 3).at(0).classification == "Secret");
  CHECK(whois(governed, "shop", 3).at(0).classification == "Secret");
  CHECK(whois(look_at(tree), "t", 3).at(0).classification == "Secret, inner, open");
}

TEST_CASE("a look judges nothing, and tells what it could not read") {
  const Tree tree;
  tree.write("mesh/a.odcs.yaml", contract("nonsense: 1\n"));
  tree.write("mesh/broken.odcs.yaml", "kind: DataContract\nid: [\n");
  const Sight sight = look_at(tree, {"nowhere"});
  CHECK(sight.mesh.items().size() >= 1);
  CHECK(sight.unparsed.size() == 1);
  CHECK(sight.errors.size() == 1);
}

TEST_CASE("a workspace file with errors is not looked past") {
  const Tree tree;
  tree.write("mesh/meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\nnonsense: 1\n");
  tree.write("mesh/a.odcs.yaml", contract(""));
  CHECK_THROWS_AS(static_cast<void>(look_at(tree)), Error);
}

TEST_CASE("what is remembered is asked as what is read") {
  const Tree tree;
  tree.write("mesh/a.odcs.yaml", contract(""));
  JudgeOptions options;
  options.paths = {tree.path("mesh")};
  options.cache = tree.path("cache");
  for (int run = 0; run < 2; ++run) {
    const Sight sight = look(options);
    CHECK(whois(sight, "t.b", 3).at(0).classification == "Secret");
  }
  // What a look remembers is no verdict.
  tree.write("mesh/a.odcs.yaml", contract("nonsense: 1\n"));
  static_cast<void>(look(options));
  CHECK(judge(options).findings.size() == 1);
}
