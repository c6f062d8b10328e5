// Service levels on real columns: the age of the newest and the oldest, and the time between two.
#include <doctest/doctest.h>

#include <string>

#include "base/time.h"
#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

namespace {

std::string with_levels(const std::string& schema, const std::string& levels,
                        const std::string& file) {
  return "servers: [{server: s, type: local, path: " + file + "}]\nschema:\n  - name: t\n" +
         schema + "slaProperties:\n" + levels;
}

constexpr const char* kSchema = R"y(
    properties:
      - {name: day, logicalType: date}
      - {name: made, logicalType: timestamp}
      - {name: loaded, logicalType: timestamp}
      - {name: berlin, logicalType: timestamp, logicalTypeOptions: {defaultTimezone: Europe/Berlin}}
      - {name: count, logicalType: integer}
)y";

constexpr const char* kLevels = R"y(
  - {id: fresh, property: latency, value: 1, unit: d, element: t.made}
  - {id: stale, property: latency, value: 1, unit: h, element: t.made}
  - {id: day, property: freshness, value: 2, unit: d, element: day}
  - {id: quick, property: latency, value: 10, unit: min, element: "made,loaded"}
  - {id: slow, property: latency, value: 4, unit: min, element: "loaded,made"}
  - {id: zone, property: latency, value: 150, unit: min, element: berlin}
  - {id: utc, property: latency, value: 90, unit: min, element: berlin}
  - {id: kept, property: retention, value: 1, unit: month, element: made}
  - {id: old, property: retention, value: 20, unit: d, element: made}
  - {id: number, property: latency, value: 1, unit: d, element: count}
)y";

// Now is 2026-03-31 12:00 UTC, which is 14:00 in Berlin.
constexpr const char* kRows = R"(
SELECT * FROM (VALUES
  (DATE '2026-03-30', TIMESTAMP '2026-03-31 10:00:00', TIMESTAMP '2026-03-31 10:05:00', TIMESTAMP '2026-03-31 12:00:00', 1),
  (DATE '2026-03-01', TIMESTAMP '2026-03-01 12:00:00', TIMESTAMP '2026-03-01 12:01:00', NULL, 2),
  (NULL, NULL, NULL, NULL, NULL)) AS v(day, made, loaded, berlin, count))";

void check_levels(const Looked& looked) {
  CHECK(looked.said("/fresh") == "pass");
  CHECK(looked["/fresh"].value == 7200.0);
  CHECK(looked.said("/stale") == "fail: the newest t.made is 2 h old, and must be at most 1 h");
  CHECK(looked.said("/day/day") == "pass");
  CHECK(looked.said("/quick") == "pass");
  CHECK(looked.said("/slow") ==
        "fail: in a row loaded,made are 5 min apart, and must be at most 4 min");
  CHECK(looked.said("/kept") == "pass");
  CHECK(looked.said("/old") == "fail: the oldest made is 30 d old, and must be at most 20 d");
}

}  // namespace

TEST_CASE("ages are measured in Parquet, in the zone of the column") {
  const Workbench bench;
  bench.write_parquet("t.parquet", kRows);
  const Looked looked =
      bench.look_at_contract(with_levels(kSchema, kLevels, "t.parquet"), "2026-03-31T12:00:00Z");
  check_levels(looked);
  // 12:00 in Berlin is 10:00 UTC, two hours ago.
  CHECK(looked.said("/zone") == "pass");
  CHECK(looked.said("/utc") == "fail: the newest berlin is 2 h old, and must be at most 90 min");
  CHECK(looked.said("/number") == "skip: count is INTEGER, which tells no point in time");
}

TEST_CASE("and from the text of CSV") {
  const Workbench bench;
  bench.write(
      "t.csv",
      "day,made,loaded,berlin,count\n2026-03-30,2026-03-31T12:00:00+02:00,2026-03-31 10:05:00,,1\n"
      "2026-03-01,2026-03-01T12:00:00Z,2026-03-01T12:01:00Z,,2\nnever,never,,,\n");
  const Looked looked =
      bench.look_at_contract(with_levels(kSchema, kLevels, "t.csv"), "2026-03-31T12:00:00Z");
  check_levels(looked);
  CHECK(looked.said("/number") == "skip: count is VARCHAR, which tells no point in time");
}

TEST_CASE("of no rows nothing is new, and nothing is too old") {
  const Workbench bench;
  bench.write_parquet("t.parquet", "SELECT * FROM (" + std::string(kRows) + ") WHERE false");
  const Looked looked =
      bench.look_at_contract(with_levels(kSchema, kLevels, "t.parquet"), "2026-03-31T12:00:00Z");
  CHECK(looked.said("/fresh") == "fail: t.made has no values, so nothing is new");
  CHECK(looked.said("/kept") == "skip: there are no rows to measure");
  CHECK(looked.said("/quick") == "skip: there are no rows to measure");
}
