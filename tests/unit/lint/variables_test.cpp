// Texts with variables are not called wrong: they are compared by their defaults, and links through
// those without one are told as skipped.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "linting.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kContract = "apiVersion: v3.2.0\nkind: DataContract\nstatus: active\n";
constexpr std::string_view kProduct = "apiVersion: v1.1.0\nkind: DataProduct\nstatus: active\n";

/// `RULE` of each finding and `skip RULE: MESSAGE` of what was skipped, one a line, sorted.
std::string judged(const std::vector<std::string>& manifests,
                   const manifest::Variables& variables = {}) {
  const Tree tree;
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    tree.write("m" + std::to_string(i) + ".yaml", manifests[i]);
  }
  const lint::Report report = lint_path(tree.path("."), variables);
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) lines.push_back(finding.rule);
  for (const Skipped& skipped : report.skipped) {
    lines.push_back("skip " + skipped.rule + ": " + skipped.message);
  }
  std::sort(lines.begin(), lines.end());
  return join(lines, "\n");
}

/// What is said of a variable without a value.
std::string unknown(const std::string& name) {
  return "it depends on ${" + name + "}, which has no value: give it one with --var " + name +
         "=VALUE, or under environments in meshctl.yaml";
}

manifest::Variables with(std::string_view name, std::string_view value) {
  manifest::Variables variables;
  variables.set(name, value);
  return variables;
}

std::string contract(const std::string& id, const std::string& version,
                     const std::string& body = {}) {
  return std::string(kContract) + "id: " + id + "\nversion: " + version + "\n" + body;
}

std::string product(const std::string& ports) {
  return std::string(kProduct) + "id: p\nname: p\n" + ports;
}

std::string reader(const std::string& contract_id, const std::string& version = "1.0.0") {
  return product("inputPorts: [{name: in, version: " + version + ", contractId: " + contract_id +
                 "}]\n");
}

std::string with_schema(const std::string& rest, const std::string& target) {
  return contract("c", "1.0.0",
                  "schema:\n  - name: orders\n    properties:\n      - {name: id}\n"
                  "      - {name: " +
                      rest + ", relationships: [{to: '" + target + "'}]}\n");
}

}  // namespace

TEST_CASE("the contract of a port") {
  const std::string orders = contract("orders", "1.0.0");
  CHECK(judged({orders, reader("'${ID}'")}) ==
        "skip link/unknown-contract: the contract '${ID}' of input port 'in' is not known here: " +
            unknown("ID"));
  CHECK(judged({orders, reader("'${ID:-orders}'")}) == "");
  CHECK(judged({orders, reader("'${ID:-ordres}'")}) == "link/unknown-contract");
  CHECK(judged({contract("'${ID:-orders}'", "1.0.0"), reader("orders")}) == "");
  CHECK(judged({contract("'${ID}'", "1.0.0"), reader("'${ID}'")}) == "");
  CHECK(judged({contract("'${ENV}-orders'", "1.0.0"), reader("orders")}) ==
        "skip link/unknown-contract: the contract 'orders' of input port 'in' is not known here: "
        "it may be the contract with the id '${ENV}-orders', and " +
            unknown("ENV"));
}

TEST_CASE("the version of a port") {
  const std::string orders = contract("orders", "1.0.0");
  CHECK(judged({orders, reader("orders", "'${V}'")}) ==
        "skip link/port-version: version '${V}' of input port 'in' is not known here: " +
            unknown("V"));
  CHECK(judged({orders, reader("orders", "'${V:-1.2.0}'")}) == "");
  CHECK(judged({orders, reader("orders", "'${V:-2.0.0}'")}) == "link/port-version");
  CHECK(judged({contract("orders", "'${V:-2.0.0}'"), reader("orders")}) == "link/port-version");
  CHECK(judged({contract("orders", "'${V}'"), reader("orders")}) == "");
}

