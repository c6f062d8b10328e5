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
  CHECK(title_of(manifest) == "orders");
}
