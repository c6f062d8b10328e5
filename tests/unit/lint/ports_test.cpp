// When a link that leads nowhere is an error, and when it is only not known here; what hints say.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "linting.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kWorkspace = "apiVersion: meshctl/v1\nkind: Workspace\n";

std::string product(std::string_view id, std::string_view contract) {
  return "apiVersion: v1.0.0\nkind: DataProduct\nid: " + std::string(id) +
         "\nstatus: active\noutputPorts:\n  - {name: out, version: 1.0.0, contractId: " +
         std::string(contract) + "}\n";
}

lint::Report judge(const Tree& tree, std::string_view name) {
  lint::Report report = lint_path(tree.path(name));
  std::erase_if(report.findings,
                [](const Finding& finding) { return category_of(finding.rule) != "link"; });
  return report;
}

}  // namespace

TEST_CASE("a contract is found anywhere in the workspace") {
  const Tree tree;
  tree.write("meshctl.yaml", kWorkspace);
  tree.write("a/p.odps.yaml", product("p", "orders"));
  tree.write_contract("b/c.odcs.yaml", "orders");
  CHECK(judge(tree, "a").findings.empty());
  CHECK(judge(tree, "a/p.odps.yaml").findings.empty());
}

TEST_CASE("a contract that does not exist gets the nearest id as a hint") {
  const Tree tree;
  tree.write("p.odps.yaml", product("p", "ordres"));
  tree.write_contract("c.odcs.yaml", "orders");
  const lint::Report report = judge(tree, ".");
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].rule == "link/unknown-contract");
  CHECK(report.findings[0].hint == "did you mean 'orders'?");
  CHECK(report.findings[0].place.pointer == "/outputPorts/0/contractId");
}

TEST_CASE("a link out of what is known is skipped") {
  const Tree tree;
  tree.write("sales/p.odps.yaml", product("p", "ledger"));
  SUBCASE("only files were named") {
    const lint::Report report = judge(tree, "sales/p.odps.yaml");
    CHECK(report.findings.empty());
    REQUIRE(report.skipped.size() == 1);
    CHECK(report.skipped[0].rule == "link/unknown-contract");
  }
  SUBCASE("the rest of the mesh is somewhere else") {
    tree.write("sales/meshctl.yaml", std::string(kWorkspace) + "mesh: [{path: ../finance}]\n");
    tree.write_contract("finance/c.odcs.yaml", "other");
    CHECK(judge(tree, "sales").findings.empty());
    CHECK(judge(tree, "sales").skipped.size() == 1);
    tree.write_contract("finance/d.odcs.yaml", "ledger");
    CHECK(judge(tree, "sales").skipped.empty());
  }
  SUBCASE("the contract has syntax errors") {
    tree.write("sales/c.odcs.yaml", "id: ledger\nschema: [\n");
    const lint::Report report = judge(tree, "sales");
    CHECK(report.findings.empty());
    REQUIRE(report.skipped.size() == 1);
    CHECK(report.skipped[0].message.ends_with("c.odcs.yaml, which has syntax errors"));
  }
  SUBCASE("otherwise it is an error") {
    CHECK(judge(tree, "sales").findings.size() == 1);
  }
}

TEST_CASE("the same id in two files is told once, with both places") {
  const Tree tree;
  tree.write("meshctl.yaml", kWorkspace);
  tree.write_contract("a.odcs.yaml", "orders");
  tree.write_contract("b.odcs.yaml", "orders");
  const auto told = [&](std::string_view name) {
    const lint::Report report = judge(tree, name);
    REQUIRE(report.findings.size() == 1);
    REQUIRE(report.findings[0].related.size() == 1);
    return std::pair(report.findings[0].place.file, report.findings[0].related[0].place.file);
  };
  CHECK(told(".") == std::pair(tree.path("b.odcs.yaml"), tree.path("a.odcs.yaml")));
  CHECK(told("a.odcs.yaml") == std::pair(tree.path("a.odcs.yaml"), tree.path("b.odcs.yaml")));
  CHECK(told("b.odcs.yaml") == std::pair(tree.path("b.odcs.yaml"), tree.path("a.odcs.yaml")));
}

TEST_CASE("a relationship into another file is followed within the workspace") {
  const Tree tree;
  tree.write("other/x.odcs.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: x\nversion: 1.0.0\nstatus: active\n"
             "schema: [{name: x, properties: [{name: y}]}]\n");
  tree.write("plain.yaml", "a: b\n");
  const auto report_of = [&](const std::string& target) {
    tree.write("sales/c.odcs.yaml",
               "apiVersion: v3.1.0\nkind: DataContract\nid: c\nversion: 1.0.0\nstatus: active\n"
               "schema: [{name: t, properties: [{name: a, relationships: [{to: '" +
                   target + "'}]}]}]\n");
    return judge(tree, ".");
  };
  const auto message = [&](const std::string& target) {
    const lint::Report report = report_of(target);
    CHECK(report.skipped.empty());
    return report.findings.empty() ? "" : report.findings.at(0).message;
  };
  const auto reason = [&](const std::string& target) {
    const lint::Report report = report_of(target);
    CHECK(report.findings.empty());
    return report.skipped.empty() ? "" : report.skipped.at(0).message;
  };
  CHECK(message("../other/x.odcs.yaml#/schema/x/properties/y").empty());
  CHECK(message("../other/x.odcs.yaml#x.y").empty());
  CHECK(message("../other/x.odcs.yaml#x.z") ==
        "the relationship leads to '../other/x.odcs.yaml#x.z', but object 'x' has no property 'z'");
  CHECK(message("x.odcs.yaml#x.y") ==
        "the relationship leads to the file 'x.odcs.yaml', which does not exist");
  CHECK(reason("../plain.yaml#x.y").ends_with("which is no data contract known here"));
  CHECK(reason("../../x.odcs.yaml#x.y").ends_with("which lies outside of the workspace"));
  CHECK(reason("https://example.com/x.yaml#x.y").ends_with("which is not fetched"));
}