TEST_CASE("what an output port depends on") {
  const std::string orders = contract("orders", "1.0.0");
  const auto depending = [](const std::string& read, const std::string& id,
                            const std::string& version) {
    return product("inputPorts: [{name: in, version: 1.0.0, contractId: " + read +
                   "}]\noutputPorts: [{name: out, version: 1.0.0, inputContracts: [{id: " + id +
                   ", version: " + version + "}]}]\n");
  };
  CHECK(judged({orders, depending("orders", "'${ID:-orders}'", "'${V:-1.0.0}'")}) == "");
  CHECK(judged({orders, depending("orders", "'${ID}'", "1.0.0")}) ==
        "skip link/input-contract: whether an input port has the contract '${ID}' is not known "
        "here: " +
            unknown("ID"));
  CHECK(judged({orders, depending("orders", "'${ID:-other}'", "1.0.0")}) == "link/input-contract");
  CHECK(judged({orders, depending("orders", "orders", "'${V}'")}) ==
        "skip link/contract-version: version '${V}' of contract 'orders' is not known here: " +
            unknown("V"));
  CHECK(judged({orders, depending("orders", "orders", "'${V:-3.0.0}'")}) ==
        "link/contract-version");
  CHECK(judged({contract("orders", "'${V}'"), depending("orders", "orders", "1.0.0")}) ==
        "skip link/contract-version: version '1.0.0' of contract 'orders' is not known here: " +
            unknown("V"));
}

TEST_CASE("ids and names that may differ are no duplicates") {
  CHECK(judged({contract("'${ID}'", "1.0.0"), contract("'${ID}'", "1.0.0")}) == "");
  CHECK(judged({contract("a", "'${V}'"), contract("a", "'${V}'")}) == "");
  CHECK(judged({contract("a", "1.0.0"), contract("'${ID:-a}'", "1.0.0")}) == "link/duplicate-id");
  CHECK(judged({contract("a", "1.0.0", "schema: [{name: '${T}'}, {name: '${T}'}]\n")}) == "");
}

TEST_CASE("references and service levels within a contract") {
  CHECK(judged({with_schema("other", "${T:-orders}.id")}) == "");
  CHECK(judged({with_schema("other", "${T:-ordres}.id")}) == "link/relationship");
  CHECK(judged({with_schema("other", "${T}.id")}) ==
        "skip link/relationship: the relationship leads to '${T}.id', which is not known here: " +
            unknown("T"));
  CHECK(judged({with_schema("'${C}'", "orders.code")}) ==
        "skip link/relationship: the relationship leads to 'orders.code', which is not known "
        "here: " +
            unknown("C"));
  const auto level = [](const std::string& element) {
    return contract("c", "1.0.0",
                    "schema: [{name: orders, properties: [{name: id}]}]\n"
                    "slaProperties: [{property: latency, value: 1, unit: d, element: '" +
                        element + "'}]\n");
  };
  CHECK(judged({level("orders.${C:-id}")}) == "");
  CHECK(judged({level("orders.${C:-code}")}) == "link/sla-element");
  CHECK(judged({level("orders.id, orders.${C}")}) ==
        "skip link/sla-element: the element 'orders.${C}' of 'latency' is not known here: " +
            unknown("C"));
}

TEST_CASE("a link leads elsewhere in another environment") {
  const std::vector<std::string> manifests = {contract("prod-orders", "1.0.0"),
                                              contract("dev-orders", "3.0.0"),
                                              reader("'${ENV}-orders'", "'${V:-1}.0.0'")};
  CHECK(judged(manifests, with("ENV", "prod")) == "");
  CHECK(judged(manifests, with("ENV", "dev")) == "link/port-version");
  CHECK(judged(manifests, with("ENV", "test")) == "link/unknown-contract");
  manifest::Variables both = with("ENV", "dev");
  both.set("V", "3");
  CHECK(judged(manifests, both) == "");
}

TEST_CASE("messages tell what a variable stands for") {
  const Tree tree;
  tree.write("c.yaml", contract("dev-orders", "1.0.0"));
  tree.write("p.yaml", reader("'${ENV}-orders'"));
  const lint::Report report = lint_path(tree.path("."), with("ENV", "dve"));
  REQUIRE(report.findings.size() == 1);
  CHECK(report.findings[0].message ==
        "no data contract has the id '${ENV}-orders' (here 'dve-orders') that input port 'in' asks "
        "for");
  CHECK(report.findings[0].hint == "did you mean 'dev-orders'?");
}

TEST_CASE("names with variables are found by their values") {
  const auto schema = [](const std::string& object, const std::string& target) {
    return contract("c", "1.0.0",
                    "schema:\n  - name: '" + object +
                        "'\n    properties:\n      - {name: '${C:-id}'}\n"
                        "      - {name: other, relationships: [{to: '" +
                        target +
                        "'}]}\nslaProperties: [{property: latency, value: 1, unit: d, element: '" +
                        target + "'}]\n");
  };
  CHECK(judged({schema("${P}_orders", "prod_orders.id")}, with("P", "prod")) == "");
  CHECK(judged({schema("${P}_orders", "${P}_orders.${C:-id}")}) == "");
  CHECK(judged({schema("prod_orders", "${P}_orders.id")}, with("P", "prod")) == "");
  CHECK(judged({schema("${P}_orders", "prod_orders.id")}, with("P", "dev")) ==
        "link/relationship\nlink/sla-element");
  CHECK(judged({schema("orders", "orders.id")}, with("C", "code")) ==
        "link/relationship\nlink/sla-element");
  const std::vector<std::string> twice = {
      contract("c", "1.0.0", "schema: [{name: '${A}'}, {name: '${B}'}]\n")};
  manifest::Variables same = with("A", "t");
  same.set("B", "t");
  CHECK(judged(twice, same) == "link/duplicate-name");
  CHECK(judged(twice, with("A", "t")) == "");
}

