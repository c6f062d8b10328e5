// Variables in texts: what is known of them.
#include "manifest/variable.h"

#include <doctest/doctest.h>

using namespace meshctl::manifest;  // NOLINT(google-build-using-namespace)

TEST_CASE("defaults stand in the place of variables") {
  CHECK(known_of("orders").text == "orders");
  CHECK(known_of("orders").is_whole());
  CHECK(known_of("${ENV:-dev}-orders-${V:-1}").text == "dev-orders-1");
  CHECK(known_of("${ENV:-dev}-orders-${V:-1}").is_whole());
  CHECK(known_of("${EMPTY:-}x").text == "x");
  CHECK(known_of("$x {y} $$").is_whole());
}

TEST_CASE("without a default a text is not known") {
  const Known known = known_of("${A:-a}.${B}.${C}");
  CHECK(known.text == "a.${B}.${C}");
  CHECK(known.unknown == "${B}");
  CHECK_FALSE(known.is_whole());
  CHECK(known_of("${A").unknown == "${A");
  CHECK(known_of("${A:-a").unknown == "${A:-a");
  CHECK(has_variable("${A:-a}"));
  CHECK_FALSE(has_variable("{A} $B"));
}

TEST_CASE("a text is compared by its defaults, or as it is written") {
  CHECK(key_of("${A:-a}.b") == "a.b");
  CHECK(key_of("${A:-a}.${B}") == "${A:-a}.${B}");
  CHECK(key_of("a") == "a");
}
