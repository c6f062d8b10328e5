#include "quality/re2.h"

#include <doctest/doctest.h>

#include <string>

using meshctl::quality::PatternFailure;
using meshctl::quality::translate_to_re2;

namespace {

std::string translated(std::string_view pattern) {
  const auto result = translate_to_re2(pattern);
  REQUIRE(std::holds_alternative<std::string>(result));
  return std::get<std::string>(result);
}

std::string refused(std::string_view pattern) {
  const auto result = translate_to_re2(pattern);
  REQUIRE(std::holds_alternative<PatternFailure>(result));
  return std::get<PatternFailure>(result).message;
}

}  // namespace

TEST_CASE("what both languages share stays as it is") {
  for (const std::string_view same :
       {"^[A-Z]{3}$", R"(\d+\.\d*)", R"(a|b)", R"((?:ab)+?)", R"(\/\-\w\W\b\B)"}) {
    CHECK(translated(same) == same);
  }
}

TEST_CASE("escapes that RE2 does not know are spelled its way") {
  CHECK(translated(R"(\u0041)") == R"(\x{41})");
  CHECK(translated(R"(\u{1F600})") == R"(\x{1f600})");
  CHECK(translated(R"(\ud83d\ude00)") == R"(\x{1f600})");
  CHECK(translated(R"(\x41)") == R"(\x{41})");
  CHECK(translated(R"(\cA)") == R"(\x{1})");
  CHECK(translated(R"(\A\z\Q)") == "AzQ");
  CHECK(translated(R"([\b])") == R"([\x{8}])");
  CHECK(translated("(?<year>a)") == "(?P<year>a)");
  CHECK(translated(R"(\p{Letter}\P{Script=Greek})") == R"(\p{L}\P{Greek})");
  CHECK(translated("[]") == R"([^\x{0}-\x{10ffff}])");
  CHECK(translated("[^]") == R"([\x{0}-\x{10ffff}])");
  CHECK(translated("[[:alpha:]]") == R"([\[:alpha:]])");
  CHECK(translated(R"(\s)").starts_with(R"([\t\n)"));
}

TEST_CASE("what RE2 lacks is refused by name and place") {
  CHECK(refused("a(?=b)") ==
        "the pattern has look-ahead at character 2, which the engine's regular expressions lack");
  CHECK(refused("(?!b)").find("look-ahead at character 1") != std::string::npos);
  CHECK(refused("(?<=b)").find("look-behind") != std::string::npos);
  CHECK(refused("(?<!b)").find("look-behind") != std::string::npos);
  CHECK(refused(R"((a)\1)").find("back-reference at character 4") != std::string::npos);
  CHECK(refused(R"((?<a>b)\k<a>)").find("back-reference") != std::string::npos);
}
