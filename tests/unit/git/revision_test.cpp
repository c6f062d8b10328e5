// What a user calls a commit.
#include <doctest/doctest.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

Error why_not(const fs::path& top, std::string_view revision) {
  Error error = error_of([&] { static_cast<void>(open(top).resolve(revision)); });
  CHECK(error.exit_code() == ExitCode::usage);
  CHECK_FALSE(error.hint().empty());
  return error;
}

}  // namespace

TEST_CASE("a revision is all that git understands") {
  const Sandbox sandbox;
  const fs::path origin = sandbox.init("origin");
  const std::string first = commit_file(origin, "a.yaml", "1");
  run_git(origin, {"tag", "light"});
  run_git(origin, {"tag", "-a", "v1", "-m", "one"});
  const std::string second = commit_file(origin, "a.yaml", "2");
  const Repository repository = open(sandbox.clone(origin, "top"));

  for (const char* name : {"HEAD", "main", "origin/main", "refs/heads/main", "@"}) {
    CAPTURE(name);
    CHECK(repository.resolve(name).hex == second);
  }
  for (const char* name : {"HEAD~1", "main^", "light", "v1", "v1^{commit}", "HEAD@{0}~1"}) {
    CAPTURE(name);
    CHECK(repository.resolve(name).hex == first);
  }
  CHECK(repository.resolve(first).hex == first);
  CHECK(repository.resolve(first.substr(0, 8)).hex == first);
}

TEST_CASE("the nearest name is told") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "a.yaml", "1");
  run_git(top, {"tag", "release-2026"});
  const Error error = why_not(top, "release-2025");
  CHECK(contains(error.message(), top.string() + " has no revision 'release-2025'"));
  CHECK(error.hint() == "did you mean 'release-2026'?");
  CHECK(why_not(top, "mian").hint() == "did you mean 'main'?");
  CHECK(contains(why_not(top, "quite-something-else").hint(), "give a branch, a tag"));
}

TEST_CASE("a branch that is only at the remote is told") {
  const Sandbox sandbox;
  const fs::path origin = sandbox.init("origin");
  commit_file(origin, "a.yaml", "1");
  run_git(origin, {"branch", "release"});
  const fs::path top = sandbox.clone(origin, "top");
  CHECK(why_not(top, "release").hint() == "did you mean 'origin/release'?");
}

TEST_CASE("a branch that was not fetched is told how to fetch, and that works") {
  const Sandbox sandbox;
  const fs::path origin = sandbox.init("origin");
  const std::string id = commit_file(origin, "a.yaml", "1");
  run_git(origin, {"branch", "old"});
  const fs::path top = sandbox.clone(origin, "top", {"--single-branch", "--branch", "old"});
  const std::string hint = why_not(top, "origin/main").hint();
  const std::string remedy = "git fetch origin main:refs/remotes/origin/main";
  CHECK(contains(hint, "fetch it: " + remedy));
  run_git(top, {"fetch", "-q", "origin", "main:refs/remotes/origin/main"});
  CHECK(open(top).resolve("origin/main").hex == id);
}

TEST_CASE("what is there but no commit is refused") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "a.yaml", "1");
  CHECK(contains(why_not(top, "HEAD:a.yaml").message(), "'HEAD:a.yaml' is no commit"));
  CHECK(contains(why_not(top, "HEAD^{tree}").message(), "is no commit"));
}

TEST_CASE("what is no revision at all is refused") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "a.yaml", "1");
  for (const char* text : {"", "HEAD~7", "main..HEAD", "a b", "~", "^", "HEAD@{99}", "\x1b[2J",
                           "0123456789012345678901234567890123456789"}) {
    CAPTURE(text);
    const Error error = why_not(top, text);
    CHECK_FALSE(contains(error.message(), "\x1b"));
  }
}

TEST_CASE("a short id of several objects is ambiguous") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  write(top / "a.yaml", "142");
  write(top / "b.yaml", "784");
  commit(top);
  CHECK(contains(why_not(top, "8324").message(), "'8324' is more than one object"));
}

TEST_CASE("without a commit there is no revision") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  CHECK(contains(why_not(top, "HEAD").message(), "has no revision 'HEAD'"));
  CHECK(contains(why_not(top, "main").message(), "has no revision 'main'"));
}
