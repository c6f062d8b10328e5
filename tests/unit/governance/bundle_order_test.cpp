// What a later bundle may not change of an earlier one.
#include "governance/bundle_order.h"

#include <doctest/doctest.h>

#include "judging.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

using Lines = std::vector<std::string>;

/// A workspace with two bundles and no mistakes.
class Group {
 public:
  Group() {
    tree.write("meshctl.yaml",
               "apiVersion: meshctl/v1\nkind: Workspace\n"
               "bundles: [{source: group}, {source: country}]\n");
    tree.write_product("orders.odps.yaml", "orders");
    write_bundle("group");
    write_bundle("country");
  }

  void write_bundle(const std::string& folder, const std::string& more = {}) const {
    tree.write(folder + "/bundle.yaml", "apiVersion: meshctl/v1\nkind: Bundle\nname: " + folder +
                                            "\nversion: 1.0.0\n" + more);
  }

  void write_team(const std::string& folder, const std::string& email) const {
    tree.write(folder + "/teams/t.yaml",
               "apiVersion: meshctl/v1\nkind: Team\nid: t\nname: T\nemail: " + email + "\n");
  }

  /// `RULE: MESSAGE` of every finding.
  [[nodiscard]] Lines findings() const {
    Lines lines;
    for (const Finding& finding : findings_in(tree.path("."))) {
      lines.push_back(finding.rule + ": " + finding.message);
    }
    return lines;
  }

  const Tree tree;
};

}  // namespace

TEST_CASE("bundles that say different things go together") {
  const Group group;
  group.write_bundle("group", "domains: [{name: sales}]\nclassification: {levels: [a, b]}\n");
  group.write_bundle("country", "domains: [{name: stock}]\nclassification: {levels: [a, b]}\n");
  CHECK(group.findings() == Lines{});
}

TEST_CASE("the policy of a later bundle holds beside that of the same id, and is told") {
  const Group group;
  const auto write = [&group](const std::string& folder, const std::string& rest) {
    group.tree.write(folder + "/policies/p.yaml",
                     "apiVersion: meshctl/v1\nkind: Policy\nid: p\ntitle: T\n" + rest);
  };
  write("group", "schema: {required: [name]}\n");
  write("country", "severity: info\nschema: {}\n");
  CHECK(group.findings() == Lines{"bundle/duplicate-policy: an earlier bundle has a policy 'p' too",
                                  "policy/p: missing property 'name'"});
}

TEST_CASE("of what has one name the first holds") {
  const Group group;
  group.write_team("group", "group@example.com");
  group.write_team("country", "country@example.com");
  group.write_bundle("group", "domains: [{name: sales, owner: t}]\n");
  group.write_bundle("country", "domains: [{name: sales, owner: u}]\n");
  CHECK(group.findings() == Lines{"bundle/duplicate-name: another domain is called 'sales'",
                                  "bundle/duplicate-name: another team is called 't'"});
  governance::JudgeOptions options;
  options.paths = {group.tree.path(".")};
  const governance::Verdict verdict = governance::judge(options);
  REQUIRE(verdict.organisation.teams.size() == 1);
  CHECK(verdict.organisation.teams[0].email == "group@example.com");
  REQUIRE(verdict.organisation.domains.size() == 1);
  CHECK(verdict.organisation.domains[0].owner == "t");
}

TEST_CASE("other classes of a later bundle count for nothing") {
  const Group group;
  group.write_bundle("group", "classification: {levels: [open, secret]}\n");
  group.write_bundle("country", "classification: {levels: [open, mine, secret]}\n");
  CHECK(group.findings() ==
        Lines{"bundle/loosened: the classes here are not those of bundle 'group'"});
}

TEST_CASE("a bundle that stands there twice is told once") {
  const Group group;
  group.write_team("group", "group@example.com");
  group.write_team("country", "group@example.com");
  group.tree.write("country/bundle.yaml",
                   "apiVersion: meshctl/v1\nkind: Bundle\nname: group\nversion: 1.1.0\n");
  CHECK(group.findings() == Lines{"bundle/duplicate-name: another bundle is called 'group'"});
}
