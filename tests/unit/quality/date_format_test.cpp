#include "quality/date_format.h"

#include <doctest/doctest.h>

using namespace meshctl::quality;

TEST_CASE("Java's letters become strptime's, and a shape") {
  const auto read = [](std::string_view format) {
    const auto result = read_date_format(format);
    REQUIRE(std::holds_alternative<DateFormat>(result));
    return std::get<DateFormat>(result);
  };
  CHECK(read("yyyy-MM-dd").strptime == "%Y-%m-%d");
  CHECK(read("yyyy-MM-dd").shape == R"([0-9]{4}\-[0-9]{2}\-[0-9]{2})");
  CHECK(read("dd/MM/yy HH:mm:ss").strptime == "%d/%m/%y %H:%M:%S");
  CHECK(read("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").strptime == "%Y-%m-%dT%H:%M:%S.%g%z");
  CHECK(read("hh 'o''clock' a").strptime == "%I o'clock %p");
  CHECK(read("d MMM yyyy").strptime == "%d %b %Y");
  CHECK(read("100%").strptime == "100%%");
}

TEST_CASE("what cannot be read is named") {
  const auto fails = [](std::string_view format) {
    const auto result = read_date_format(format);
    REQUIRE(std::holds_alternative<FormatFailure>(result));
    return std::get<FormatFailure>(result).message;
  };
  CHECK(fails("YYYY-MM-dd") ==
        "the part 'YYYY' of the format YYYY-MM-dd is none that can be checked");
  CHECK(fails("yyyy-MM[-dd]") ==
        "the part '[' of the format yyyy-MM[-dd] is none that can be checked");
  CHECK(fails("yyyy'T") == "the format yyyy'T has a quote that does not end");
  CHECK(fails("") == "the format is empty");
}
