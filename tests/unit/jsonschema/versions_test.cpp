// What one version of a standard takes, the next minor version takes too: mutants of the documents
// of the older one, by both of our schemas.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mutants.h"
#include "schemas/schemas.h"
#include "standard_fixtures.h"
#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

struct Versions {
  std::string_view older;
  std::string_view newer;
};

constexpr Versions kVersions[] = {{"odcs-v3.1.0", "odcs-v3.2.0"}, {"odps-v1.0.0", "odps-v1.1.0"}};

const std::vector<std::string_view>& documents_of(std::string_view schema) {
  for (const StandardFixtures& one : standard_fixtures()) {
    if (one.schema == schema) return one.documents;
  }
  FAIL("no documents of " << schema);
  std::abort();
}

}  // namespace

TEST_CASE("a minor version takes what the one before it took") {
  for (const Versions& versions : kVersions) {
    const auto older = compiled(*meshctl::schemas::text(versions.older));
    const auto newer = compiled(*meshctl::schemas::text(versions.newer));
    std::size_t accepted = 0;
    for (const std::string_view name : documents_of(versions.older)) {
      const auto document = parse("a.yaml", standard_fixture(name, version_of(versions.older)));
      for (const auto* node : nodes_of(document.root())) {
        for (const Mutation& mutation : mutations()) {
          if (!applies(mutation, *node)) continue;
          const std::string text = mutant(document.root(), {Edit{node, &mutation}, Edit{}});
          const auto changed = parse("mutant.json", text);
          if (!is_valid(*older, changed.root())) continue;
          ++accepted;
          CAPTURE(versions.newer);
          CAPTURE(text);
          CHECK(is_valid(*newer, changed.root()));
        }
      }
    }
    CHECK(accepted > 500);
  }
}
