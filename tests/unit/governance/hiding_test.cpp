// What is hidden without a waiver: filters, baselines, comments.
#include "governance/hiding.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "base/time.h"
#include "governance/ignore_comments.h"
#include "tree.h"

using namespace meshctl;              // NOLINT(google-build-using-namespace)
using namespace meshctl::governance;  // NOLINT(google-build-using-namespace)

namespace {

/// A product that breaks policy/named, and a contract that breaks semantics/stray-position.
class Mesh {
 public:
  Mesh() {
    tree_.write("meshctl.yaml",
                "apiVersion: meshctl/v1\nkind: Workspace\nbundles: [{source: governance}]\n");
    tree_.write("governance/bundle.yaml",
                "apiVersion: meshctl/v1\nkind: Bundle\nname: acme\nversion: 1.0.0\n");
    tree_.write("governance/policies/named.yaml",
                "apiVersion: meshctl/v1\nkind: Policy\nid: named\ntitle: Everything has a name\n"
                "severity: error\nowner: governance\nselector: {kind: DataProduct}\n"
                "schema: {required: [name]}\n");
    tree_.write_product("orders.odps.yaml", "orders");
    write_contract("primaryKeyPosition: 2");
  }

  void write_contract(std::string_view line) const {
    tree_.write("orders.odcs.yaml",
                "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"
                "schema:\n  - name: t\n    properties:\n      - name: p\n        " +
                    std::string(line) + "\n");
  }
  void write(std::string_view name, std::string_view text) const { tree_.write(name, text); }

  [[nodiscard]] Verdict judge(const lint::Filter& filter = {},
                              const std::optional<lint::Baseline>& baseline = {}) const {
    JudgeOptions options;
    options.paths = {tree_.path(".")};
    options.now = *parse_instant("2026-12-31");
    options.filter = filter;
    options.baseline = baseline;
    return governance::judge(options);
  }

 private:
  Tree tree_;
};

std::string rules(const Verdict& verdict) {
  std::vector<std::string> rules;
  for (const Finding& finding : verdict.findings) rules.push_back(finding.rule);
  return join(rules, " ");
}

/// The rules of what is found in a contract with that line; what the product has is left out.
std::string with(std::string_view line) {
  const Mesh mesh;
  mesh.write_contract(line);
  Verdict verdict = mesh.judge();
  std::erase_if(verdict.findings,
                [](const Finding& finding) { return finding.rule == "policy/named"; });
  return rules(verdict) + " | " + std::to_string(verdict.ignored);
}

}  // namespace

TEST_CASE("what governance asks for and a filter leaves out is told") {
  const Mesh mesh;
  REQUIRE(rules(mesh.judge()) == "semantics/stray-position policy/named");
  const Verdict ignored = mesh.judge({{}, {"policy", "semantics"}});
  CHECK(rules(ignored) == "waiver/hidden");
  CHECK(ignored.ignored == 2);
  REQUIRE(ignored.unapproved.size() == 1);
  CHECK(ignored.unapproved[0].rule == "policy/named");
  CHECK(ignored.unapproved[0].way == Hiding::ignore);
  CHECK(ignored.unapproved[0].count == 1);
  CHECK(ignored.findings[0].severity == Severity::warning);
  const Verdict selected = mesh.judge({{"semantics"}, {}});
  CHECK(rules(selected) == "waiver/hidden semantics/stray-position");
  CHECK(selected.unapproved.at(0).way == Hiding::select);
  CHECK(rules(mesh.judge({{}, {"waiver", "policy/named"}})) ==
        "waiver/hidden semantics/stray-position");
}

