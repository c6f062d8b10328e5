#include "base/text.h"

#include <doctest/doctest.h>

#include <array>

using namespace meshctl;

TEST_CASE("near words are found, far ones are not") {
  constexpr std::array<std::string_view, 5> known = {"logicalType", "physicalType", "name",
                                                     "required", "primaryKey"};
  CHECK(nearest("logicalTyp", known) == std::vector<std::string>{"logicalType"});
  CHECK(nearest("logical_type", known) == std::vector<std::string>{"logicalType"});
  CHECK(nearest("primary-key", known) == std::vector<std::string>{"primaryKey"});
  CHECK(nearest("naem", known) == std::vector<std::string>{"name"});
  CHECK(nearest("REQUIRED", known) == std::vector<std::string>{"required"});
  CHECK(nearest("zebra", known).empty());
  CHECK(nearest("name", known).empty());
  CHECK(did_you_mean("naem", known) == "did you mean 'name'?");
  CHECK(did_you_mean("zebra", known).empty());
}

TEST_CASE("several near words are offered nearest first") {
  constexpr std::array<std::string_view, 3> known = {"order_lines", "orders", "order"};
  CHECK(did_you_mean("ordes", known) == "did you mean 'orders' or 'order'?");
}

TEST_CASE("counts agree with their nouns") {
  CHECK(counted(0, "file") == "0 files");
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(2, "query", "queries") == "2 queries");
}

TEST_CASE("words are joined as a person would") {
  const std::vector<std::string> words = {"a", "b", "c"};
  CHECK(join_words(words) == "a, b and c");
  CHECK(join_words(std::span(words).first(2), "or") == "a or b");
  CHECK(join_words(std::span(words).first(0)).empty());
  CHECK(join(words, "/") == "a/b/c");
}

TEST_CASE("text is split and trimmed") {
  CHECK(split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(split("", ',') == std::vector<std::string_view>{""});
  CHECK(trim(" \t a b\r\n") == "a b");
  CHECK(trim("  ").empty());
}

TEST_CASE("every occurrence is replaced, and what was put in is left alone") {
  CHECK(replace_all("a{x}b{x}", "{x}", "{x}{x}") == "a{x}{x}b{x}{x}");
  CHECK(replace_all("aaa", "aa", "") == "a");
  CHECK(replace_all("abc", "x", "y") == "abc");
}

TEST_CASE("what could drive a terminal is made visible") {
  CHECK(printable("a\x1b[31m") == "a\\x1b[31m");
  CHECK(printable("a\nb\t") == "a\\nb\\t");
  CHECK(printable("\xff"
                  "a") == "\\xffa");
  CHECK(printable("gr\xC3\xBC\xC3\x9F") == "gr\xC3\xBC\xC3\x9F");
  CHECK(printable("\xE2\x80\xAE") == "\\u{202e}");
  CHECK(printable("\xC2\x9B") == "\\u{9b}");
  CHECK(printable("\xED\xA0\x80") == "\\xed\\xa0\\x80");
}

TEST_CASE("texts are shortened by code points") {
  CHECK(shorten("abc", 3) == "abc");
  CHECK(shorten("abcd", 3) == "ab\xE2\x80\xA6");
  CHECK(shorten("\xC3\xBC\xC3\xBC\xC3\xBC", 3) == "\xC3\xBC\xC3\xBC\xC3\xBC");
  CHECK(code_points("\xC3\xBC\xFF") == 2);
}

TEST_CASE("percent-encoding leaves only the unreserved") {
  CHECK(percent_encode("urn:a/b c~1") == "urn%3Aa%2Fb%20c~1");
  CHECK(percent_decode("urn%3aa%2Fb%20c%zz%4") == "urn:a/b c%zz%4");
}

TEST_CASE("pointer tokens escape what separates them") {
  CHECK(pointer_token("a/b~c") == "a~1b~0c");
}
