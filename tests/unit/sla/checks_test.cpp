#include "sla/checks.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/time.h"
#include "contract.h"

using namespace meshctl;
using quality::Check;

namespace {

constexpr const char* kSchema = R"y(schema:
  - name: flights
    properties:
      - {name: date, logicalType: timestamp}
      - {name: loaded, logicalType: timestamp, logicalTypeOptions: {defaultTimezone: Europe/Berlin}}
      - {name: day, logicalType: date}
      - {name: delay, logicalType: integer}
)y";

Instant now() {
  return *parse_instant("2026-03-31T12:00:00Z");
}

/// The one check of one property; of the contract, or else of its server.
Check check_of(const manifest::Manifest& contract) {
  std::vector<Check> checks = sla::checks_of_contract(contract, now());
  for (Check& check : sla::checks_of_server(contract, nullptr, now()))
    checks.push_back(std::move(check));
  REQUIRE(checks.size() == 1);
  return checks.front();
}

struct Said {
  std::string status;
  std::string hint;
  Outcome outcome;
};

Said said(const std::string& property, const std::string& before = "") {
  const manifest::Manifest contract =
      contract_of(kSchema + before + "slaProperties: [{" + property + "}]\n");
  const Check check = check_of(contract);
  if (!check.decided) return {"to be measured", {}, check.outcome};
  return {std::string(to_string(check.decided->status)) + ": " + check.decided->message,
          check.decided->hint, check.outcome};
}

/// The aggregate that a property is measured by, on a table whose columns have these types.
std::string measured(const std::string& property, const std::string& type = "TIMESTAMP") {
  const manifest::Manifest contract =
      contract_of(kSchema + std::string("slaProperties: [{") + property + "}]\n");
  const Check check = check_of(contract);
  REQUIRE(check.measure);
  const auto column = [&](const char* name) {
    return quality::Column{name, quality::parse_type(type)};
  };
  const quality::Table table{"\"t\"",
                             "\"t\"",
                             quality::Origin::typed,
                             {column("date"), column("loaded"), column("day"), column("delay")}};
  const quality::Measure measure = check.measure(table);
  if (const auto* decided = std::get_if<quality::Decided>(&measure)) return decided->message;
  return std::get<quality::Aggregate>(measure).expression;
}

}  // namespace

TEST_CASE("dates are held against now") {
  CHECK(said("property: generalAvailability, value: '2026-03-01T00:00:00Z'").status == "pass: ");
  CHECK(said("property: ga, value: '2026-04-01'").status == "skip: it begins in 12 h");
  CHECK(said("property: endOfSupport, value: '2027-01-01'").status == "pass: ");
  const Said soon = said("property: ES, value: '2026-04-10T12:00:00Z'");
  CHECK(soon.status == "warn: only 10 d are left");
  CHECK(soon.outcome.severity == Severity::warning);
  CHECK(soon.outcome.value == 10.0);
  const Said over = said("property: endoflife, value: '2026-03-31T12:00:00Z'");
  CHECK(over.status.starts_with("fail: it was "));
  CHECK(over.outcome.severity == Severity::error);
  CHECK(said("property: endOfLife, value: someday").status == "error: someday is no date");
  CHECK(said("property: endOfLife, value: null").status == "error: its value is no date");
  CHECK(over.outcome.check == "c/endOfLife");
  CHECK(over.outcome.place.start.line == 13);
}

TEST_CASE("what one look cannot judge says why, and a misspelt name what was meant") {
  for (const char* name : {"availability", "errorRate", "frequency", "throughput",
                           "timeOfAvailability", "timeToDetect", "td", "tn", "TR", "av"}) {
    CAPTURE(name);
    const Said answer = said(std::string("property: ") + name + ", value: 99");
    CHECK(answer.status.starts_with("skip: "));
    CHECK(answer.status.size() > 20);
    CHECK(answer.status.find("known") == std::string::npos);
  }
  const Said typo = said("property: latancy, value: 1, unit: d");
  CHECK(typo.status == "skip: latancy is no service level that is known");
  CHECK(typo.hint == "did you mean 'latency'?");
}

