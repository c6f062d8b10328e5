// Waivers: what they cover, when they hold, what is wrong with them.
#include "governance/waivers.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "base/time.h"
#include "governance/waiver_target.h"
#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kPolicy =
    "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: Everything has a name\n"
    "severity: error\nowner: governance\nschema: {required: [name]}\n";

/// A waiver for policy/named, some lines of which are written otherwise.
std::string waiver(std::vector<std::pair<std::string, std::string>> otherwise = {}) {
  std::vector<std::pair<std::string, std::string>> lines{
      {"apiVersion", "meshctl/v1"}, {"kind", "Waiver"},      {"id", "W-1"},
      {"rule", "policy/named"},     {"targets", "[orders]"}, {"reason", "later"},
      {"requestedBy", "ann"},       {"approvedBy", "bob"},   {"created", "2026-12-01"},
      {"expires", "2027-01-31"}};
  std::string text;
  for (auto& [key, value] : lines) {
    for (const auto& [other, instead] : otherwise) {
      if (other == key) value = instead;
    }
    if (!value.empty()) text += key + ": " + value + "\n";
  }
  return text;
}

/// A workspace with a bundle inside and a product `orders` that breaks policy/named.
class Mesh {
 public:
  explicit Mesh(std::string_view terms = {}) {
    tree_.write("meshctl.yaml",
                "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: governance}]\n");
    tree_.write(
        "governance/bundle.yaml",
        "apiVersion: meshctl/v1\nkind: Bundle\nname: acme\nversion: 1.0.0\n" + std::string(terms));
    tree_.write("governance/policies/named.yaml", kPolicy);
    tree_.write_product("orders.odps.yaml", "orders");
  }

  void write(std::string_view name, std::string_view text) const { tree_.write(name, text); }

  [[nodiscard]] Verdict judge(std::string_view now = "2026-12-31",
                              const std::vector<std::string>& names = {"."}) const {
    JudgeOptions options;
    for (const std::string& name : names) options.paths.push_back(tree_.path(name));
    options.now = *parse_instant(now);
    return governance::judge(options);
  }

  [[nodiscard]] std::string path(std::string_view name) const { return tree_.path(name); }

 private:
  Tree tree_;
};

constexpr std::string_view kFile = "governance/waivers/orders.yaml";

std::string rules(const Verdict& verdict) {
  std::vector<std::string> rules;
  for (const Finding& finding : verdict.findings) rules.push_back(finding.rule);
  return join(rules, " ");
}

/// The states of all waivers.
std::string states(const Verdict& verdict) {
  std::vector<std::string> states;
  for (const JudgedWaiver& judged : verdict.waivers) {
    states.emplace_back(to_string(judged.state));
  }
  return join(states, ", ");
}

/// What comes of one waiver in the bundle: rules of findings, what is waived, and its state.
std::string with(std::vector<std::pair<std::string, std::string>> otherwise,
                 std::string_view now = "2026-12-31") {
  const Mesh mesh;
  mesh.write(kFile, waiver(std::move(otherwise)));
  const Verdict verdict = mesh.judge(now);
  return rules(verdict) + " | " + std::to_string(verdict.waived.size()) + " | " + states(verdict);
}

}  // namespace

TEST_CASE("a waiver covers the findings of its rule on its target, and they are kept with it") {
  const Mesh mesh;
  mesh.write(kFile, waiver({{"ticket", "X-1"}}));
  const Verdict verdict = mesh.judge();
  CHECK(rules(verdict) == "");
  REQUIRE(verdict.waived.size() == 1);
  CHECK(verdict.waived[0].finding.rule == "policy/named");
  const WaiverNote& note = verdict.waived[0].waiver;
  CHECK(note.id == "W-1");
  CHECK(note.reason == "later");
  CHECK(note.requested_by == "ann");
  CHECK(note.approved_by == "bob");
  CHECK(note.expires == "2027-01-31");
  CHECK(note.days_left == 31);
  CHECK(note.place.file == mesh.path(kFile));
  CHECK(note.place.start == Position{3, 5});
  CHECK_FALSE(verdict.has_errors(verdict.mesh.items().front()));
  REQUIRE(verdict.waivers.size() == 1);
  CHECK(verdict.waivers[0].covered == 1);
}

TEST_CASE("a waiver holds from its first to its last day, both included") {
  CHECK(with({}, "2026-11-30T23:59:59Z") == "policy/named | 0 | not yet");
  CHECK(with({}, "2026-12-01") == " | 1 | active");
  CHECK(with({}, "2027-01-31T23:59:59Z") == " | 1 | active");
  CHECK(with({}, "2027-02-01") == "waiver/expired policy/named | 0 | expired");
}

