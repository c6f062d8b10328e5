// Each option of logicalTypeOptions, with a value that keeps to it and one that does not.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

namespace {

struct Case {
  const char* logical_type;
  /// SQL of a value that keeps to the option, and of one that does not.
  const char* good;
  const char* bad;
  const char* option;
  /// What is said of the bad one after `1 of 3 rows is`.
  const char* wrong;
};

constexpr Case kCases[] = {
    {"string", "'abc'", "'ab'", "minLength: 3", "shorter than 3 characters"},
    {"string", "'äöü'", "'äöüß'", "maxLength: 3", "longer than 3 characters"},
    {"string", "'AB1'", "'ab1'", "pattern: '^[A-Z]+\\d$'", "not matched by ^[A-Z]+\\d$"},
    {"string", "'xAx'", "'xax'", "pattern: 'A'", "not matched by A"},
    {"string", "'a.b+c@mail.example.com'", "'a.b@com'", "format: email", "not of the format email"},
    {"string", "'0F8fad5b-d9cb-469f-a165-70867728950e'", "'0f8fad5b-d9cb-469f-a165'",
     "format: uuid", "not of the format uuid"},
    {"string", "'https://example.com/a?b=c#d'", "'example.com/a b'", "format: uri",
     "not of the format uri"},
    {"string", "'mail-1.example.com'", "'-mail.example.com'", "format: hostname",
     "not of the format hostname"},
    {"string", "'192.168.0.255'", "'192.168.0.256'", "format: ipv4", "not of the format ipv4"},
    {"string", "'2001:db8::ff00:42:8329'", "'2001:db8:::1'", "format: ipv6",
     "not of the format ipv6"},
    {"string", "'::ffff:192.0.2.1'", "'1:2:3:4:5:6:7:8:9'", "format: ipv6",
     "not of the format ipv6"},
    {"string", "'2024-02-29'", "'2023-02-29'", "format: date", "not of the format date"},
    {"string", "'2024-02-29T23:59:59Z'", "'2024-02-29'", "format: date-time",
     "not of the format date-time"},
    {"string", "'23:59:59'", "'24:59:59'", "format: time", "not of the format time"},
    {"string", "'P1DT12H'", "'1 day'", "format: duration", "not of the format duration"},
    {"string", "'aGVsbG8='", "'aGVsbG8'", "format: byte", "not of the format byte"},
    {"string", "'{\"a\": 1}'", "'{a: 1'", "format: json", "not of the format json"},
    {"integer", "5", "4", "minimum: 5", "below 5"},
    {"integer", "5", "6", "maximum: 5", "above 5"},
    {"integer", "6", "5", "exclusiveMinimum: 5", "not above 5"},
    {"integer", "4", "5", "exclusiveMaximum: 5", "not below 5"},
    {"integer", "-10", "7", "multipleOf: 5", "not a multiple of 5"},
    {"integer", "127::BIGINT", "128::BIGINT", "format: i8", "too large for i8"},
    {"integer", "255::BIGINT", "-1::BIGINT", "format: u8", "too large for u8"},
    {"integer", "4294967295::BIGINT", "4294967296::BIGINT", "format: u32", "too large for u32"},
    {"number", "0.5", "0.25", "minimum: 0.5", "below 0.5"},
    {"number", "0.3::DOUBLE", "0.35::DOUBLE", "multipleOf: 0.1", "not a multiple of 0.1"},
    {"number", "1e10::DOUBLE", "1e39::DOUBLE", "format: f32", "too large for f32"},
    {"date", "DATE '2026-01-01'", "DATE '2025-12-31'", "minimum: '2026-01-01'", "below 2026-01-01"},
    {"date", "DATE '2026-01-01'", "DATE '2026-01-02'", "maximum: '2026-01-01'", "above 2026-01-01"},
    {"date", "DATE '2026-01-02'", "DATE '2026-01-01'", "exclusiveMinimum: '2026-01-01'",
     "not above 2026-01-01"},
    {"date", "DATE '2025-12-31'", "DATE '2026-01-01'", "exclusiveMaximum: '2026-01-01'",
     "not below 2026-01-01"},
    {"timestamp", "TIMESTAMP '2026-01-01 12:00:00'", "TIMESTAMP '2026-01-01 11:59:59'",
     "minimum: '2026-01-01T12:00:00Z'", "below 2026-01-01T12:00:00Z"},
    {"timestamp", "TIMESTAMPTZ '2026-01-01 12:00:00+00'", "TIMESTAMPTZ '2026-01-01 14:00:01+02'",
     "maximum: '2026-01-01T12:00:00Z'", "above 2026-01-01T12:00:00Z"},
    {"time", "TIME '08:00:00'", "TIME '07:59:59'", "minimum: '08:00:00'", "below 08:00:00"},
    {"time", "TIME '08:00:00'", "TIME '08:00:01'", "maximum: '08:00'", "above 08:00"},
    {"array", "[1, 2]", "[1]", "minItems: 2", "shorter than 2 items"},
    {"array", "[1, 2]", "[1, 2, 3]", "maxItems: 2", "longer than 2 items"},
    {"array", "[1, 2, NULL, NULL]", "[1, 2, 1]", "uniqueItems: true", "repeating an item"},
    {"object", "{'a': 1, 'b': 2}", "{'a': 1, 'b': NULL}", "minProperties: 2",
     "an object with fewer than 2 fields"},
    {"object", "MAP {'a': 1}", "MAP {'a': 1, 'b': 2}", "maxProperties: 1",
     "an object with more than 1 field"},
    {"object", "{'a': 1, 'b': 2}", "{'a': 1, 'b': NULL}", "required: [a, b]", "without a or b"},
    {"object", "MAP {'a': 1, 'b': 1}", "MAP {'b': 2}", "required: [a]", "without a"},
};

}  // namespace

