#include "compliance/past.h"

#include <doctest/doctest.h>

#include <string>

#include "assessing.h"

using namespace meshctl;
using compliance::Compliance;
using history::History;

namespace {

/// What a run of `report` does with the history.
Compliance report(const Tree& tree, History& history, std::string_view day,
                  std::string environment = {}) {
  Compliance made = assess(tree, {}, day);
  made.environment = std::move(environment);
  const mesh::Workspace workspace = mesh::find_workspace(std::vector{tree.root().string()});
  const history::Reported own = compliance::reported_of(made, workspace, Instant{});
  compliance::compare(history, own, made);
  history.record(own);
  return made;
}

constexpr std::string_view kNamed =
    "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: Named\nschema: {required: [name]}\n";

}  // namespace

TEST_CASE("a report is held against the one before it") {
  const Tree tree;
  History history = History::open(tree.root() / "history.db");
  write_bundle(tree, kNamed);
  tree.write_contract("a.odcs.yaml", "a");
  tree.write_contract("b.odcs.yaml", "b");
  const Compliance first = report(tree, history, "2027-01-05T08:00:00Z");
  CHECK_FALSE(first.changes.has_value());
  CHECK_FALSE(first.standing.change.has_value());
  CHECK(first.trend.size() == 1);

  tree.write("a.odcs.yaml",
             "# moved\napiVersion: v3.1.0\nkind: DataContract\nid: a\nname: A\nversion: 2.0.0\n"
             "status: active\n");
  std::filesystem::remove(tree.root() / "b.odcs.yaml");
  tree.write_contract("c.odcs.yaml", "c");
  const Compliance second = report(tree, history, "2027-01-05T09:00:00Z");
  REQUIRE(second.changes.has_value());
  CHECK(to_string(second.changes->since) == "2027-01-05T08:00:00Z");
  CHECK(second.changes->new_units == std::vector<std::string>{"c"});
  CHECK(second.changes->gone_units == std::vector<std::string>{"b"});
  CHECK(second.changes->new_findings == 1);
  CHECK(second.changes->gone_findings == 2);
  REQUIRE(second.changes->rose.size() == 1);
  CHECK(second.units[second.changes->rose[0]].id == "a");  // whatever its version
  CHECK(second.units[second.changes->rose[0]].standing.change == 250);
  CHECK(second.standing.change == 125);
  CHECK(second.trend.size() == 1);  // one a day

  const Compliance third = report(tree, history, "2027-01-07");
  CHECK(third.standing.change == 0);
  CHECK(third.changes->new_findings == 0);
  CHECK(third.changes->rose.empty());
  REQUIRE(third.trend.size() == 2);
  CHECK(third.trend[0].score == second.standing.score);
  // Earlier days know nothing of later reports.
  CHECK(report(tree, history, "2027-01-06").trend.size() == 2);
  CHECK_FALSE(report(tree, history, "2027-01-07", "prod").changes.has_value());
}

TEST_CASE("findings are known again when lines move and days pass") {
  const Tree tree;
  write_bundle(tree, kNamed);
  tree.write_contract("a.odcs.yaml", "a");
  tree.write("governance/waivers/old.yaml",
             "apiVersion: meshctl/v1\nkind: Waiver\nid: old\nrule: policy/named\ntargets: [a]\n"
             "reason: It has none yet\nrequestedBy: ann\napprovedBy: bob\ncreated: 2026-12-01\n"
             "expires: 2026-12-31\n");
  History history = History::open(tree.root() / "history.db");
  CHECK(report(tree, history, "2027-01-05").standing.counts.warnings == 1);
  tree.write("a.odcs.yaml",
             "# moved\napiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\n"
             "status: active\n");
  const Compliance later = report(tree, history, "2027-01-09");
  CHECK(later.standing.counts.warnings == 1);
  CHECK(later.changes->new_findings == 0);
  CHECK(later.changes->gone_findings == 0);
}
