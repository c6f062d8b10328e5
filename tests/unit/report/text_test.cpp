// Text on a terminal: grouped by file, and not without end.
#include <doctest/doctest.h>

#include "sample.h"

using namespace meshctl;
using namespace meshctl::report;
using namespace meshctl::report_test;

namespace {

constexpr unsigned kWidth = 80;

}  // namespace

TEST_CASE("a terminal shows a hundred findings, and says how many more there are") {
  const std::string hundred = written(sample_of_many(100), Format::text, Detail::normal, kWidth);
  CHECK(count_in(hundred, "[schema/enum]") == 100);
  CHECK(hundred.find(" more") == std::string::npos);
  const std::string text = written(sample_of_many(107), Format::text, Detail::normal, kWidth);
  CHECK(count_in(text, "[schema/enum]") == 100);
  CHECK(text.find("… and 7 more findings; --verbose shows all, --format json has them") !=
        std::string::npos);
  CHECK(count_in(written(sample_of_many(107), Format::text, Detail::full, kWidth),
                 "[schema/enum]") == 107);
}

TEST_CASE("a file or a pipe has all findings, each with its file") {
  const std::string text = written(sample_of_many(107), Format::text);
  CHECK(count_in(text, "[schema/enum]") == 107);
  CHECK(count_in(text, ".yaml:") == 107);
}

TEST_CASE("a terminal names a file once") {
  const std::string text = written(sample_of_many(9), Format::text, Detail::normal, kWidth);
  CHECK(count_in(text, "0.yaml") == 1);
  CHECK(count_in(text, "2.yaml") == 1);
}
