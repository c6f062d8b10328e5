// What hints say: the nearest name, the names there are, what to write instead.
#include <doctest/doctest.h>

#include <string>

#include "linting.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kHead =
    "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n";

/// `RULE: HINT` of the only finding of a contract with that body.
std::string hint_of(const std::string& body) {
  const Tree tree;
  tree.write("a.odcs.yaml", std::string(kHead) + body);
  const lint::Report report = lint_path(tree.path("."));
  REQUIRE(report.findings.size() == 1);
  return report.findings[0].rule + ": " + report.findings[0].hint;
}

std::string related_to(const std::string& target) {
  return hint_of(
      "schema:\n"
      "  - {id: o1, name: orders, properties: [{id: p1, name: id}, {name: customer_id,\n"
      "     relationships: [{to: " +
      target + "}]}]}\n  - {name: customers, properties: [{name: id}]}\n");
}

}  // namespace

TEST_CASE("a reference that is like no name lists the names there are") {
  CHECK(related_to("ordes.id") == "link/relationship: did you mean 'orders'?");
  CHECK(related_to("warehouse.id") == "link/relationship: known: orders, customers");
  CHECK(related_to("orders.zzzzzz") == "link/relationship: known: id, customer_id");
  CHECK(related_to("schema/zzzzzz/properties/p1") == "link/relationship: known: o1, customers");
  CHECK(related_to("schema/o1/properties/zzzzzz") == "link/relationship: known: p1, customer_id");
}

TEST_CASE("a service level lists at most ten of the names there are") {
  std::string body = "slaProperties: [{property: latency, value: 1, unit: d, element: t.zzzzzz}]\n";
  body += "schema:\n  - name: t\n    properties:\n";
  for (char c = 'a'; c <= 'l'; ++c) body += std::string("      - {name: col_") + c + "}\n";
  CHECK(hint_of(body) ==
        "link/sla-element: known: col_a, col_b, col_c, col_d, col_e, col_f, col_g, col_h, col_i, "
        "col_j, …");
}

TEST_CASE("a pattern of another dialect says what to write") {
  const auto with_pattern = [](const std::string& pattern) {
    return hint_of(
        "schema: [{name: t, properties: [{name: c, logicalType: string, logicalTypeOptions: "
        "{pattern: '" +
        pattern + "'}}]}]\n");
  };
  CHECK(with_pattern(R"(^a\Z)") == "semantics/invalid-pattern: write $");
  CHECK(with_pattern("(a") == "semantics/invalid-pattern: patterns are those of ECMA-262");
}
