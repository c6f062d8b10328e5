// The rule registry.
#include "lint/rules.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

TEST_CASE("rules are sorted by id, each once, each with a title") {
  CHECK(std::adjacent_find(rules().begin(), rules().end(), [](const Rule& a, const Rule& b) {
          return a.id >= b.id;
        }) == rules().end());
  for (const Rule& rule : rules()) {
    CHECK(find_rule(rule.id) == &rule);
    CHECK_FALSE(rule.title.empty());
    CHECK_FALSE(rule.title.ends_with('.'));
  }
  CHECK(find_rule("link/no-such-rule") == nullptr);
  CHECK(find_rule("zzz") == nullptr);
}
