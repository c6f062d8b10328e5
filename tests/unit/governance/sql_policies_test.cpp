// Policies of kind sql: rows are findings where they say, and a query that cannot be believed is
// told.
#include "governance/sql_policies.h"

#include <doctest/doctest.h>

#include <chrono>

#include "judging.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

using Lines = std::vector<std::string>;

/// A folder that is a bundle with one policy, and holds two products and a contract.
class Bundle {
 public:
  explicit Bundle(std::string_view policy) {
    tree_.write("bundle.yaml", "apiVersion: meshctl/v1\nkind: Bundle\nname: b\nversion: 1.0.0\n");
    tree_.write(
        "policies/p.yaml",
        "apiVersion: meshctl/v1\nkind: Policy\nid: p\ntitle: It holds\n" + std::string(policy));
    tree_.write_product("a.odps.yaml", "a");
    tree_.write("b.odps.yaml",
                "apiVersion: v1.0.0\nkind: DataProduct\nid: b\nstatus: draft\ndomain: sales\n");
    tree_.write_contract("c.odcs.yaml", "c");
  }

  /// `FILE:LINE RULE: MESSAGE -- HINT` of every finding.
  [[nodiscard]] Lines findings() const {
    const CurrentFolder current(tree_.root());
    Lines lines;
    for (const Finding& finding : findings_in(".")) {
      lines.push_back(finding.place.file + ":" + std::to_string(finding.place.start.line) + " " +
                      finding.rule + ": " + finding.message +
                      (finding.hint.empty() ? "" : " -- " + finding.hint));
    }
    return lines;
  }

  [[nodiscard]] const Tree& tree() const { return tree_; }

 private:
  Tree tree_;
};

}  // namespace

TEST_CASE("each row of a query is a finding, with the words of its columns") {
  const Bundle bundle(
      "sql: SELECT place, id, status FROM products WHERE status <> 'active'\n"
      "message: \"product {id} is {status}, {not closed\"\nhint: activate {id}\n");
  CHECK(bundle.findings() ==
        Lines{"b.odps.yaml:3 policy/p: product b is draft, {not closed -- activate b"});
}

TEST_CASE("without a message the title says what does not hold") {
  CHECK(Bundle("sql: SELECT place FROM products WHERE id = 'a'\n").findings() ==
        Lines{"a.odps.yaml:3 policy/p: this does not hold: It holds"});
}

TEST_CASE("a member is named by at, and what it lacks is told of the object") {
  CHECK(Bundle("sql: SELECT at(place, 'status') AS place FROM products\n").findings() ==
        Lines{"a.odps.yaml:5 policy/p: this does not hold: It holds",
              "b.odps.yaml:4 policy/p: this does not hold: It holds"});
  CHECK(Bundle("sql: SELECT at(place, 'team') AS place FROM products WHERE id = 'a'\n")
            .findings()
            .size() == 1);
}

TEST_CASE("a selector leaves the rows of what it selects") {
  CHECK(Bundle("selector: {domain: sales}\nsql: SELECT place FROM manifests\n").findings() ==
        Lines{"b.odps.yaml:3 policy/p: this does not hold: It holds"});
}

TEST_CASE("a row without a place is told at the query") {
  CHECK(Bundle("sql: SELECT NULL AS place FROM products WHERE id = 'a'\n").findings() ==
        Lines{"policies/p.yaml:5 policy/p: this does not hold: It holds"});
}

TEST_CASE("findings of other rules, policies and teams are tables too") {
  const Bundle bundle(
      "sql: >-\n  SELECT f.place, f.rule, (SELECT count(*) FROM policies) AS policies,\n"
      "  (SELECT name FROM registry_teams) AS team FROM findings f\n"
      "message: '{rule} {policies} {team}'\n");
  bundle.tree().write("teams/t.yaml",
                      "apiVersion: meshctl/v1\nkind: Team\nid: t\nname: The team\n");
  bundle.tree().write("b.odps.yaml", "apiVersion: v1.0.0\nkind: DataProduct\nid: b\nstatus: 1\n");
  const Lines lines = bundle.findings();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] == "b.odps.yaml:4 policy/p: schema/type 1 The team");
}