TEST_CASE("a waiver that is wrong covers nothing") {
  CHECK(with({{"approvedBy", ""}}) == "waiver/unapproved policy/named | 0 | unapproved");
  CHECK(with({{"approvedBy", " ANN"}}) == "waiver/unapproved policy/named | 0 | unapproved");
  CHECK(with({{"expires", "2027-12-02"}}) == "waiver/too-long policy/named | 0 | refused");
  CHECK(with({{"expires", "2027-12-01"}}) == " | 1 | active");
  CHECK(with({{"expires", "2026-11-30"}}) == "waiver/dates policy/named | 0 | refused");
  CHECK(with({{"expires", "2027-02-30"}}) == "waiver/dates policy/named | 0 | refused");
  CHECK(with({{"rule", "policy/nmaed"}}) == "waiver/unknown-rule policy/named | 0 | refused");
  CHECK(with({{"rule", "policy"}}) == "waiver/unknown-rule policy/named | 0 | refused");
  CHECK(with({{"rule", "link"}}) == "waiver/unknown-rule policy/named | 0 | refused");
  CHECK(with({{"rule", "schema/required"}}) == "waiver/not-allowed policy/named | 0 | refused");
  CHECK(with({{"rule", "waiver/expired"}}) == "waiver/not-allowed policy/named | 0 | refused");
  CHECK(with({{"rule", "check/quality/rowCount"}}) == "policy/named | 0 | active");
  CHECK(with({{"rule", "check/qualty/rowCount"}}) ==
        "waiver/unknown-rule policy/named | 0 | refused");
}

TEST_CASE("a target that is not there is told, and one that nothing is wrong with") {
  CHECK(with({{"targets", "[order]"}}) == "waiver/unknown-target policy/named | 0 | unused");
  CHECK(with({{"targets", "[orders, order]"}}) == "waiver/unknown-target | 1 | active");
  CHECK(with({{"targets", "[orders@2.0.0]"}}) == "waiver/unknown-target policy/named | 0 | unused");
  CHECK(with({{"targets", "[orders@1.0.0]"}}) == " | 1 | active");
  CHECK(with({{"targets", "[orders/sales]"}}) == "waiver/unused policy/named | 0 | unused");
  CHECK(with({{"rule", "link/cycle"}}) == "waiver/unused policy/named | 0 | unused");
}

TEST_CASE("globs hold in a bundle, and one for everything is told") {
  CHECK(with({{"targets", "['ord*']"}}) == " | 1 | active");
  CHECK(with({{"targets", "['ord*@1.*']"}}) == " | 1 | active");
  CHECK(with({{"targets", "['sal*']"}}) == "waiver/unknown-target policy/named | 0 | unused");
  CHECK(with({{"targets", "['*']"}}) == "waiver/broad | 1 | active");
}

TEST_CASE("waivers of one id: the first counts") {
  const Mesh mesh;
  mesh.write("governance/waivers/a.yaml", waiver({{"targets", "[x]"}}));
  mesh.write("governance/waivers/b.yaml", waiver());
  const Verdict verdict = mesh.judge();
  CHECK(rules(verdict) == "waiver/unknown-target waiver/duplicate-id policy/named");
  CHECK(states(verdict) == "unused, refused");
  REQUIRE(verdict.findings[1].related.size() == 1);
  CHECK(verdict.findings[1].related[0].place.file == mesh.path("governance/waivers/a.yaml"));
}

TEST_CASE("a merge approves a waiver where the bundle lets it stand in the workspace") {
  const Mesh mesh("waivers: {paths: [waivers/*.yaml], longest: 90d}\n");
  const std::string_view file = "waivers/orders.yaml";
  mesh.write(file, waiver({{"approvedBy", ""}}));
  Verdict verdict = mesh.judge();
  CHECK(rules(verdict) == "");
  CHECK(verdict.waived.size() == 1);
  CHECK(verdict.other_files == 0);
  mesh.write(file, waiver({{"approvedBy", "ann"}}));
  CHECK(rules(mesh.judge()) == "policy/named waiver/unapproved");
  mesh.write(file, waiver({{"targets", "['o*']"}}));
  CHECK(rules(mesh.judge()) == "policy/named waiver/not-allowed");
  mesh.write(file, waiver({{"expires", "2027-03-02"}}));
  CHECK(rules(mesh.judge()) == "policy/named waiver/too-long");
  mesh.write(file, waiver({{"reason", ""}}));
  CHECK(rules(mesh.judge()) == "policy/named schema/required");
  mesh.write(file, "kind: Waiver\nid: [\n");
  CHECK(rules(mesh.judge()).starts_with("policy/named "));
  CHECK(mesh.judge().waived.empty());
}

TEST_CASE("elsewhere in a workspace a waiver counts for nothing") {
  const Mesh mesh("waivers: {paths: [waivers/*.yaml]}\n");
  mesh.write("waivers/deep/orders.yaml", waiver());
  const Verdict verdict = mesh.judge();
  CHECK(rules(verdict) == "policy/named waiver/not-allowed");
  CHECK(verdict.findings[1].place.pointer == "/kind");
  CHECK(verdict.findings[1].hint == "waivers may stand in waivers/*.yaml");
}

