#include "sla/inspect.h"

#include <doctest/doctest.h>

#include <memory>
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

using Contract = std::shared_ptr<const manifest::Manifest>;

Contract shared_contract(const std::string& body) {
  return std::make_shared<const manifest::Manifest>(contract_of(body));
}

sla::Inspection inspect(const Contract& contract, sla::InspectOptions options,
                        bool is_sound = true) {
  options.now = *parse_instant("2026-01-01");
  const std::vector<sla::Subject> subjects = {{contract, ".", is_sound}};
  return sla::inspect(subjects, {}, options);
}

std::string ids(const sla::Inspection& inspection) {
  std::string text;
  for (const Outcome& outcome : inspection.outcomes) text += outcome.check + " ";
  return text;
}

}  // namespace

TEST_CASE("each server has all checks of the data, and the contract its own once") {
  const Contract contract = shared_contract(kTwoServers);
  CHECK(ids(inspect(contract, {})) ==
        "c/endOfLife c/a/t/exists c/a/t/p/exists c/a/t/p/required c/a/t/p/latency "
        "c/b/t/exists c/b/t/p/exists c/b/t/p/required c/b/t/p/latency ");
  sla::InspectOptions one;
  one.servers = {"b"};
  CHECK(ids(inspect(contract, one)) ==
        "c/endOfLife c/b/t/exists c/b/t/p/exists c/b/t/p/required c/b/t/p/latency ");
}

TEST_CASE("servers of another environment are left out, and told") {
  const Contract contract = shared_contract(kTwoServers);
  sla::InspectOptions options;
  options.environment = "dev";
  const sla::Inspection dev = inspect(contract, options);
  CHECK(ids(dev) == "c/endOfLife c/b/t/exists c/b/t/p/exists c/b/t/p/required c/b/t/p/latency ");
  REQUIRE(dev.skipped.size() == 1);
  CHECK(dev.skipped[0].message ==
        "server a of c was not looked at: it is for the environment prod, not dev");
  CHECK(dev.skipped[0].place.pointer == "/servers/0/environment");
  options.environment = "prod";
  const sla::Inspection prod = inspect(contract, options);
  CHECK(ids(prod) == ids(inspect(contract, {})));
  CHECK(prod.skipped.empty());
}

TEST_CASE("where no server is left, the checks say for which environments there are some") {
  const Contract contract = shared_contract(
      "servers: [{server: a, type: kafka, environment: prod}, {server: b, type: kafka, "
      "environment: test}]\nschema: [{name: t}]\nslaProperties: [{property: latency, value: "
      "'${DAYS}', unit: d, element: t.a}]\n");
  sla::InspectOptions options;
  options.environment = "dev";
  options.is_environment_declared = true;
  const sla::Inspection inspection = inspect(contract, options);
  CHECK(ids(inspection) == "c/t/exists c/latency ");
  for (const Outcome& outcome : inspection.outcomes) {
    CHECK(outcome.status == Status::skip);
    CHECK(outcome.message == "the contract has no server for the environment dev");
    CHECK(outcome.hint == "its servers are for prod and test");
  }
  CHECK(inspection.skipped.empty());
  options.servers = {"a"};
  CHECK(inspect(contract, options).outcomes[0].message ==
        "the contract has no server a for the environment dev");
}

TEST_CASE("an environment that nobody knows is wrong usage, unless some server is in all") {
  const auto hint = [](const std::string& servers, const std::string& environment) -> std::string {
    sla::InspectOptions options;
    options.environment = environment;
    try {
      static_cast<void>(
          inspect(shared_contract("servers: [" + servers + "]\nschema: [{name: t}]\n"), options));
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::usage);
      return error.hint();
    }
    return "fine";
  };
  const std::string prod = "{server: a, type: kafka, environment: prod}";
  CHECK(hint(prod, "prdo") == "did you mean 'prod'?");
  CHECK(hint(prod + ", {server: b, type: kafka, environment: test}", "dev") == "known: prod, test");
  CHECK(hint(prod, "prod") == "fine");
  CHECK(hint(prod + ", {server: b, type: kafka}", "prdo") == "fine");
  CHECK(hint("{server: b, type: kafka}", "nightly") == "fine");
  CHECK(hint("", "nightly") == "fine");
}

TEST_CASE("a server whose environment is not known is an error, not a guess") {
  const Contract contract = shared_contract(
      "servers: [{server: a, type: kafka, environment: '${ENV}'}]\nschema: [{name: t}]\n");
  CHECK(ids(inspect(contract, {})) == "c/a/t/exists ");
  sla::InspectOptions options;
  options.environment = "prod";
  const sla::Inspection inspection = inspect(contract, options);
  CHECK(ids(inspection) == "c/t/exists c/a/environment ");
  CHECK(inspection.outcomes[0].message == "the contract has no server for the environment prod");
  CHECK(inspection.outcomes[0].hint.empty());
  CHECK(inspection.outcomes[1].status == Status::error);
  CHECK(inspection.outcomes[1].message == "its environment depends on ${ENV}, which has no value");
}

TEST_CASE("a server that nobody has is wrong usage; one that this contract lacks is a skip") {
  const Contract contract = shared_contract(kTwoServers);
  const Contract other =
      shared_contract("servers: [{server: c, type: kafka}]\nschema: [{name: u}]\n");
  sla::InspectOptions options;
  options.servers = {"d"};
  CHECK_THROWS_AS(inspect(contract, options), Error);
  options.servers = {"c"};
  options.now = *parse_instant("2026-01-01");
  const std::vector<sla::Subject> subjects = {{contract, ".", true}, {other, ".", true}};
  const sla::Inspection inspection = sla::inspect(subjects, {}, options);
  bool is_told = false;
  for (const Outcome& outcome : inspection.outcomes)
    is_told = is_told || outcome.message == "the contract has no server c";
  CHECK(is_told);
}

TEST_CASE("a contract with errors is one outcome") {
  const Contract contract = shared_contract(kTwoServers);
  const sla::Inspection inspection = inspect(contract, {}, false);
  REQUIRE(inspection.outcomes.size() == 1);
  CHECK(inspection.outcomes[0].status == Status::error);
  CHECK(inspection.outcomes[0].hint == "meshctl validate c.odcs.yaml");
}

TEST_CASE("a contract that promises nothing is skipped, not left out") {
  const sla::Inspection inspection =
      inspect(shared_contract("servers: [{server: a, type: kafka}]\n"), {});
  REQUIRE(inspection.outcomes.size() == 1);
  CHECK(inspection.outcomes[0].status == Status::skip);
  CHECK(inspection.outcomes[0].check == "c/promises");
}

TEST_CASE("as many jobs as wanted give the same") {
  const Contract contract = shared_contract(kTwoServers);
  sla::InspectOptions many;
  many.jobs = 16;
  sla::InspectOptions one;
  one.jobs = 1;
  CHECK(ids(inspect(contract, many)) == ids(inspect(contract, one)));
}
