#include "sla/objectives.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/time.h"
#include "contract.h"

using namespace meshctl;
using sla::Objective;
using sla::Standing;

namespace {

constexpr const char* kContract =
    R"y(servers: [{server: files, type: local, path: a.csv, format: csv}]
schema: [{name: t, properties: [{name: at, logicalType: timestamp}]}]
slaProperties:
  - {property: latency, value: 1, unit: d, element: t.at}
  - {property: availability, value: 90, unit: percent}
  - {property: endOfSupport, value: "2030-01-01"}
  - {property: frequency, value: 1, unit: d}
  - {property: availability, value: often}
)y";

Instant day(int number) {
  return *parse_instant("2026-01-01") + std::chrono::hours(24 * number);
}

history::Record record(int at, std::string check, Status status, std::string metric,
                       std::string server = "files") {
  history::Record result;
  result.evaluated_for = day(at);
  result.outcome.check = std::move(check);
  result.outcome.status = status;
  result.outcome.metric = std::move(metric);
  result.outcome.server = std::move(server);
  result.outcome.message = "why";
  return result;
}

std::vector<Objective> objectives(const std::vector<history::Record>& records) {
  static const manifest::Manifest contract = contract_of(kContract);
  return sla::objectives_of(contract, records, {day(0), day(30)}, {});
}

}  // namespace

TEST_CASE("every service level of a contract is an objective, in the order of the contract") {
  const auto all = objectives({});
  REQUIRE(all.size() == 5);
  CHECK(all[0].property == "latency");
  CHECK(all[0].server == "files");
  CHECK(all[0].check == "c/files/t/at/latency");
  CHECK(all[0].title == "t.at is at most 1 d old");
  CHECK(all[1].property == "availability");
  CHECK(all[1].target == 0.9);
  CHECK(all[2].property == "endOfSupport");
  CHECK(all[3].property == "frequency");
  for (const Objective& each : all) {
    CHECK(each.compliance.standing == Standing::unobserved);
    CHECK_FALSE(each.note.empty());
  }
  CHECK(all[3].note.starts_with("one look cannot tell"));
  CHECK(all[4].note == "its value is no share, such as 99.5 with the unit percent");
}

TEST_CASE("the history tells how they were kept") {
  std::vector<history::Record> records;
  for (int i = 0; i < 20; ++i) {
    records.push_back(
        record(i, "c/files/t/exists", i == 3 ? Status::fail : Status::pass, "exists"));
    records.push_back(
        record(i, "c/files/t/at/latency", i == 19 ? Status::fail : Status::pass, "latency"));
    records.back().outcome.origin = CheckOrigin::sla;
  }
  records.push_back(record(19, "c/endOfSupport", Status::pass, "endOfSupport", ""));
  const auto all = objectives(records);
  CHECK(all[0].compliance.kept == 19);
  CHECK(all[0].compliance.standing == Standing::missed);
  CHECK(all[1].compliance.observed == 20);
  CHECK(all[1].compliance.standing == Standing::kept);
  CHECK(all[1].compliance.budget->used == 1);
  CHECK(all[1].check == "c/files/availability");
  // A date is sure after one look.
  CHECK(all[2].compliance.standing == Standing::kept);
}

TEST_CASE("few looks are told as few, and looks that measured nothing say why") {
  const std::vector<history::Record> records = {
      record(1, "c/files/t/at/latency", Status::pass, "latency"),
      record(3, "c/files/t/at/latency", Status::pass, "latency")};
  const auto few = objectives(records);
  CHECK(few[0].compliance.standing == Standing::too_few);
  CHECK(few[0].note == "2 observations over 2 d; too few to judge");
  const auto none = objectives({record(1, "c/files/t/at/latency", Status::skip, "latency")});
  CHECK(none[0].compliance.standing == Standing::unobserved);
  CHECK(none[0].note == "last look: why");
}

TEST_CASE("servers of other environments have no objectives here") {
  const manifest::Manifest contract = contract_of(
      "servers: [{server: a, type: local, environment: prod}, {server: b, type: local}, "
      "{server: c, type: local, environment: dev}]\n"
      "schema: [{name: t, properties: [{name: at, logicalType: timestamp}]}]\n"
      "slaProperties: [{property: latency, value: 1, unit: d, element: t.at}]\n");
  const auto servers = [&contract](std::string_view environment) {
    std::string names;
    for (const Objective& each : sla::objectives_of(contract, {}, {day(0), day(30)}, environment)) {
      names += each.server + " ";
    }
    return names;
  };
  CHECK(servers("") == "a b c ");
  CHECK(servers("prod") == "a b ");
  CHECK(servers("dev") == "b c ");
}

TEST_CASE("a level that depends on a variable without a value says so") {
  const manifest::Manifest contract = contract_of(
      "servers: [{server: a, type: local}]\n"
      "schema: [{name: t, properties: [{name: at, logicalType: timestamp}]}]\n"
      "slaProperties: [{property: latency, value: '${DAYS}', unit: d, element: t.at}, {property: "
      "availability, value: '${TARGET}'}, {property: endOfLife, value: '${END}'}]\n");
  const auto all = sla::objectives_of(contract, {}, {day(0), day(30)}, {});
  REQUIRE(all.size() == 3);
  CHECK(all[0].note == "its value depends on ${DAYS}, which has no value");
  CHECK(all[1].note == "its value depends on ${TARGET}, which has no value");
  CHECK(all[2].note == "its value depends on ${END}, which has no value");
}
