// Opening libgit2 at run time.
#include <doctest/doctest.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;

namespace {

Error why_not(const std::string& name) {
  const Sandbox sandbox;
  OpenOptions made = options();
  made.library_names = {name};
  Error error = error_of([&] { static_cast<void>(Repository::find(sandbox.path(), made)); });
  CHECK(error.exit_code() == ExitCode::not_checked);
  CHECK(contains(error.hint(), "libgit2-1.5 (Debian 12)"));
  return error;
}

}  // namespace

TEST_CASE("a library that is missing is told with its package") {
  CHECK(contains(why_not("libgit2.so.0.0").message(), "cannot open libgit2: libgit2.so.0.0"));
}

TEST_CASE("a version that nobody knows is refused") {
  const Error error = why_not(MESHCTL_UNKNOWN_LIBRARY);
  CHECK(contains(error.message(), "is libgit2 1.99.3, which is not known here"));
  CHECK(contains(error.hint(), "install 1.5, 1.7, 1.8 or 1.9"));
}

TEST_CASE("the library tells its version") {
  CHECK(library_version().starts_with("libgit2 1."));
}
