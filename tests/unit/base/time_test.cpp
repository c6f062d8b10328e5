#include "base/time.h"

#include <doctest/doctest.h>

using namespace meshctl;
using namespace std::chrono_literals;

namespace {

std::string round_trip(std::string_view text) {
  const auto instant = parse_instant(text);
  return instant ? to_string(*instant) : "none";
}

}  // namespace

TEST_CASE("instants are read with offsets, fractions and without a zone") {
  CHECK(round_trip("2026-01-31T12:00:00Z") == "2026-01-31T12:00:00Z");
  CHECK(round_trip("2026-01-31T12:00:00+02:00") == "2026-01-31T10:00:00Z");
  CHECK(round_trip("2026-01-31 12:00") == "2026-01-31T12:00:00Z");
  CHECK(round_trip("2026-01-31") == "2026-01-31T00:00:00Z");
  CHECK(round_trip("2026-01-31T12:00:00.25Z") == "2026-01-31T12:00:00.250000Z");
  CHECK(round_trip("1969-12-31T23:59:59Z") == "1969-12-31T23:59:59Z");
}

TEST_CASE("what names no instant is refused") {
  for (const auto* text : {"", "2026", "2026-02-30", "2026-13-01", "2026-01-31T25:00", "yesterday",
                           "2026-01-31T12:00:00+2", "2026-01-31T12:00:00Zz"}) {
    CAPTURE(text);
    CHECK(round_trip(text) == "none");
  }
}

TEST_CASE("durations have units, and months are the calendar's") {
  CHECK(parse_duration(36, "h")->time == 36h);
  CHECK(parse_duration(2, "Days")->time == 48h);
  CHECK(parse_duration(1, "m")->time == 1min);
  CHECK(parse_duration(1, "M")->months == 1);
  CHECK(parse_duration(2, "Y")->months == 24);
  CHECK_FALSE(parse_duration(1, "parsec"));
  const auto start = *parse_instant("2026-03-31");
  CHECK(to_string(before(start, *parse_duration(1, "month"))) == "2026-02-28T00:00:00Z");
  CHECK(to_string(before(start, *parse_duration(1, "d"))) == "2026-03-30T00:00:00Z");
}

TEST_CASE("ISO 8601 durations") {
  CHECK(parse_iso_duration("P1DT12H")->time == 36h);
  CHECK(parse_iso_duration("P1Y6M")->months == 18);
  CHECK(parse_iso_duration("PT0.5S")->time == 500ms);
  for (const auto* text : {"", "P", "PT", "1D", "P1H", "PT1D", "P1D1Y", "P-1D"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_iso_duration(text));
  }
}

TEST_CASE("spans for people have two units at most") {
  CHECK(for_people(0s) == "0 s");
  CHECK(for_people(45s) == "45 s");
  CHECK(for_people(26h + 5min) == "1 d 2 h");
  CHECK(for_people(24h + 5min) == "1 d");
  CHECK(for_people(-90s) == "-1 min 30 s");
}
