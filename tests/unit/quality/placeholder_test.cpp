#include "quality/placeholder.h"

#include <doctest/doctest.h>

#include <string>

using namespace meshctl::quality;

TEST_CASE("all spellings of a placeholder mean the same") {
  const PlaceholderValues values{"\"my table\"", "\"a\"\"b\""};
  for (const std::string table : {"{object}", "{table}", "${object}", "${table}"}) {
    for (const std::string column : {"{property}", "{column}", "${property}", "${column}"}) {
      const auto filled = fill_placeholders("SELECT max(" + column + ") FROM " + table, values);
      REQUIRE(std::holds_alternative<std::string>(filled));
      CHECK(std::get<std::string>(filled) == "SELECT max(\"a\"\"b\") FROM \"my table\"");
    }
  }
}

TEST_CASE("a placeholder in quotes gets no second pair") {
  const auto filled = fill_placeholders(R"(SELECT 1 FROM "${table}")", {"\"t\"", ""});
  CHECK(std::get<std::string>(filled) == R"(SELECT 1 FROM "t")");
}

TEST_CASE("braces that are no placeholder stay, and a column needs a property") {
  CHECK(std::get<std::string>(fill_placeholders("SELECT {'a': 1}, '{x}'", {"t", ""})) ==
        "SELECT {'a': 1}, '{x}'");
  const auto failed = fill_placeholders("SELECT max({column}) FROM {object}", {"t", ""});
  REQUIRE(std::holds_alternative<PlaceholderFailure>(failed));
  CHECK(std::get<PlaceholderFailure>(failed).message ==
        "{column} stands in a rule of an object, which has no property");
}
