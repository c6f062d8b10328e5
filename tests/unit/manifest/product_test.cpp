// What is read from a data product.
#include "manifest/product.h"

#include <doctest/doctest.h>

#include "manifest/manifest.h"
#include "parse.h"

using namespace meshctl::manifest;  // NOLINT(google-build-using-namespace)

TEST_CASE("a product is read with its ports") {
  const Manifest manifest = read(parse(R"(apiVersion: v1.0.0
kind: DataProduct
id: orders
status: active
inputPorts:
  - {name: raw, version: "1", contractId: raw-orders}
outputPorts:
  - name: orders
    version: 2.0.0
    type: tables
    contractId: orders
    inputContracts: [{id: raw-orders, version: 1.0.0}]
  - {name: preview, version: 1}
managementPorts:
  - {name: health, content: observability, type: rest, url: "https://example.com"}
support: [{channel: "#orders", url: "https://example.com", tool: slack}]
team: {name: sales, members: [{username: ada, dateIn: 2024-01-01}]}
)"),
                                 Kind::data_product);
  REQUIRE(manifest.product() != nullptr);
  CHECK(manifest.contract() == nullptr);
  const DataProduct& product = *manifest.product();
  REQUIRE(product.input_ports.size() == 1);
  CHECK(product.input_ports[0].contract_id == "raw-orders");
  REQUIRE(product.output_ports.size() == 2);
  CHECK(product.output_ports[0].input_contracts.at(0).version == "1.0.0");
  CHECK_FALSE(product.output_ports[1].contract_id);
  CHECK(product.output_ports[1].version == "1");
  CHECK(product.management_ports.at(0).content == "observability");
  CHECK(manifest.support.at(0).tool == "slack");
  CHECK(manifest.team.members.at(0).date_in == "2024-01-01");
}

TEST_CASE("what ODPS v1.1 added to a product is read") {
  const Manifest manifest = read(parse(R"(apiVersion: v1.1.0
kind: DataProduct
id: ${PRODUCT_ID}
deprecated: true
context: {instructions: Use with care.}
synonyms: [{synonym: purchases}, {synonym: baskets}]
inputPorts: [{id: in-1, name: raw, deprecated: true}]
outputPorts: [{id: out-1, name: orders, deprecated: true, synonyms: [{synonym: all}]}]
managementPorts: [{id: m-1, name: health, content: observability, deprecated: true}]
)"),
                                 Kind::data_product);
  CHECK(manifest.id == "${PRODUCT_ID}");
  CHECK(manifest.deprecated);
  CHECK(manifest.synonyms.at(1) == "baskets");
  REQUIRE(manifest.context != nullptr);
  CHECK(manifest.context->string_at("instructions") == "Use with care.");
  const DataProduct& product = *manifest.product();
  CHECK(product.input_ports.at(0).id == "in-1");
  CHECK(product.input_ports.at(0).deprecated);
  CHECK(product.output_ports.at(0).id == "out-1");
  CHECK(product.output_ports.at(0).deprecated);
  CHECK(product.output_ports.at(0).synonyms.at(0) == "all");
  CHECK(product.management_ports.at(0).id == "m-1");
  CHECK(product.management_ports.at(0).deprecated);
}

TEST_CASE("the team of ODPS v0.9 is a list") {
  const Manifest manifest =
      read(parse("team: [{username: ada, role: owner}, {name: Bob}]"), Kind::data_product);
  CHECK(manifest.team.members.size() == 2);
  CHECK(owner_of(manifest) == "ada");
}
