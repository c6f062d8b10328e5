// Lengths of time that are compared.
#include "lint/time_span.h"

#include <doctest/doctest.h>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)
using std::chrono::hours;

TEST_CASE("a number with a unit, or an ISO duration, is a length of time") {
  CHECK(span_of("7", "d") == hours(7 * 24));
  CHECK(span_of("1", "y") == hours(365 * 24));
  CHECK(span_of("P1Y", "") == hours(365 * 24));
  CHECK(span_of("P12M", "y") == span_of("1", "y"));
  CHECK(span_of(" 2 ", "weeks") == hours(14 * 24));
  CHECK(span_of("365", "d") == span_of("P1Y", ""));
}

TEST_CASE("other values are none") {
  CHECK_FALSE(span_of("7", "parsec"));
  CHECK_FALSE(span_of("7", ""));
  CHECK_FALSE(span_of("forever", "d"));
  CHECK_FALSE(span_of("", "d"));
}