TEST_CASE("latency is the age of the newest value") {
  CHECK(measured("property: latency, value: 1, unit: d, element: flights.date") ==
        "1774958400.000000::DOUBLE - epoch(max(\"date\"))");
  CHECK(measured("property: freshness, value: PT24H, element: date") ==
        "1774958400.000000::DOUBLE - epoch(max(\"date\"))");
  CHECK(measured("property: ly, value: 1, unit: d, element: flights.loaded") ==
        "1774958400.000000::DOUBLE - epoch(max(timezone('Europe/Berlin', \"loaded\")))");
  CHECK(measured("property: ly, value: 1, unit: d, element: loaded", "TIMESTAMP WITH TIME ZONE") ==
        "1774958400.000000::DOUBLE - epoch(max(\"loaded\"))");
  CHECK(measured("property: latency, value: 1, unit: h, element: 'flights.date, flights.day'") ==
        "max(abs(epoch(\"day\") - epoch(\"date\")))");
  CHECK(measured("property: latency, value: 1, unit: d, element: delay", "BIGINT") ==
        "delay is BIGINT, which tells no point in time");
  CHECK(measured("property: latency, value: 1, unit: d, element: date", "TIME") ==
        "date is TIME, which tells no point in time");
}

TEST_CASE("retention is the age of the oldest value") {
  CHECK(measured("property: retention, value: 3, unit: y, element: date") ==
        "1774958400.000000::DOUBLE - epoch(min(\"date\"))");
  CHECK(said("property: retention, value: 3, unit: y, element: 'date, day'").status ==
        "skip: retention is about one element");
}

TEST_CASE("lengths of time are read, months by the calendar") {
  const auto limit = [](const std::string& value) {
    const manifest::Manifest contract =
        contract_of(kSchema + std::string("slaProperties: [{property: latency, element: date, ") +
                    value + "}]\n");
    return std::get<double>(check_of(contract).threshold.operand);
  };
  CHECK(limit("value: 2, unit: d") == 2 * 86400.0);
  CHECK(limit("value: '36', unit: hours") == 36 * 3600.0);
  CHECK(limit("value: 0.5, unit: h") == 1800.0);
  CHECK(limit("value: P1DT12H") == 36 * 3600.0);
  // The 31st of March less a month is the last of February.
  CHECK(limit("value: 1, unit: month") == 31 * 86400.0);
  CHECK(said("property: latency, value: 1, unit: d, element: date").outcome.threshold == "<= 1 d");
  for (const char* wrong :
       {"value: 3, unit: parsec", "value: -3, unit: d", "value: soon", "value: 4"}) {
    CAPTURE(wrong);
    CHECK(said(std::string("property: latency, element: date, ") + wrong)
              .status.ends_with("is no length of time"));
  }
}

TEST_CASE("elements are found, or said to be missing") {
  CHECK(said("property: latency, value: 1, unit: d, element: flights.date").outcome.check ==
        "c/flights/date/latency");
  CHECK(said("property: latency, id: fresh, value: 1, unit: d, element: date").outcome.check ==
        "c/flights/date/fresh");
  const Said typo = said("property: latency, value: 1, unit: d, element: flights.dat");
  CHECK(typo.status == "error: its element flights.dat is no property of the contract");
  CHECK(typo.hint.find("flights.date") != std::string::npos);
  CHECK(said("property: latency, value: 1, unit: d").status ==
        "skip: it names no element, the column that tells the time");
  CHECK(said("property: latency, value: 1, unit: d", "slaDefaultElement: flights.day\n")
            .outcome.property == "day");
}

TEST_CASE("what depends on a variable without a value cannot be run") {
  const Said value = said("property: latency, value: '${DAYS}', unit: d, element: flights.date");
  CHECK(value.status == "error: its value depends on ${DAYS}, which has no value");
  CHECK(value.hint == "give it one with --var DAYS=VALUE, or under environments in meshctl.yaml");
  CHECK(said("property: latency, value: 1, unit: '${UNIT}', element: flights.date").status ==
        "error: its unit depends on ${UNIT}, which has no value");
  CHECK(said("property: latency, value: 1, unit: d, element: 'flights.${AT}'").status ==
        "error: its element depends on ${AT}, which has no value");
  CHECK(said("property: latency, value: 1, unit: d", "slaDefaultElement: '${AT}'\n").status ==
        "error: its element depends on ${AT}, which has no value");
  CHECK(said("property: endOfLife, value: '${END}'").status ==
        "error: its value depends on ${END}, which has no value");
  CHECK(said("property: latency, value: '${2}', unit: d, element: date").status ==
        "error: ${2} d is no length of time");
}