TEST_CASE("each option passes what keeps to it, tells what does not, and leaves NULL alone") {
  const Workbench bench;
  std::string columns;
  std::string schema = "    properties:\n";
  for (std::size_t i = 0; i < std::size(kCases); ++i) {
    const Case& each = kCases[i];
    // The column `g` holds good values only, the column `b` a bad one too; both a NULL.
    columns += fmt::format("{}unnest([{}, {}, NULL]) AS g{}, unnest([{}, {}, NULL]) AS b{}",
                           i == 0 ? "" : ", ", each.good, each.good, i, each.good, each.bad, i);
    for (const char name : {'g', 'b'}) {
      schema += fmt::format("      - {{name: {}{}, logicalType: {}, logicalTypeOptions: {{{}}}}}\n",
                            name, i, each.logical_type, each.option);
    }
  }
  bench.write_parquet("t.parquet", "SELECT " + columns);
  const Looked looked = bench.look("t.parquet", schema);
  for (std::size_t i = 0; i < std::size(kCases); ++i) {
    const Case& each = kCases[i];
    const std::string option =
        std::string(each.option).substr(0, std::string_view(each.option).find(':'));
    CAPTURE(each.logical_type);
    CAPTURE(each.option);
    CHECK(looked.said(fmt::format("/t/g{}/type", i)) == "pass");
    CHECK(looked.said(fmt::format("/t/g{}/{}", i, option)) == "pass");
    CHECK(looked.said(fmt::format("/t/b{}/{}", i, option)) ==
          fmt::format("fail: 1 of 3 rows is {}", each.wrong));
  }
}

TEST_CASE("options that types answer need no scan") {
  const Workbench bench;
  bench.write_parquet("t.parquet",
                      "SELECT 1::BIGINT AS i, uuid() AS u, TIMESTAMP '2026-01-01' AS naive, "
                      "TIMESTAMPTZ '2026-01-01 00:00:00+00' AS zoned, DATE '2026-01-01' AS day");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - {name: i, logicalType: integer, logicalTypeOptions: {format: i64}}
      - {name: u, logicalType: string, logicalTypeOptions: {format: uuid}}
      - {name: naive, logicalType: timestamp, logicalTypeOptions: {timezone: true}}
      - {name: zoned, logicalType: timestamp, logicalTypeOptions: {timezone: true, defaultTimezone: Europe/Berlin}}
      - {name: day, logicalType: date, logicalTypeOptions: {format: yyyy-MM-dd}}
)y");
  CHECK(looked.said("/i/format") == "pass");
  CHECK(looked.said("/u/format") == "pass");
  CHECK(looked.said("/naive/timezone") == "fail: the column is TIMESTAMP, which has no time zone");
  CHECK(looked.said("/zoned/timezone") == "pass");
  CHECK(looked.said("/defaultTimezone") ==
        "skip: defaultTimezone says how to read the values, and asks nothing of them");
  CHECK(looked.said("/day/format") ==
        "skip: the column is DATE, which has no text to hold against a format");
}

TEST_CASE("options with values that mean nothing are errors, and spoil no others") {
  const Workbench bench;
  bench.write_parquet("t.parquet", "SELECT 'a' AS s, 1 AS i, DATE '2026-01-01' AS day");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - {name: s, logicalType: string, logicalTypeOptions: {pattern: "[", minLength: -1, maxLength: 9}}
      - {name: i, logicalType: integer, logicalTypeOptions: {multipleOf: 0, minimum: many, maximum: 5}}
      - {name: day, logicalType: date, logicalTypeOptions: {minimum: yesterday}}
)y");
  CHECK(looked["/s/pattern"].status == Status::error);
  CHECK(looked["/s/pattern"].message.find("missing ]") != std::string::npos);
  CHECK(looked.said("/s/minLength") == "error: -1 is no size");
  CHECK(looked.said("/s/maxLength") == "pass");
  CHECK(looked.said("/i/multipleOf") == "error: 0 is no number above 0");
  CHECK(looked.said("/i/minimum") == "error: many is no number");
  CHECK(looked.said("/i/maximum") == "pass");
  CHECK(looked.said("/day/minimum") == "error: yesterday is no date or time");
}
