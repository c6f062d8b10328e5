#include "sla/inspect.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "contract.h"

using namespace meshctl;

namespace {

constexpr const char* kTwoServers = R"y(servers:
  - {server: a, type: snowflake, environment: prod}
  - {server: b, type: kafka}
schema: [{name: t, properties: [{name: p, required: true}]}]
slaProperties: [{property: latency, value: 1, unit: d, element: p}, {property: endOfLife, value: "2030-01-01"}]
)y";

sla::Inspection inspect(const manifest::Manifest& contract, sla::InspectOptions options,
                        bool is_sound = true) {
  options.now = *parse_instant("2026-01-01");
  const std::vector<sla::Subject> subjects = {{&contract, ".", is_sound}};
  return sla::inspect(subjects, {}, options);
}

std::string ids(const sla::Inspection& inspection) {
  std::string text;
  for (const Outcome& outcome : inspection.outcomes) text += outcome.check + " ";
  return text;
}

}  // namespace

TEST_CASE("each server has all checks of the data, and the contract its own once") {
  const manifest::Manifest contract = contract_of(kTwoServers);
  CHECK(ids(inspect(contract, {})) ==
        "c/endOfLife c/a/t/exists c/a/t/p/exists c/a/t/p/required c/a/t/p/latency "
        "c/b/t/exists c/b/t/p/exists c/b/t/p/required c/b/t/p/latency ");
  sla::InspectOptions one;
  one.servers = {"b"};
  CHECK(ids(inspect(contract, one)) ==
        "c/endOfLife c/b/t/exists c/b/t/p/exists c/b/t/p/required c/b/t/p/latency ");
  sla::InspectOptions environment;
  environment.environment = "dev";
  CHECK(ids(inspect(contract, environment)) ==
        "c/endOfLife c/b/t/exists c/b/t/p/exists c/b/t/p/required c/b/t/p/latency ");
}

TEST_CASE("a server that nobody has is wrong usage; one that this contract lacks is a skip") {
  const manifest::Manifest contract = contract_of(kTwoServers);
  const manifest::Manifest other =
      contract_of("servers: [{server: c, type: kafka}]\nschema: [{name: u}]\n");
  sla::InspectOptions options;
  options.servers = {"d"};
  CHECK_THROWS_AS(inspect(contract, options), Error);
  options.servers = {"c"};
  options.now = *parse_instant("2026-01-01");
  const std::vector<sla::Subject> subjects = {{&contract, ".", true}, {&other, ".", true}};
  const sla::Inspection inspection = sla::inspect(subjects, {}, options);
  bool is_told = false;
  for (const Outcome& outcome : inspection.outcomes)
    is_told = is_told || outcome.message == "the contract has no server c";
  CHECK(is_told);
}

TEST_CASE("a contract with errors is one outcome") {
  const manifest::Manifest contract = contract_of(kTwoServers);
  const sla::Inspection inspection = inspect(contract, {}, false);
  REQUIRE(inspection.outcomes.size() == 1);
  CHECK(inspection.outcomes[0].status == Status::error);
  CHECK(inspection.outcomes[0].hint == "meshctl validate c.odcs.yaml");
}

TEST_CASE("a contract that promises nothing is skipped, not left out") {
  const sla::Inspection inspection =
      inspect(contract_of("servers: [{server: a, type: kafka}]\n"), {});
  REQUIRE(inspection.outcomes.size() == 1);
  CHECK(inspection.outcomes[0].status == Status::skip);
  CHECK(inspection.outcomes[0].check == "c/promises");
}

TEST_CASE("as many jobs as wanted give the same") {
  const manifest::Manifest contract = contract_of(kTwoServers);
  sla::InspectOptions many;
  many.jobs = 16;
  sla::InspectOptions one;
  one.jobs = 1;
  CHECK(ids(inspect(contract, many)) == ids(inspect(contract, one)));
}
