#include "compliance/assess.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "assessing.h"
#include "compliance/mean.h"

using namespace meshctl;
using compliance::Compliance;
using compliance::Score;

namespace {

constexpr std::string_view kNamed =
    "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: Named\nattribute: understandable\n"
    "controls: [C-1]\nschema: {required: [name]}\n";
constexpr std::string_view kDescribed =
    "---\napiVersion: meshctl/v1\nkind: Policy\nid: described\ntitle: Described\n"
    "attribute: understandable\nseverity: warning\nschema: {required: [description]}\n";
constexpr std::string_view kTagged =
    "---\napiVersion: meshctl/v1\nkind: Policy\nid: tagged\ntitle: Tagged\n"
    "selector: {kind: DataContract}\nschema: {required: [tags]}\n";

std::string both() {
  return std::string(kNamed) + std::string(kDescribed);
}

const compliance::Unit& unit(const Compliance& compliance, std::string_view id) {
  const auto found = std::find_if(compliance.units.begin(), compliance.units.end(),
                                  [id](const compliance::Unit& one) { return one.id == id; });
  REQUIRE(found != compliance.units.end());
  return *found;
}

const compliance::Line* line(const Compliance& compliance, std::string_view id) {
  const auto found = std::find_if(compliance.lines.begin(), compliance.lines.end(),
                                  [id](const compliance::Line& one) { return one.id == id; });
  return found == compliance.lines.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("scores are rounded down, and only what misses nothing is 100") {
  using compliance::Mean;
  using compliance::Share;
  Mean thirds;
  thirds.add(Share{2, 3});
  CHECK(thirds.score() == Score(666));
  Mean many;
  for (int i = 0; i < 99'999; ++i) many.add(Share{1, 1});
  CHECK(many.score() == Score(1000));
  many.add(Share{0, 1});
  CHECK(many.score() == Score(999));
  Mean tenths;
  for (int i = 0; i < 10; ++i) tenths.add(Share{i < 7 ? 1U : 0U, 1});
  CHECK(tenths.score() == Score(700));
  CHECK_FALSE(Mean().score().has_value());
  CHECK(compliance::to_string(Score(973)) == "97.3");
  CHECK(compliance::to_string(Score(1000)) == "100");
  CHECK(compliance::to_string(Score()) == "-");
}

TEST_CASE("a unit is the mean over attributes of the share of its lines that it keeps") {
  const Tree tree;
  write_bundle(tree, both());
  // Attributes: understandable (named, described), trustworthy (semantics), addressable (link),
  // interoperable (schema, syntax).
  tree.write_product("a.odps.yaml", "a");
  tree.write_contract("b.odcs.yaml", "b");
  tree.write("c.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: c\nname: C\nversion: 1.0.0\n"
             "status: active\nfoo: 1\n");
  const Compliance compliance = assess(tree);
  REQUIRE(compliance.attributes.size() == 4);
  CHECK(unit(compliance, "a").standing.score == Score(750));  // (0/2 + 1 + 1 + 2/2) / 4
  CHECK(unit(compliance, "c").standing.score == Score(750));  // (1/2 + 1 + 1 + 1/2) / 4
  CHECK(compliance.standing.score == Score(750));
  CHECK(unit(compliance, "c").attributes ==
        std::vector<Score>{Score(1000), Score(500), Score(1000), Score(500)});
  CHECK(compliance.attributes[1].standing.score == Score(166));  // (0 + 0 + 1/2) / 3
  REQUIRE(compliance.controls.size() == 1);
  CHECK(compliance.controls[0].standing.score == Score(333));
  CHECK(compliance.standing.counts.errors == 3);
  CHECK(compliance.standing.counts.warnings == 3);
  REQUIRE(line(compliance, "policy/named") != nullptr);
  CHECK(line(compliance, "policy/named")->kept.have == 1);
  CHECK(line(compliance, "policy/named")->kept.of == 3);
}

TEST_CASE("the contracts of a product are scored with it, and a shared one with each") {
  const Tree tree;
  write_bundle(tree, std::string(kTagged).substr(4));
  const auto product = [&tree](std::string_view name, std::string_view domain) {
    tree.write(std::string(name) + ".odps.yaml",
               "apiVersion: v1.0.0\nkind: DataProduct\nid: " + std::string(name) +
                   "\nversion: 1.0.0\nstatus: active\ndomain: " + std::string(domain) +
                   "\noutputPorts: [{name: out, version: 1.0.0, contractId: shared}]\n");
  };
  product("one", "x");
  product("two", "y");
  tree.write_product("three.odps.yaml", "three");
  tree.write_contract("shared.odcs.yaml", "shared");
  const Compliance compliance = assess(tree);
  REQUIRE(compliance.units.size() == 3);
  CHECK(unit(compliance, "one").contracts == 1);
  CHECK(unit(compliance, "one").broken.size() == 1);
  CHECK(unit(compliance, "two").broken.size() == 1);
  CHECK(unit(compliance, "three").broken.empty());
  CHECK(line(compliance, "policy/tagged")->kept.of == 2);
  // One finding, in each of two domains.
  CHECK(compliance.standing.counts.errors == 1);
  REQUIRE(compliance.domains.size() == 3);
  CHECK(compliance.domains[0].name == "x");
  CHECK(compliance.domains[0].standing.counts.errors == 1);
  CHECK(compliance.domains[1].standing.counts.errors == 1);
  CHECK(compliance.domains[2].name.empty());
  CHECK(compliance.domains[2].standing.score == Score(1000));
  // Each has 4 attributes (other, trustworthy, addressable, interoperable), of which one is lost.
  CHECK(compliance.domains[0].standing.score == Score(750));
  REQUIRE(compliance.remedies.size() == 2);
  CHECK(compliance.remedies[0].gain == 8333);  // 1/4 of one of three units
  CHECK(compliance.remedies[0].findings == 1);
}

TEST_CASE("what a waiver covers is kept, and what it costs is told") {
  const Tree tree;
  write_bundle(tree, kNamed);
  tree.write_contract("a.odcs.yaml", "a");
  tree.write("governance/waivers/a.yaml",
             "apiVersion: meshctl/v1\nkind: Waiver\nid: a-name\nrule: policy/named\ntargets: [a]\n"
             "reason: It has none yet\nrequestedBy: ann\napprovedBy: bob\ncreated: 2027-01-01\n"
             "expires: 2027-01-10\n");
  const Compliance compliance = assess(tree);
  CHECK(compliance.standing.score == Score(1000));
  CHECK(compliance.standing.without_waivers == Score(750));
  CHECK(compliance.standing.counts.waived == 1);
  REQUIRE(compliance.waivers.size() == 1);
  CHECK(compliance.waivers[0].state == "active");
  CHECK(compliance.waivers[0].days_left == 5);
  CHECK(compliance.waivers[0].covered == 1);
  CHECK(assess(tree, {}, "2027-01-11").standing.score == Score(750));
}

TEST_CASE("drafts are no lines, and grace that only warns is one") {
  const Tree tree;
  write_bundle(tree, std::string(kNamed) + "status: draft\n");
  tree.write_contract("a.odcs.yaml", "a");
  const Compliance draft = assess(tree);
  CHECK(line(draft, "policy/named") == nullptr);
  CHECK(draft.standing.score == Score(1000));
  CHECK(draft.standing.counts.notes == 1);
  write_bundle(tree, std::string(kNamed) + "status: grace\nuntil: 2027-02-01\n");
  const Compliance grace = assess(tree);
  REQUIRE(line(grace, "policy/named") != nullptr);
  CHECK(grace.standing.score == Score(750));
  CHECK(grace.standing.counts.warnings == 1);
}

TEST_CASE("what could not be asked is no line") {
  const Tree tree;
  write_bundle(tree,
               "apiVersion: meshctl/v1\nkind: Policy\nid: masked\ntitle: Masked\nopa: a/deny\n");
  tree.write_contract("a.odcs.yaml", "a");
  const Compliance compliance = assess(tree);
  CHECK(line(compliance, "policy/masked") == nullptr);
  CHECK(compliance.skipped.size() == 1);
}

TEST_CASE("severities of the workspace take categories out, and never what governance asks") {
  const Tree tree;
  write_bundle(tree, kNamed);
  tree.write("meshctl.yaml",
             "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: governance}]\n"
             "severities: [{rule: semantics, severity: off}, {rule: link, severity: info}]\n");
  tree.write_contract("a.odcs.yaml", "a");
  const Compliance compliance = assess(tree);
  CHECK(line(compliance, "semantics") == nullptr);
  CHECK(line(compliance, "link") == nullptr);
  CHECK(line(compliance, "policy/named") != nullptr);
}

TEST_CASE("a file that is too broken to be told apart scores nothing") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\ndomain: sales\n");
  tree.write_contract("good.odcs.yaml", "good");
  tree.write("bad.odcs.yaml", "apiVersion: v3.1.0\nid: \"bad\n");
  const Compliance compliance = assess(tree);
  REQUIRE(compliance.units.size() == 2);
  const compliance::Unit& bad = compliance.units[0];
  CHECK(bad.kind == "file");
  CHECK(bad.standing.score == Score(0));
  CHECK(compliance.domains[bad.domain].name == "sales");
  CHECK(compliance.standing.score == Score(500));
}

TEST_CASE("what all domains break is a remedy of two of them") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  for (const std::string domain : {"a", "b", "c"}) {
    tree.write(domain + ".odps.yaml",
               "apiVersion: v1.0.0\nkind: DataProduct\nid: p" + domain +
                   "\nversion: 1.0.0\nstatus: active\ndomain: " + domain + "\nfoo: 1\n");
  }
  tree.write("c2.odps.yaml",
             "apiVersion: v1.0.0\nkind: DataProduct\nid: c2\nversion: 1.0.0\nstatus: active\n"
             "domain: c\nfoo: 1\n");
  const Compliance compliance = assess(tree);
  REQUIRE(compliance.domains.size() == 3);
  REQUIRE(compliance.remedies.size() == 2);
  CHECK(compliance.domains[compliance.remedies[0].domain].name == "c");
  CHECK(compliance.domains[compliance.remedies[1].domain].name == "a");
}

TEST_CASE("a remedy says how much of it is mended by itself") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write("a.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nStatus: active\n"
             "foo: 1\nbar: 2\n");
  const Compliance compliance = assess(tree);
  REQUIRE(compliance.remedies.size() == 1);
  const compliance::Remedy& remedy = compliance.remedies[0];
  CHECK(compliance.lines[remedy.line].id == "schema");
  CHECK(remedy.findings == 3);
  CHECK(remedy.fixable == 1);
  CHECK(remedy.units == 1);
  CHECK(remedy.place.start.line == 5);
}

