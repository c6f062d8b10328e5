// The library metrics with every operator, in rows and in percent.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

namespace {

/// Ten rows: of `n`, 2 are null, and 1 repeats twice; of `s`, 3 are null, empty or `NA`.
constexpr const char* kTen = R"(
SELECT * FROM (VALUES (1, 'a'), (1, 'b'), (1, 'c'), (2, 'd'), (3, 'e'), (4, NULL), (5, ''), (6, 'NA'), (NULL, 'i'), (NULL, 'j')) AS v(n, s)
)";

struct Case {
  const char* rule;
  double value;
};

}  // namespace

TEST_CASE("every metric with every operator, on both sides") {
  const Workbench bench;
  bench.write_parquet("t.parquet", kTen);
  const Case metrics[] = {
      {"metric: nullValues", 2},
      {"metric: nullValues, unit: percent", 20},
      {"metric: missingValues, arguments: {missingValues: [4, 5]}", 4},
      {"metric: missingValues, unit: percent", 20},
      {"metric: invalidValues, arguments: {validValues: [1, 2, 3]}", 3},
      {"metric: invalidValues, unit: percent, arguments: {validValues: [1, 2, 3]}", 30},
      {"metric: invalidValues, arguments: {pattern: '^[1-4]$'}", 2},
      {"metric: duplicateValues", 2},
      {"metric: duplicateValues, unit: percent", 20},
      {"metric: rowCount", 10},
  };
  std::string schema = "    properties:\n      - name: n\n        quality:\n";
  int count = 0;
  std::vector<std::pair<std::string, bool>> expected;
  std::vector<double> values;
  for (const Case& metric : metrics) {
    const auto add = [&](const std::string& comparison, bool is_met) {
      schema += fmt::format("          - {{id: r{}, {}, {}}}\n", count, metric.rule, comparison);
      expected.emplace_back(fmt::format("/r{}", count++), is_met);
      values.push_back(metric.value);
    };
    const double v = metric.value;
    add(fmt::format("mustBe: {}", v), true);
    add(fmt::format("mustBe: {}", v + 1), false);
    add(fmt::format("mustNotBe: {}", v + 1), true);
    add(fmt::format("mustNotBe: {}", v), false);
    add(fmt::format("mustBeGreaterThan: {}", v - 1), true);
    add(fmt::format("mustBeGreaterThan: {}", v), false);
    add(fmt::format("mustBeGreaterOrEqualTo: {}", v), true);
    add(fmt::format("mustBeGreaterOrEqualTo: {}", v + 1), false);
    add(fmt::format("mustBeLessThan: {}", v + 1), true);
    add(fmt::format("mustBeLessThan: {}", v), false);
    add(fmt::format("mustBeLessOrEqualTo: {}", v), true);
    add(fmt::format("mustBeLessOrEqualTo: {}", v - 1), false);
    add(fmt::format("mustBeBetween: [{}, {}]", v, v + 1), true);
    add(fmt::format("mustBeBetween: [{}, {}]", v + 1, v + 2), false);
    add(fmt::format("mustNotBeBetween: [{}, {}]", v + 1, v + 2), true);
    add(fmt::format("mustNotBeBetween: [{}, {}]", v, v + 1), false);
  }
  const Looked looked = bench.look("t.parquet", schema);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Outcome& outcome = looked[expected[i].first];
    CAPTURE(outcome.check);
    CAPTURE(outcome.metric);
    CAPTURE(outcome.threshold);
    CAPTURE(outcome.message);
    CHECK(outcome.status == (expected[i].second ? Status::pass : Status::fail));
    REQUIRE(outcome.value.has_value());
    CHECK(*outcome.value == values[i]);
    CHECK(outcome.message.empty() == expected[i].second);
  }
  CHECK(looked.rows == 10);
}

TEST_CASE("messages say how many of how many, and never what") {
  const Workbench bench;
  bench.write_parquet("t.parquet", kTen);
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - name: n
        required: true
        unique: true
        quality:
          - {id: share, metric: nullValues, unit: percent, mustBeLessThan: 5}
      - name: s
        quality:
          - {id: missing, metric: missingValues, arguments: {missingValues: [null, '', NA]}, mustBe: 0}
          - {id: invalid, metric: invalidValues, arguments: {validValues: [a, b, c, d, e, '', NA, i]}, mustBe: 0}
)y");
  CHECK(looked.said("/n/required") == "fail: 2 of 10 rows are null");
  CHECK(looked.said("/n/unique") ==
        "fail: 2 of 10 rows repeat a key that came before (1 key is there more than once)");
  CHECK(looked.said("/n/share") == "fail: 2 of 10 rows are null, 20 %; must be < 5 %");
  CHECK(looked.said("/s/missing") == "fail: 3 of 10 rows are without a value");
  CHECK(looked.said("/s/invalid") == "fail: 1 of 10 rows is not one of the 8 valid values");
}

