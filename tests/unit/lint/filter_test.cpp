// Selecting and ignoring rules.
#include "lint/filter.h"

#include <doctest/doctest.h>

#include "base/error.h"

using meshctl::lint::Filter;

TEST_CASE("a filter takes what is selected and not ignored, by id or category") {
  CHECK(Filter{}.takes("link/cycle"));
  CHECK(Filter{{"link"}, {}}.takes("link/cycle"));
  CHECK_FALSE(Filter{{"link"}, {}}.takes("schema/type"));
  CHECK(Filter{{"link", "schema/type"}, {}}.takes("schema/type"));
  CHECK_FALSE(Filter{{}, {"link/cycle"}}.takes("link/cycle"));
  CHECK(Filter{{}, {"link/cycle"}}.takes("link/relationship"));
  CHECK_FALSE(Filter{{"link"}, {"link/cycle"}}.takes("link/cycle"));
  CHECK_FALSE(Filter{{"lin"}, {}}.takes("link/cycle"));
}

TEST_CASE("a word that names nothing is an error, with the nearest one") {
  const std::vector<std::string> policies{"policy/owner-named"};
  CHECK_NOTHROW(Filter({"link", "schema/type", "policy"}, {"policy/owner-named"}).check(policies));
  try {
    Filter({}, {"link/cycel"}).check(policies);
    FAIL("no error");
  } catch (const meshctl::Error& error) {
    CHECK(error.exit_code() == meshctl::ExitCode::usage);
    CHECK(error.hint() == "did you mean 'link/cycle'?");
  }
  CHECK_THROWS_AS(Filter({"policy/other-one"}, {}).check({}), meshctl::Error);
}
