#include "compliance/page/phrases.h"

#include <doctest/doctest.h>

#include "base/time.h"

using namespace meshctl;
using namespace meshctl::compliance;

TEST_CASE("changes carry their sign") {
  CHECK(page::change_text(12) == "+1.2");
  CHECK(page::change_text(-4) == "−0.4");
  CHECK(page::change_text(-1000) == "−100");
  CHECK(page::change_text(0) == "0");
  CHECK(page::change_text(std::nullopt) == "-");
}

TEST_CASE("gains are thousandths without zeros at the end") {
  CHECK(page::gain_text(420) == "0.42");
  CHECK(page::gain_text(12037) == "12.037");
  CHECK(page::gain_text(1000) == "1");
  CHECK(page::gain_text(7) == "0.007");
  CHECK(page::gain_text(0) == "0");
}

TEST_CASE("shares are rounded down, so that 100 is what misses nothing") {
  CHECK(page::score_of({999999, 1000000}) == Score(999));
  CHECK(page::score_of({3, 3}) == Score(1000));
  CHECK(page::score_of({0, 3}) == Score(0));
  CHECK(page::score_of({0, 0}) == std::nullopt);
}

TEST_CASE("levels of a score begin at 30, 60, 80, 95 and 100 percent") {
  CHECK(page::level_of(0) == 0);
  CHECK(page::level_of(299) == 0);
  CHECK(page::level_of(300) == 1);
  CHECK(page::level_of(600) == 2);
  CHECK(page::level_of(800) == 3);
  CHECK(page::level_of(950) == 4);
  CHECK(page::level_of(999) == 4);
  CHECK(page::level_of(1000) == 5);
}

TEST_CASE("days and times as people write them") {
  const Instant instant = parse_instant("2026-02-03T04:05:59Z").value();
  CHECK(page::day_text(instant) == "3 February 2026");
  CHECK(page::time_text(instant) == "3 February 2026, 04:05 UTC");
}

TEST_CASE("places have a position where there is one") {
  Place place;
  CHECK(page::place_text(place).empty());
  place.file = "a.yaml";
  CHECK(page::place_text(place) == "a.yaml");
  place.bytes = {20, 25};
  place.start = {3, 4};
  CHECK(page::place_text(place) == "a.yaml:3:4");
}
