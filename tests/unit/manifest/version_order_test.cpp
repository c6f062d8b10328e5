// The order of versions, by the example of Semantic Versioning 2.0.0, section 11.
#include "manifest/version_order.h"

#include <doctest/doctest.h>

#include <array>
#include <string_view>

using meshctl::manifest::compare_versions;

TEST_CASE("versions in the order of the standard") {
  constexpr std::array<std::string_view, 14> kOrdered = {"0.9",
                                                         "1.0.0-alpha",
                                                         "1.0.0-alpha.1",
                                                         "1.0.0-alpha.beta",
                                                         "1.0.0-beta",
                                                         "1.0.0-beta.2",
                                                         "1.0.0-beta.11",
                                                         "1.0.0-rc.1",
                                                         "1.0.0",
                                                         "1.0.9",
                                                         "1.0.10",
                                                         "1.2",
                                                         "v2",
                                                         "99999999999999999999999.0.0"};
  for (std::size_t i = 0; i < kOrdered.size(); ++i) {
    for (std::size_t j = 0; j < kOrdered.size(); ++j) {
      CAPTURE(kOrdered.at(i));
      CAPTURE(kOrdered.at(j));
      CHECK((compare_versions(kOrdered.at(i), kOrdered.at(j)) < 0) == (i < j));
      CHECK((compare_versions(kOrdered.at(i), kOrdered.at(j)) == 0) == (i == j));
    }
  }
  CHECK(compare_versions("1.0.0+a", "v1+b") == 0);
  CHECK(compare_versions("1.0.0", "01.0") == 0);
}

TEST_CASE("what is no version has no order") {
  for (const std::string_view bad : {"", "latest", "1.2.3.4", "1..2", "1.x", "-1", "2026-01"}) {
    CAPTURE(bad);
    const bool is_ordered = compare_versions(bad, "1.0.0") != std::partial_ordering::unordered;
    // A date with a month reads as a pre-release of 2026.
    CHECK(is_ordered == (bad == "2026-01"));
  }
}