TEST_CASE("NULL repeats nothing, and a compound key repeats as a whole") {
  const Workbench bench;
  bench.write_parquet("t.parquet",
                      "SELECT * FROM (VALUES (1, 'x', NULL), (1, 'y', NULL), (1, 'y', NULL), "
                      "(NULL, 'y', 3)) AS v(a, b, c)");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - {name: a, primaryKey: true, primaryKeyPosition: 1}
      - {name: b, primaryKey: true, primaryKeyPosition: 2}
      - {name: c, unique: true}
    quality:
      - {id: ab, metric: duplicateValues, arguments: {properties: [a, b]}, unit: percent, mustBeLessThan: 30}
)y");
  CHECK(looked.said("/t/primaryKey") ==
        "fail: 1 of 4 rows repeats a key that came before (1 key is there more than once)");
  CHECK(looked.said("/a/required") == "fail: 1 of 4 rows is null");
  CHECK(looked.said("/b/required") == "pass");
  CHECK(looked.said("/c/unique") == "pass");
  CHECK(looked.said("/t/ab") == "pass");
  CHECK(looked["/t/ab"].value == 25.0);
}

TEST_CASE("of an empty table a share is 0, and the number of rows says that it is empty") {
  const Workbench bench;
  bench.write_parquet("t.parquet", "SELECT 1 AS n WHERE false");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - name: n
        required: true
        unique: true
        logicalTypeOptions: {minimum: 5}
        quality:
          - {id: share, metric: nullValues, unit: percent, mustBeLessThan: 5}
    quality:
      - {id: some, metric: rowCount, mustBeGreaterThan: 0}
)y");
  CHECK(looked.said("/required") == "pass");
  CHECK(looked.said("/unique") == "pass");
  CHECK(looked.said("/minimum") == "pass");
  CHECK(looked.said("/share") == "pass");
  CHECK(looked["/share"].value == 0.0);
  CHECK(looked.said("/some") == "fail: rowCount is 0, and must be > 0");
}

TEST_CASE("legacy rules mean today's metrics") {
  const Workbench bench;
  bench.write_parquet("t.parquet", kTen);
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - name: n
        quality:
          - {id: dup, rule: duplicateCount, mustBe: 2}
          - {id: valid, rule: validValues, validValues: [1, 2, 3], mustBe: 3}
          - {id: nulls, rule: nullCount, mustBe: 2}
    quality:
      - {id: rows, rule: rowCount, mustBe: 10}
)y");
  for (const char* id : {"/dup", "/valid", "/nulls", "/rows"}) CHECK(looked.said(id) == "pass");
  CHECK(looked["/dup"].metric == "duplicateValues");
  CHECK(looked["/valid"].metric == "invalidValues");
}

TEST_CASE("lists of values are compared as what they are") {
  const Workbench bench;
  bench.write_parquet("t.parquet", R"(
SELECT * FROM (VALUES (1.50::DECIMAL(4,2), true, DATE '2026-01-01', TIMESTAMP '2026-01-01 12:00:00', '1'),
                      (2.00, false, DATE '2026-01-02', TIMESTAMP '2026-01-02 00:00:00', 'it''s')) AS v(d, b, day, moment, s))");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - {name: d, quality: [{id: d, metric: invalidValues, arguments: {validValues: [1.5, 2]}, mustBe: 0}]}
      - {name: b, quality: [{id: b, metric: invalidValues, arguments: {validValues: [true]}, mustBe: 1}]}
      - {name: day, quality: [{id: day, metric: invalidValues, arguments: {validValues: ["2026-01-01", never]}, mustBe: 1}]}
      - {name: moment, quality: [{id: at, metric: invalidValues, arguments: {validValues: ["2026-01-01T12:00:00Z"]}, mustBe: 1}]}
      - {name: s, quality: [{id: s, metric: invalidValues, arguments: {validValues: [1, "it's"]}, mustBe: 0}]}
)y");
  for (const char* id : {"/d/d", "/b/b", "/day/day", "/moment/at", "/s/s"}) {
    CAPTURE(id);
    CHECK(looked.said(id) == "pass");
  }
}