TEST_CASE("what governance asks for and a baseline knows is told, and cannot be known itself") {
  const Mesh mesh;
  const Verdict before = mesh.judge();
  const auto known = lint::Baseline::of("known.json", before.findings, before.workspace);
  const Verdict verdict = mesh.judge({}, known);
  CHECK(rules(verdict) == "waiver/hidden");
  CHECK(verdict.findings[0].place.file == "known.json");
  CHECK(verdict.findings[0].message ==
        "1 finding of 'policy/named', which governance asks for, is hidden by a baseline");
  CHECK(verdict.baselined.known == 2);
  CHECK(verdict.unapproved.at(0).way == Hiding::baseline);
  CHECK(lint::Baseline::of("known.json", verdict.findings, verdict.workspace).size() == 0);
  const auto forged = lint::Baseline::parse(
      "forged.json",
      R"({"tool": "meshctl", "version": "1", "format": 1, "kind": "baseline", "findings": [)"
      R"({"file": "known.json", "rule": "waiver/hidden", "message": ")" +
          verdict.findings[0].message + R"("}]})");
  Verdict again = mesh.judge({}, known);
  hide_by_baseline(forged, again);
  CHECK(rules(again) == "waiver/hidden");
}

TEST_CASE("a comment ignores what nobody asks for, on its line and the next") {
  CHECK(with("primaryKeyPosition: 2") == "semantics/stray-position | 0");
  CHECK(with("primaryKeyPosition: 2 # meshctl: ignore semantics/stray-position from May") ==
        " | 1");
  CHECK(with("# meshctl: ignore semantics why not\n        primaryKeyPosition: 2") == " | 1");
  CHECK(with("# meshctl: ignore link/cycle, semantics/stray-position why\r\n"
             "        primaryKeyPosition: 2") == " | 1");
  CHECK(with("# meshctl: ignore semantics too far\n\n        primaryKeyPosition: 2") ==
        "semantics/stray-position | 0");
}

TEST_CASE("a comment that is wrong ignores nothing, and is told") {
  CHECK(with("primaryKeyPosition: 2 # meshctl: ignore semantics/stray-position") ==
        "semantics/stray-position waiver/reason | 0");
  CHECK(with("primaryKeyPosition: 2 # meshctl: ignore semantics/strai-position why") ==
        "semantics/stray-position waiver/unknown-rule | 0");
  CHECK(with("primaryKeyPosition: 2 # meshctl: ignore") ==
        "semantics/stray-position waiver/unknown-rule | 0");
  CHECK(with("primaryKeyPosition: 2 # meshctl: ignore link/cycle why") ==
        "semantics/stray-position waiver/unused | 0");
  CHECK(with("primaryKeyPosition: two # meshctl: ignore schema/type why") ==
        "schema/type waiver/hidden | 0");
}

TEST_CASE("a comment does not ignore what governance asks for") {
  const Mesh mesh;
  mesh.write("orders.odps.yaml",
             "# meshctl: ignore policy/named why\napiVersion: v1.0.0\nkind: DataProduct\n"
             "id: orders\nstatus: active\n");
  mesh.write_contract("primaryKeyPosition: 2 # meshctl: ignore semantics why");
  const Verdict verdict = mesh.judge();
  CHECK(rules(verdict) == "waiver/hidden policy/named");
  CHECK(verdict.findings[0].place.start == Position{1, 1});
  CHECK(verdict.findings[0].place.end == Position{1, 35});
}

TEST_CASE("comments are read") {
  const auto read = [](std::string_view text) {
    const auto comment = ignore_comment_in(text, 0);
    if (!comment) return std::string("none");
    std::vector<std::string> rules(comment->rules.begin(), comment->rules.end());
    return join(rules, "+") + "|" + std::string(comment->reason);
  };
  CHECK(read("a: 1 #meshctl: ignore a/b ,c/d  two words ") == "a/b+c/d|two words");
  CHECK(read("# meshctl: ignore a/b") == "a/b|");
  CHECK(read("# meshctl: ignore") == "|");
  CHECK(read("a: b# meshctl: ignore a/b x") == "none");
  CHECK(read("a: meshctl: ignore a/b x") == "none");
  CHECK(read("meshctl: ignore a/b x") == "none");
  CHECK(read("# meshctl: ignored a/b x") == "none");
  CHECK(read("\n# meshctl: ignore a/b x") == "none");
}