TEST_CASE("a later bundle cannot waive what an earlier one asks, nor for longer") {
  const Mesh mesh;
  mesh.write("meshctl.yaml",
             "apiVersion: meshctl/v1\nkind: Workspace\n"
             "bundles: [{source: governance}, {source: domain}]\n");
  mesh.write("domain/bundle.yaml",
             "apiVersion: meshctl/v1\nkind: Bundle\nname: domain\nversion: 1.0.0\n"
             "rules: [{rule: lifecycle/status, severity: error}]\n"
             "waivers: {longest: 999d, paths: [mine/**]}\n");
  mesh.write("domain/waivers/orders.yaml", waiver());
  CHECK(rules(mesh.judge()) == "waiver/not-allowed policy/named");
  mesh.write("domain/waivers/orders.yaml", "{}");
  mesh.write("mine/orders.yaml", waiver());
  CHECK(rules(mesh.judge()).ends_with("waiver/not-allowed policy/named"));
  mesh.write("mine/orders.yaml", waiver({{"rule", "lifecycle/status"}, {"expires", "2028-01-01"}}));
  CHECK(rules(mesh.judge()).ends_with("waiver/too-long policy/named"));
}

TEST_CASE("what a part of a workspace says is no proof that a waiver is of no use") {
  const Mesh mesh;
  mesh.write("a/sales.odps.yaml",
             "apiVersion: v1.0.0\nkind: DataProduct\nid: sales\nstatus: active\nname: Sales\n");
  mesh.write(kFile, waiver());
  CHECK(rules(mesh.judge("2026-12-31", {"a"})) == "");
  CHECK(states(mesh.judge("2026-12-31", {"a"})) == "active");
  mesh.write(kFile, waiver({{"targets", "[sales]"}}));
  CHECK(rules(mesh.judge()) == "waiver/unused policy/named");
}

TEST_CASE("of a bundle from elsewhere the waivers for other workspaces are not told") {
  const Tree tree;
  tree.write("governance/bundle.yaml",
             "apiVersion: meshctl/v1\nkind: Bundle\nname: acme\nversion: 1.0.0\n");
  tree.write("governance/policies/named.yaml", kPolicy);
  tree.write("governance/waivers/a.yaml", waiver({{"targets", "[other]"}}));
  tree.write("mesh/meshctl.yaml",
             "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: ../governance}]\n");
  tree.write_product("mesh/orders.odps.yaml", "orders");
  JudgeOptions options;
  options.paths = {tree.path("mesh")};
  options.now = *parse_instant("2026-12-31");
  CHECK(rules(judge(options)) == "policy/named");
  CHECK(states(judge(options)) == "elsewhere");
  options.now = *parse_instant("2027-12-31");
  CHECK(rules(judge(options)) == "policy/named");
  tree.write("governance/waivers/a.yaml", waiver());
  CHECK(rules(judge(options)) == "waiver/expired policy/named");
}

TEST_CASE("the part of a manifest that a finding stands in") {
  const auto parsed =
      document::parse(std::make_shared<Source>(
                          "a.yaml",
                          "outputPorts: [{name: sales, version: 1.0.0}]\n"
                          "schema:\n"
                          "  - name: orders\n"
                          "    properties:\n"
                          "      - name: address\n"
                          "        properties: [{physicalName: street, quality: [{rule: x}]}]\n"
                          "      - name: lines\n"
                          "        items: {properties: [{name: 'a/b'}]}\n"),
                      document::Format::yaml);
  const document::Node& root = parsed.documents.at(0).root();
  CHECK(part_at(root, "/outputPorts/0/version").port == "sales");
  CHECK(part_at(root, "/outputPorts").port == "");
  CHECK(part_at(root, "/schema/0").element == "orders");
  CHECK(part_at(root, "/schema/0/properties/0/properties/0/quality/0/rule").element ==
        "orders.address.street");
  CHECK(part_at(root, "/schema/0/properties/1/items/properties/0").element == "orders.lines.a/b");
  CHECK(part_at(root, "/schema/7/properties/1").element == "");
  CHECK(part_at(root, "").element == "");
}

TEST_CASE("a target contains what stands in it") {
  const auto contains = [](std::string_view target, const Part& part) {
    return WaiverTarget(target).contains(part);
  };
  CHECK(contains("a", {"", ""}));
  CHECK(contains("a", {"sales", "orders.email"}));
  CHECK(contains("a/sales", {"sales", ""}));
  CHECK_FALSE(contains("a/sales", {"", ""}));
  CHECK_FALSE(contains("a/sales", {"sales2", ""}));
  CHECK(contains("a#orders", {"", "orders.email"}));
  CHECK(contains("a#orders.address", {"", "orders.address.street"}));
  CHECK_FALSE(contains("a#orders.address", {"", "orders.addresses"}));
  CHECK_FALSE(contains("a#orders.email", {"", "orders"}));
  CHECK(contains("a#*.email", {"", "orders.email"}));
  CHECK_FALSE(contains("a#*.email", {"", "orders.mail"}));
  CHECK(WaiverTarget("*").is_everything());
  CHECK(WaiverTarget("*@*").is_everything());
  CHECK_FALSE(WaiverTarget("*#*.email").is_everything());
}
