#include "mesh/place_text.h"

#include <doctest/doctest.h>

using namespace meshctl;
using namespace meshctl::mesh;

TEST_CASE("a place is written and read") {
  CHECK(place_text("a/b.yaml", {3, 7}) == "a/b.yaml:3:7");
  const auto ways = parse_place_text("a/b.yaml:3:7");
  REQUIRE(ways.size() == 1);
  CHECK(ways.front().file == "a/b.yaml");
  CHECK(ways.front().at == Position{3, 7});
  CHECK(ways.front().member.empty());
}

TEST_CASE("a member is named below its object") {
  CHECK(place_text_at("b.yaml:3:7", "name") == "b.yaml:3:7#/name");
  CHECK(place_text_at("b.yaml:3:7", "a/b") == "b.yaml:3:7#/a~1b");
  CHECK(place_text_at("b.yaml:3:7", "/a/b") == "b.yaml:3:7#/a/b");
  CHECK(place_text_at("b.yaml:3:7#/a", "b") == "b.yaml:3:7#/a/b");
  CHECK(place_text_at("b.yaml:3:7", "") == "b.yaml:3:7");
  const auto ways = parse_place_text("b.yaml:3:7#/a/b");
  REQUIRE(ways.size() == 1);
  CHECK(ways.front().file == "b.yaml");
  CHECK(ways.front().member == "/a/b");
}

TEST_CASE("strange names of files are read in every way") {
  const auto ways = parse_place_text("a:1:2#/x.yaml:3:4");
  REQUIRE(ways.size() == 2);
  CHECK(ways[0].file == "a:1:2#/x.yaml");
  CHECK(ways[0].at == Position{3, 4});
  CHECK(ways[1].file == "a");
  CHECK(ways[1].member == "/x.yaml:3:4");
}

TEST_CASE("what is no place is none") {
  for (const char* text : {"", "a", "a:1", ":1:2", "a:b:1", "a:1:", "a:-1:2", "a:99999999999:1"}) {
    CHECK(parse_place_text(text).empty());
  }
}