TEST_CASE("relationships into other files are followed by values") {
  const std::string target = contract("t", "1.0.0",
                                      "schema: [{name: '${P:-dev}_orders', properties: [{name: "
                                      "id}]}]\n");
  const std::string source =
      contract("s", "1.0.0",
               "schema: [{name: lines, properties: [{name: order, relationships: [{to: "
               "'${FILE}.yaml#prod_orders.id'}]}]}]\n");
  manifest::Variables variables = with("FILE", "m0");
  CHECK(judged({target, source}, variables) == "link/relationship");
  variables.set("P", "prod");
  CHECK(judged({target, source}, variables) == "");
  CHECK(judged({target, source}).find("skip link/relationship") == 0);
  const std::string unknown_target =
      contract("t", "1.0.0", "schema: [{name: '${Q}_orders', properties: [{name: id}]}]\n");
  CHECK(judged({unknown_target, source}, variables).find("skip link/relationship") == 0);
  variables.set("Q", "dev");
  CHECK(judged({unknown_target, source}, variables) == "link/relationship");
}

TEST_CASE("data products read from each other in one environment only") {
  const auto circle = [](const std::string& id, const std::string& reads,
                         const std::string& offers) {
    return std::string(kProduct) + "id: " + id + "\nname: " + id +
           "\ninputPorts: [{name: in, version: 1.0.0, contractId: '" + reads +
           "'}]\noutputPorts: [{name: out, version: 1.0.0, contractId: '" + offers + "'}]\n";
  };
  const std::vector<std::string> manifests = {contract("x", "1.0.0"), contract("y", "1.0.0"),
                                              circle("a", "x", "y"), circle("b", "${IN}", "x")};
  CHECK(judged(manifests, with("IN", "y")) == "link/cycle");
  CHECK(judged(manifests, with("IN", "x")).find("link/cycle") != std::string::npos);
  CHECK(judged(manifests).find("link/cycle") == std::string::npos);
}

TEST_CASE("values with variables are not called wrong") {
  CHECK(judged({contract("c", "'${V}'", R"(
name: '${N}'
servers:
  - {server: '${S}', type: postgres, host: '${H}', port: '${P}', database: '${D}', schema: '${X}'}
  - {server: f, type: local, path: '${F}', format: '${FMT}'}
schema:
  - name: '${T}'
    quality:
      - {metric: rowCount, mustBeGreaterThan: 0, unit: '${U}', schedule: '${CRON}', scheduler: cron}
      - {type: sql, query: 'SELECT count(*) FROM ${TABLE}', mustBe: 0}
    properties:
      - name: '${C}'
        logicalType: string
        logicalTypeOptions: {format: '${FORMAT}', pattern: '${PATTERN}'}
        examples: ['${EXAMPLE}']
        quality:
          - {metric: invalidValues, arguments: {validValues: ['${VALUE}']}, mustBe: 0}
          - {metric: duplicateValues, arguments: {properties: ['${KEY}']}, mustBe: 0}
      - {name: day, logicalType: date, logicalTypeOptions: {format: '${DAY}', minimum: '${MIN}'}}
slaProperties:
  - {property: '${LEVEL}', value: '${VALUE}', unit: '${UNIT}'}
  - {property: latency, value: '${VALUE}', unit: '${UNIT}', valueExt: '${EXT}'}
  - {property: generalAvailability, value: '${DATE}'}
)")}) == "");
  CHECK(judged({product("version: '${V}'\n")}) == "");
  const auto counted_by = [](const std::string& column) {
    return judged({contract("c", "1.0.0",
                            "schema: [{name: t, properties: [{name: id}], quality: [{metric: "
                            "duplicateValues, mustBe: 0, arguments: {properties: ['" +
                                column + "']}}]}]\n")});
  };
  CHECK(counted_by("${KEY:-id}") == "");
  CHECK(counted_by("${KEY:-code}") == "semantics/unknown-column");
}
