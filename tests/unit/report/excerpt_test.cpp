// Excerpts: safe, short, and the mark under the right columns.
#include "report/excerpt.h"

#include <doctest/doctest.h>

#include "report/terminal.h"

using namespace meshctl;
using namespace meshctl::report;

namespace {

Place place_of(const std::string& text, std::uint32_t begin, std::uint32_t end) {
  return place_in(std::make_shared<const Source>("a.yaml", text), {begin, end});
}

struct Shown {
  std::string line;
  std::string marks;
  bool operator==(const Shown&) const = default;
};

Shown show(const std::string& text, std::uint32_t begin, std::uint32_t end,
           std::size_t width = 80) {
  const auto excerpt = excerpt_of(place_of(text, begin, end), width);
  REQUIRE(excerpt);
  return {excerpt->line, excerpt->marks};
}

}  // namespace

TEST_CASE("the mark has the width of the place") {
  CHECK(show("a: bcd\n", 3, 6) == Shown{"a: bcd", "   ^~~"});
  CHECK(show("x\na: b\n", 5, 6) == Shown{"a: b", "   ^"});
  CHECK(excerpt_of(place_of("x\na: b\n", 5, 6), 80)->number == 2);
}

TEST_CASE("an empty place has one caret, also at the end of a line and of the text") {
  CHECK(show("a: b\n", 0, 0) == Shown{"a: b", "^"});
  CHECK(show("a: b\n", 4, 4) == Shown{"a: b", "    ^"});
  CHECK(show("a: b", 4, 4) == Shown{"a: b", "    ^"});
  CHECK(show("", 0, 0) == Shown{"", "^"});
  CHECK(show("表\n", 3, 3) == Shown{"表", "  ^"});
}

TEST_CASE("of several lines the first is shown, to its end") {
  CHECK(show("a: [b,\n  c]\n", 3, 11) == Shown{"a: [b,", "   ^~~"});
  CHECK(show("a: [b,\r\n  c]\r\n", 3, 12) == Shown{"a: [b,", "   ^~~"});
}

TEST_CASE("tabs are blanks up to the next stop") {
  CHECK(show("\ta:\tb\n", 4, 5) == Shown{"    a:  b", "        ^"});
}

TEST_CASE("wide and combining characters count as the terminal shows them") {
  CHECK(show("表: b\n", 5, 6) == Shown{"表: b", "    ^"});
  CHECK(show("a: 表格\n", 3, 9) == Shown{"a: 表格", "   ^~~~"});
  CHECK(show("e\xCC\x81: b\n", 5, 6) == Shown{"e\xCC\x81: b", "   ^"});
}

TEST_CASE("control characters and bad bytes are visible") {
  CHECK(show("a: \x1b[1m\n", 3, 7) == Shown{"a: \\x1b[1m", "   ^~~~~~~"});
  CHECK(show("a: \xff b\n", 5, 6) == Shown{"a: \\xff b", "        ^"});
}

TEST_CASE("a byte order mark is not shown") {
  CHECK(show("\xEF\xBB\xBF"
             "a: b\n",
             6, 7) == Shown{"a: b", "   ^"});
}

TEST_CASE("a long line is cut around the place") {
  const std::string head(100, 'h');
  const std::string tail(100, 't');
  const Shown early = show("wrong" + tail + "\n", 0, 5, 30);
  CHECK(early == Shown{"wrong" + std::string(23, 't') + "…", "^~~~~"});
  const Shown middle = show(head + "wrong" + tail + "\n", 100, 105, 30);
  CHECK(middle == Shown{"…" + std::string(9, 'h') + "wrong" + std::string(14, 't') + "…",
                        std::string(10, ' ') + "^~~~~"});
  const Shown late = show(head + "wrong\n", 100, 105, 30);
  CHECK(late.line.ends_with("wrong"));
  CHECK(display_width(late.line) <= 30);
  CHECK(late.marks == std::string(display_width(late.line) - 5, ' ') + "^~~~~");
}

TEST_CASE("the mark ends where the cut line ends") {
  const Shown shown = show(std::string(200, 'a') + "\n", 0, 200, 30);
  CHECK(display_width(shown.line) == 29);
  CHECK(shown.marks.size() == 28);
}

TEST_CASE("a line of megabytes is cheap, wherever the place is") {
  const std::string text =
      "{" + std::string(8 << 20, 'a') + "wrong" + std::string(8 << 20, 'b') + "}";
  const auto begin = static_cast<std::uint32_t>(text.find("wrong"));
  const Place place = place_of(text, begin, begin + 5);
  const auto excerpt = excerpt_of(place, 60);
  REQUIRE(excerpt);
  CHECK(display_width(excerpt->line) <= 60);
  CHECK(excerpt->line.find("awrongb") != std::string::npos);
  CHECK(excerpt->line.starts_with("…"));
}

TEST_CASE("without the text there is no excerpt") {
  Place place;
  place.file = "a.yaml";
  CHECK_FALSE(excerpt_of(place, 80));
}
