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
std::string judged(const std::vector<std::string>& manifests) {
  const Tree tree;
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    tree.write("m" + std::to_string(i) + ".yaml", manifests[i]);
  }
  const lint::Report report = lint_path(tree.path("."));
  std::vector<std::string> lines;
  for (const Finding& finding : report.findings) lines.push_back(finding.rule);
  for (const Skipped& skipped : report.skipped) {
    lines.push_back("skip " + skipped.rule + ": " + skipped.message);
  }
  std::sort(lines.begin(), lines.end());
  return join(lines, "\n");
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
        "skip link/unknown-contract: the contract '${ID}' of input port 'in' is not known here: it "
        "depends on ${ID}");
  CHECK(judged({orders, reader("'${ID:-orders}'")}) == "");
  CHECK(judged({orders, reader("'${ID:-ordres}'")}) == "link/unknown-contract");
  CHECK(judged({contract("'${ID:-orders}'", "1.0.0"), reader("orders")}) == "");
  CHECK(judged({contract("'${ID}'", "1.0.0"), reader("'${ID}'")}) == "");
  CHECK(judged({contract("'${ENV}-orders'", "1.0.0"), reader("orders")}) ==
        "skip link/unknown-contract: the contract 'orders' of input port 'in' is not known here: "
        "it may be the contract with the id '${ENV}-orders'");
}

TEST_CASE("the version of a port") {
  const std::string orders = contract("orders", "1.0.0");
  CHECK(judged({orders, reader("orders", "'${V}'")}) ==
        "skip link/port-version: version '${V}' of input port 'in' is not known here: it depends "
        "on ${V}");
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
        "here: it depends on ${ID}");
  CHECK(judged({orders, depending("orders", "'${ID:-other}'", "1.0.0")}) == "link/input-contract");
  CHECK(judged({orders, depending("orders", "orders", "'${V}'")}) ==
        "skip link/contract-version: version '${V}' of contract 'orders' is not known here: it "
        "depends on ${V}");
  CHECK(judged({orders, depending("orders", "orders", "'${V:-3.0.0}'")}) ==
        "link/contract-version");
  CHECK(judged({contract("orders", "'${V}'"), depending("orders", "orders", "1.0.0")}) ==
        "skip link/contract-version: version '1.0.0' of contract 'orders' is not known here: it "
        "depends on ${V}");
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
        "skip link/relationship: the relationship leads to '${T}.id', which depends on ${T}");
  CHECK(judged({with_schema("'${C}'", "orders.code")}) ==
        "skip link/relationship: the relationship leads to 'orders.code', which depends on ${C}");
  const auto level = [](const std::string& element) {
    return contract("c", "1.0.0",
                    "schema: [{name: orders, properties: [{name: id}]}]\n"
                    "slaProperties: [{property: latency, value: 1, unit: d, element: '" +
                        element + "'}]\n");
  };
  CHECK(judged({level("orders.${C:-id}")}) == "");
  CHECK(judged({level("orders.${C:-code}")}) == "link/sla-element");
  CHECK(judged({level("orders.id, orders.${C}")}) ==
        "skip link/sla-element: the element 'orders.${C}' of 'latency' depends on ${C}");
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
