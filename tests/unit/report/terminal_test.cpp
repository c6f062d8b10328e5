// Colours, widths and wrapping.
#include "report/terminal.h"

#include <doctest/doctest.h>

using namespace meshctl::report;

TEST_CASE("paint adds nothing when it is off, or to nothing") {
  CHECK(Paint(true).red("a") == "\x1b[1;31ma\x1b[0m");
  CHECK(Paint(false).red("a") == "a");
  CHECK(Paint(true).red("").empty());
}

TEST_CASE("columns of a text") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("é") == 1);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("表格") == 4);
  CHECK(display_width("한") == 2);
  CHECK(display_width("😀") == 2);
  CHECK(display_width("…") == 1);
  CHECK(display_width("a\xff") == 2);
  CHECK(display_width("\xE8\xA1") == 2);          // cut short
  CHECK(display_width("\xED\xA0\x80") == 3);      // a surrogate
  CHECK(display_width("\xC0\xAF") == 2);          // too long a form
  CHECK(display_width("\xF4\x90\x80\x80") == 4);  // past the last code point
}

TEST_CASE("padding counts columns") {
  CHECK(padded("表", 4) == "表  ");
  CHECK(padded("abcd", 2) == "abcd");
}

TEST_CASE("words are wrapped at blanks") {
  using Lines = std::vector<std::string>;
  CHECK(wrap_words("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrap_words("one\ntwo  three ", 80) == Lines{"one two three"});
  CHECK(wrap_words("incomprehensible a", 5) == Lines{"incomprehensible", "a"});
  CHECK(wrap_words("表格 表格", 8) == Lines{"表格", "表格"});
  CHECK(wrap_words("", 8).empty());
}
