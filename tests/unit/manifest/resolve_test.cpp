// What a manifest says where variables have values.
#include "manifest/resolve.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "document/document.h"

using namespace meshctl;            // NOLINT(google-build-using-namespace)
using namespace meshctl::manifest;  // NOLINT(google-build-using-namespace)

namespace {

std::shared_ptr<const Manifest> manifest_of(std::string text) {
  auto parsed = document::parse(std::make_shared<const Source>("c.odcs.yaml", std::move(text)),
                                document::Format::yaml);
  REQUIRE(parsed.findings.empty());
  return std::make_shared<const Manifest>(
      read(std::make_shared<const document::Document>(std::move(parsed.documents.front())),
           Kind::data_contract));
}

constexpr const char* kContract = R"(id: ${ENV:-dev}-orders
version: ${VERSION}
servers:
  - {server: files, type: local, path: "/data/${ENV:-dev}/*.csv", port: 80, "${ENV}": 1}
schema:
  - name: orders
    quality:
      - {type: sql, query: "SELECT count(*) FROM ${table} WHERE day > '${DAY}'", mustBe: 0}
      - {metric: rowCount, mustBe: "${ROWS}"}
)";

}  // namespace

TEST_CASE("values stand in the texts of a manifest, and its places stay") {
  const auto written = manifest_of(kContract);
  Variables variables;
  variables.set("ENV", "prod");
  variables.set("DAY", "2026-01-01");
  variables.set("table", "others");
  variables.set("ROWS", "12");
  const auto resolved = resolve(written, variables);
  CHECK(resolved->id == "prod-orders");
  CHECK(resolved->version == "${VERSION}");
  const DataContract& contract = *resolved->contract();
  CHECK(contract.servers.at(0).field("path") == "/data/prod/*.csv");
  CHECK(contract.servers.at(0).field("port") == "80");
  CHECK(contract.servers.at(0).node->find("${ENV}") != nullptr);
  const auto& rules = contract.schema.at(0).quality;
  CHECK(rules.at(0).query == "SELECT count(*) FROM ${table} WHERE day > '2026-01-01'");
  CHECK(rules.at(1).comparisons.at(0).value->text() == "12");
  CHECK(rules.at(1).comparisons.at(0).value->is_string());
  const Place place = resolved->place(contract.servers.at(0).field("path"));
  CHECK(place.pointer == "/servers/0/path");
  CHECK(place.bytes == written->place(written->contract()->servers.at(0).field("path")).bytes);
  CHECK(written->id == "${ENV:-dev}-orders");
}

TEST_CASE("without values defaults stand in them") {
  const auto resolved = resolve(manifest_of(kContract), {});
  CHECK(resolved->id == "dev-orders");
  CHECK(resolved->contract()->schema.at(0).quality.at(1).comparisons.at(0).value->text() ==
        "${ROWS}");
}

TEST_CASE("a manifest without variables stays the same one") {
  const auto written = manifest_of("id: orders\nname: $x {y}\n");
  CHECK(resolve(written, {}) == written);
}