TEST_CASE("teams and waivers are tables with places") {
  const Bundle bundle(
      "sql: >-\n  SELECT place, contact AS words FROM registry_teams UNION ALL\n"
      "  SELECT place, target || ' ' || standing FROM waivers\nmessage: '{words}'\n");
  bundle.tree().write("teams/t.yaml",
                      "apiVersion: meshctl/v1\nkind: Team\nid: t\nname: T\nchannel: '#t'\n");
  bundle.tree().write("waivers/w.yaml",
                      "apiVersion: meshctl/v1\nkind: Waiver\nid: w\nrule: policy/p\n"
                      "targets: [a, b]\nreason: It is being mended\nrequestedBy: eve\n"
                      "approvedBy: bob\ncreated: 2026-12-01\nexpires: 2026-12-30\n");
  Lines lines = bundle.findings();
  std::erase_if(
      lines, [](const std::string& line) { return line.find(" policy/p: ") == std::string::npos; });
  CHECK(lines == Lines{"teams/t.yaml:3 policy/p: #t", "waivers/w.yaml:5 policy/p: a expired",
                       "waivers/w.yaml:5 policy/p: b expired"});
}

TEST_CASE("a row has not more to say than a message can hold") {
  const Lines lines =
      Bundle("sql: SELECT place, printf('%9000d', 1) AS t FROM products\nmessage: '{t}{t}'\n")
          .findings();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].size() < 1'100);
}

TEST_CASE("a query that cannot be run is told, and where") {
  const auto told = [](std::string_view sql) {
    const Lines lines = Bundle(sql).findings();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find(" bundle/query: ") != std::string::npos);
    return lines[0].substr(lines[0].find("query: ") + 7);
  };
  CHECK(told("sql: SELECT id FROM products\n").find("has no column 'place'") != std::string::npos);
  CHECK(told("sql: SELECT place FROM product\n").find("product") != std::string::npos);
  CHECK(told("sql: |\n  SELECT place\n  FROM nowhere\n").find("in line 2") != std::string::npos);
  CHECK(told("sql: SELECT place, id FROM products\nmessage: '{di}'\n").find("did you mean 'id'") !=
        std::string::npos);
  CHECK_FALSE(told("sql: DELETE FROM products\n").empty());
  CHECK_FALSE(told("sql: ATTACH 'x.db' AS x\n").empty());
  CHECK_FALSE(told("sql: SELECT load_extension('x') AS place\n").empty());
}

TEST_CASE("a query that never ends, or eats memory, is stopped within seconds") {
  for (const std::string_view sql :
       {"sql: WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS place "
        "FROM n WHERE i < 0\n",
        "sql: SELECT group_concat(a.description) AS place FROM (WITH RECURSIVE n(i) AS (SELECT 1 "
        "UNION ALL SELECT i + 1 FROM n) SELECT printf('%1000d', i) AS description FROM n ORDER BY "
        "1 DESC) a\n"}) {
    const auto start = std::chrono::steady_clock::now();
    const Lines lines = Bundle(sql).findings();
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].find("policies/p.yaml:5 bundle/query: the query of policy 'p' was stopped") ==
          0);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  }
}

TEST_CASE("after a query that never ends others may take less, and that is told") {
  const Bundle bundle(
      "sql: WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS place "
      "FROM n WHERE i < 0\n");
  const auto write = [&bundle](std::string_view id, std::string_view sql) {
    bundle.tree().write("policies/" + std::string(id) + ".yaml",
                        "apiVersion: meshctl/v1\nkind: Policy\nid: " + std::string(id) +
                            "\ntitle: It holds\nsql: " + std::string(sql) + "\n");
  };
  write("q",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS place FROM n "
        "WHERE i < 0");
  write("r", "SELECT place FROM products WHERE id = 'a'");
  const Lines lines = bundle.findings();
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "a.odps.yaml:3 policy/r: this does not hold: It holds");
  CHECK(lines[1].find(" -- ") == std::string::npos);
  CHECK(lines[2].find(" -- another query was stopped before it, so it may take less: correct that "
                      "first") != std::string::npos);
}
