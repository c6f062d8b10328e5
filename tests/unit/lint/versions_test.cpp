// Which versions may mean each other.
#include "lint/versions.h"

#include <doctest/doctest.h>

using meshctl::lint::has_other_major;
using meshctl::lint::may_mean;

TEST_CASE("a version may be told in part") {
  CHECK(may_mean("1.2.0", "1.2.0"));
  CHECK(may_mean("1", "1.2.0"));
  CHECK(may_mean("v1.2", "1.2.0"));
  CHECK(may_mean("1.2.0", "V1"));
  CHECK(may_mean("1.02", "1.2"));
  CHECK(may_mean("1.2.0", "1.2.0+build.7"));
  CHECK(may_mean("summer", "summer"));
  CHECK_FALSE(may_mean("1.3", "1.2.0"));
  CHECK_FALSE(may_mean("12", "1.2.0"));
  CHECK_FALSE(may_mean("1.2.0-rc1", "1.2.0"));
  CHECK_FALSE(may_mean("summer", "winter"));
  CHECK_FALSE(may_mean("", "1"));
}

TEST_CASE("the major version is the first number") {
  CHECK(has_other_major("1.0.0", "2.0.0"));
  CHECK(has_other_major("v1", "2"));
  CHECK_FALSE(has_other_major("1.0.0", "1.9"));
  CHECK_FALSE(has_other_major("01", "1"));
  CHECK_FALSE(has_other_major("1", "summer"));
  CHECK_FALSE(has_other_major("", "1"));
}
