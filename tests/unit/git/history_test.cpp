// Where histories part, and clones that have only a part of theirs.
#include <doctest/doctest.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

// Three commits of a.yaml, a branch `topic` at the second one, and `old` at the first.
fs::path origin_in(const Sandbox& sandbox) {
  const fs::path origin = sandbox.init("origin");
  run_git(origin, {"config", "uploadpack.allowFilter", "true"});
  commit_file(origin, "a.yaml", "1");
  run_git(origin, {"branch", "old"});
  commit_file(origin, "a.yaml", "2");
  run_git(origin, {"branch", "topic"});
  commit_file(origin, "a.yaml", "3");
  return origin;
}

Error why_not(const fs::path& top, std::string_view revision) {
  Error error = error_of([&] { static_cast<void>(open(top).changes_since(revision)); });
  CHECK(error.exit_code() == ExitCode::input);
  CHECK_FALSE(error.hint().empty());
  return error;
}

}  // namespace

TEST_CASE("what the other branch did meanwhile does not count") {
  const Sandbox sandbox;
  const fs::path top = origin_in(sandbox);
  run_git(top, {"checkout", "-q", "topic"});
  commit_file(top, "b.yaml", "new");
  const Changes found = open(top).changes_since("main");
  CHECK(found.base.hex == run_git(top, {"rev-parse", "main~1"}));
  CHECK(shown(found) == "+b.yaml");
}

TEST_CASE("without a commit in common there is nothing to compare with") {
  const Sandbox sandbox;
  const fs::path top = origin_in(sandbox);
  run_git(top, {"checkout", "-q", "--orphan", "other"});
  CHECK(contains(why_not(top, "main").message(), "has no commit yet"));
  commit(top);
  CHECK(contains(why_not(top, "main").message(),
                 "main and HEAD of " + top.string() + " have no commit in common"));
}

TEST_CASE("a shallow clone lacks history") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  SUBCASE("what it has is used") {
    const fs::path top = sandbox.clone(origin, "top", {"--depth", "2"});
    write(top / "b.yaml", "new");
    CHECK(shown(open(top).changes_since("HEAD")) == "+b.yaml");
    CHECK(shown(open(top).changes_since("HEAD~1")) == "~a.yaml +b.yaml");
    CHECK(shown(open(top).changes_since("origin/main")) == "+b.yaml");
  }
  SUBCASE("a commit before its first is not there, and the remedy brings it") {
    const fs::path top = sandbox.clone(origin, "top", {"--depth", "1"});
    const Error error = error_of([&] { static_cast<void>(open(top).changes_since("HEAD~1")); });
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(contains(error.hint(), "git fetch --unshallow"));
    CHECK(contains(error.hint(), "fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)"));
    run_git(top, {"fetch", "-q", "--unshallow"});
    CHECK(shown(open(top).changes_since("HEAD~1")) == "~a.yaml");
  }
  SUBCASE("a branch that parted before is not guessed at") {
    run_git(origin, {"branch", "-q", "-D", "topic"});
    const fs::path top = sandbox.clone(origin, "top", {"--depth", "1", "--no-single-branch"});
    const Error error = why_not(top, "origin/old");
    CHECK(contains(error.message(), "does not have the history between origin/old and HEAD"));
    CHECK(contains(error.hint(), "git fetch --unshallow"));
    run_git(top, {"fetch", "-q", "--unshallow"});
    CHECK(shown(open(top).changes_since("origin/old")) == "~a.yaml");
  }
  SUBCASE("a branch that was not fetched is told, and the depth") {
    const fs::path top = sandbox.clone(origin, "top", {"--depth", "1"});
    const Error error =
        error_of([&] { static_cast<void>(open(top).changes_since("origin/topic")); });
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(contains(error.hint(), "fetch it: git fetch origin topic"));
    CHECK(contains(error.hint(), "git fetch --unshallow"));
  }
}

TEST_CASE("a partial clone lacks objects") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  SUBCASE("without blobs, changes are found and old contents are not") {
    const fs::path top = sandbox.clone(origin, "top", {"--filter=blob:none"});
    write(top / "b.yaml", "new");
    const auto read_old = [&] {
      const Repository repository = open(top);
      return repository.read(repository.resolve("HEAD~2"), "a.yaml", 100);
    };
    CHECK(shown(open(top).changes_since("HEAD~1")) == "~a.yaml +b.yaml");
    const Error error = error_of([&] { static_cast<void>(read_old()); });
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(contains(error.hint(), "git fetch --refetch --no-filter"));
    CHECK_THROWS_AS(static_cast<void>(open(top).files(open(top).resolve("HEAD~2"))), Error);
    run_git(top, {"fetch", "-q", "--refetch", "--no-filter"});
    CHECK(read_old() == "1");
  }
  SUBCASE("without trees, the remedy is told") {
    const fs::path top = sandbox.clone(origin, "top", {"--filter=tree:0"});
    const Error error = why_not(top, "HEAD~1");
    CHECK(contains(error.message(), "cannot read the tree"));
    CHECK(contains(error.hint(), "this clone is partial"));
    run_git(top, {"fetch", "-q", "--refetch", "--no-filter"});
    CHECK(shown(open(top).changes_since("HEAD~1")) == "~a.yaml");
  }
}
