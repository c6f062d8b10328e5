#include "base/source.h"

#include <doctest/doctest.h>

using namespace meshctl;

TEST_CASE("LF, CRLF and CR each end a line") {
  const Source source("a.yaml", "one\r\ntwo\rthree\nfour");
  CHECK(source.line_count() == 4);
  CHECK(source.line(1) == "one");
  CHECK(source.line(2) == "two");
  CHECK(source.line(3) == "three");
  CHECK(source.line(4) == "four");
  CHECK(source.line(5).empty());
  CHECK(source.position(5) == Position{2, 1});
  CHECK(source.position(9) == Position{3, 1});
}

TEST_CASE("a line end at the end of the text begins no line") {
  CHECK(Source("a", "one\n").line_count() == 1);
  CHECK(Source("a", "one\n").position(4) == Position{2, 1});
  CHECK(Source("a", "").line_count() == 1);
}

TEST_CASE("columns count code points and leave the BOM out") {
  const Source source("a", "\xEF\xBB\xBFh\xC3\xA9llo");
  CHECK(source.position(3) == Position{1, 1});
  CHECK(source.position(6) == Position{1, 3});
  CHECK(source.position(0) == Position{1, 1});
  CHECK(source.line(1) == "h\xC3\xA9llo");
}

TEST_CASE("a place has its lines, its columns and its text") {
  const auto source = std::make_shared<const Source>("a", "x: 1\ny: 2\n");
  const Place place = place_in(source, {8, 9}, "/y");
  CHECK(place.file == "a");
  CHECK(place.start == Position{2, 4});
  CHECK(place.end == Position{2, 5});
  CHECK(place.pointer == "/y");
  CHECK(place.source == source);
}