TEST_CASE("coverage counts what manifests have, and looks that are not too old") {
  const Tree tree;
  tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write("a.odps.yaml",
             "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nversion: 1.0.0\nstatus: active\n"
             "team: {name: shop}\noutputPorts:\n"
             "  - {name: out, version: 1.0.0, contractId: a}\n  - {name: raw, version: 1.0.0}\n");
  tree.write("a.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n"
             "schema:\n  - name: t\n    properties:\n"
             "      - {name: x, logicalType: string, classification: public}\n"
             "      - {name: y, logicalType: string}\n"
             "slaProperties: [{property: latency, value: 1, unit: d}]\n");
  tree.write_contract("b.odcs.yaml", "b");
  const Instant day = parse_instant("2027-01-05").value();
  const auto look = [&](std::string contract, int days_ago, std::size_t passed) {
    return lint::LastLook{
        std::move(contract), "1.0.0", day - std::chrono::hours(24 * days_ago), passed, 0, 1};
  };
  const auto coverage = [&](std::vector<lint::LastLook> looks) {
    return assess(tree, std::move(looks)).coverage;
  };
  const compliance::Coverage of = coverage({look("a", 30, 1), look("b", 1, 0)});
  CHECK(of.owned.have == 1);
  CHECK(of.owned.of == 3);
  CHECK(of.classified.have == 1);
  CHECK(of.classified.of == 2);
  CHECK(of.contracted.have == 1);
  CHECK(of.contracted.of == 2);
  CHECK(of.promised.have == 1);
  CHECK(of.promised.of == 2);
  CHECK(of.checked.have == 1);
  CHECK(of.checked.of == 2);
  CHECK(coverage({look("a", 31, 1)}).checked.have == 0);
  CHECK(coverage({look("a", -1, 1)}).checked.have == 0);
}
