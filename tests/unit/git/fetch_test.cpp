// Fetching from a repository on this machine, and what is refused before anything is fetched.
#include "git/fetch.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

FetchOptions quick() {
  FetchOptions made;
  made.open = options();
  return made;
}

std::string url_of(const fs::path& path) {
  return "file://" + path.string();
}

// main: a.yaml 2, with b.yaml; tag v1 and branch topic at the first commit.
fs::path origin_in(const Sandbox& sandbox) {
  const fs::path origin = sandbox.init("origin");
  commit_file(origin, "a.yaml", "1");
  run_git(origin, {"tag", "-a", "v1", "-m", "one"});
  run_git(origin, {"branch", "topic"});
  write(origin / "b.yaml", "b");
  commit_file(origin, "a.yaml", "2");
  return origin;
}

Error why_not(const std::string& url, std::string_view ref, const fs::path& cache,
              const FetchOptions& options = quick()) {
  Error error = error_of([&] { static_cast<void>(fetch(url, ref, cache, options)); });
  CHECK(error.message().find('\n') == std::string::npos);
  return error;
}

}  // namespace

TEST_CASE("a branch, a tag, HEAD and a commit are fetched") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  const std::string first = run_git(origin, {"rev-parse", "topic"});
  const std::string second = run_git(origin, {"rev-parse", "main"});
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"main", second}, {"topic", first}, {"v1", first},           {"HEAD", second},
      {first, first},   {second, second}, {"refs/tags/v1", first}, {"refs/heads/main", second}};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const std::string ref = cases[i].first;
    const std::string id = cases[i].second;
    CAPTURE(ref);
    const fs::path cache = sandbox.path() / ("cache-" + std::to_string(i));
    const Fetched fetched = fetch(url_of(origin), ref, cache, quick());
    CHECK(fetched.commit.hex == id);
    CHECK(fetched.repository.work_tree().empty());
    CHECK(fetched.repository.read(fetched.commit, "a.yaml", 10) == (id == first ? "1" : "2"));
  }
}

TEST_CASE("a commit that no branch is at is fetched, and asked for once") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  const std::string second = run_git(origin, {"rev-parse", "main"});
  commit_file(origin, "a.yaml", "3");
  const fs::path cache = sandbox.path() / "cache";
  CHECK(fetch(url_of(origin), second, cache, quick()).commit.hex == second);
  fs::rename(origin, sandbox.path() / "gone");
  const Fetched again = fetch(url_of(origin), second, cache, quick());
  CHECK(again.repository.read(again.commit, "a.yaml", 10) == "2");
  CHECK(why_not(url_of(origin), "main", cache).exit_code() == ExitCode::input);
}

TEST_CASE("the next fetch brings what is new") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  const fs::path cache = sandbox.path() / "deep/er/cache";
  CHECK(fetch(url_of(origin), "main", cache, quick())
            .repository.files(fetch(url_of(origin), "main", cache, quick()).commit)
            .size() == 2);
  const std::string third = commit_file(origin, "c.yaml", "c");
  const Fetched fetched = fetch(url_of(origin), "main", cache, quick());
  CHECK(fetched.commit.hex == third);
  CHECK(fetched.repository.files(fetched.commit).size() == 3);
  // Even when it was rewritten, with a name in the way of the old one.
  run_git(origin, {"checkout", "-q", "--orphan", "main/new"});
  CHECK_THROWS(run_git(origin, {"commit", "-q", "-m", "other"}));
  run_git(origin, {"branch", "-q", "-D", "main"});
  const std::string fourth = commit(origin);
  CHECK(fetch(url_of(origin), "main/new", cache, quick()).commit.hex == fourth);
}

TEST_CASE("a tag comes before a branch of the same name") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  run_git(origin, {"branch", "v1", "main"});
  const Fetched fetched = fetch(url_of(origin), "v1", sandbox.path() / "cache", quick());
  CHECK(fetched.commit.hex == run_git(origin, {"rev-parse", "topic"}));
}

TEST_CASE("what is fetched keeps no trace of where the user has configured it") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  // insteadOf would lead elsewhere.
  const fs::path file = fs::path(getenv("HOME")) / ".gitconfig";
  write(file, "[url \"file:///nowhere/\"]\ninsteadOf = file:///\n");
  const Fetched fetched = fetch(url_of(origin), "main", sandbox.path() / "cache", quick());
  fs::remove(file);
  CHECK(fetched.commit.hex == run_git(origin, {"rev-parse", "main"}));
}

TEST_CASE("hooks, submodules and a work tree are no part of it") {
  const Sandbox sandbox;
  const fs::path inner = origin_in(sandbox);
  const fs::path outer = sandbox.init("outer");
  run_git(outer, {"submodule", "--quiet", "add", url_of(inner), "inner"});
  commit(outer);
  const fs::path cache = sandbox.path() / "cache";
  const fs::path trace = sandbox.path() / "ran";
  static_cast<void>(fetch(url_of(inner), "main", cache, quick()));
  for (const char* hook : {"post-update", "reference-transaction", "post-checkout"}) {
    write(cache / "hooks" / hook, "#!/bin/sh\ntouch " + trace.string() + "\n");
    fs::permissions(cache / "hooks" / hook, fs::perms::owner_all);
  }
  const Fetched fetched = fetch(url_of(outer), "main", cache, quick());
  CHECK(fetched.repository.files(fetched.commit).size() == 1);
  CHECK_FALSE(fs::exists(trace));
  CHECK_FALSE(fs::exists(cache / "modules"));
  CHECK(error_of([&] {
          static_cast<void>(fetched.repository.changes_since("HEAD"));
        }).exit_code() == ExitCode::input);
}

TEST_CASE("an unknown ref is told with the nearest one") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  const fs::path cache = sandbox.path() / "cache";
  const Error error = why_not(url_of(origin), "tpoic", cache);
  CHECK(error.exit_code() == ExitCode::usage);
  CHECK(contains(error.message(), "has no 'tpoic'"));
  CHECK(error.hint() == "did you mean 'topic'?");
  CHECK(contains(why_not(url_of(origin), "quite-something-else", cache).hint(), "give a branch"));
  for (const char* ref : {"", "HEAD~1", "main:a.yaml", "refs/heads/*", "../main"}) {
    CAPTURE(ref);
    CHECK(why_not(url_of(origin), ref, cache).exit_code() == ExitCode::usage);
  }
  const std::string unborn(40, 'b');
  CHECK(contains(why_not(url_of(origin), unborn, cache).message(),
                 "no branch or tag of the git repository " + url_of(origin) + " leads to"));
  const fs::path empty = sandbox.init("empty");
  CHECK(why_not(url_of(empty), "main", cache).exit_code() == ExitCode::usage);
}

TEST_CASE("a path with no repository") {
  const Sandbox sandbox;
  const fs::path cache = sandbox.path() / "cache";
  const Error error = why_not(url_of(sandbox.path() / "nowhere"), "main", cache);
  CHECK(error.exit_code() == ExitCode::input);
  CHECK(contains(error.message(), "cannot fetch from " + (sandbox.path() / "nowhere").string()));
  write(sandbox.path() / "file/a", "x");
  CHECK(why_not(url_of(sandbox.path() / "file"), "main", cache).exit_code() == ExitCode::input);
  CHECK(why_not(url_of(sandbox.path() / "file/a"), "main", cache).exit_code() == ExitCode::input);
}

TEST_CASE("a damaged repository is told, and the cache stays usable") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  const std::string blob = run_git(origin, {"rev-parse", "main:b.yaml"});
  const fs::path object = origin / ".git/objects" / blob.substr(0, 2) / blob.substr(2);
  fs::rename(object, sandbox.path() / "kept");
  const fs::path cache = sandbox.path() / "cache";
  CHECK(why_not(url_of(origin), "main", cache).exit_code() == ExitCode::input);
  fs::rename(sandbox.path() / "kept", object);
  const Fetched fetched = fetch(url_of(origin), "main", cache, quick());
  CHECK(fetched.repository.read(fetched.commit, "b.yaml", 10) == "b");
}

TEST_CASE("URLs that are none, or would be asked without TLS") {
  const Sandbox sandbox;
  const fs::path cache = sandbox.path() / "cache";
  for (const char* url : {"", "governance", "file://governance", "git@example.com:a/b.git",
                          "ssh://git@example.com/a.git", "git://example.com/a.git",
                          "http://example.com/a.git", "https://user:secret@example.com/a.git",
                          "ext::sh -c true", "https://example.com/../a.git"}) {
    CAPTURE(url);
    const Error error = why_not(url, "main", cache);
    CHECK(error.exit_code() == ExitCode::usage);
    CHECK_FALSE(error.hint().empty());
    CHECK_FALSE(contains(error.message(), "secret"));
  }
  CHECK_FALSE(fs::exists(cache));
}

TEST_CASE("a folder that cannot be the cache") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  write(sandbox.path() / "file", "x");
  CHECK(why_not(url_of(origin), "main", sandbox.path() / "file").exit_code() == ExitCode::input);
  if (geteuid() == 0) {
    const fs::path theirs = sandbox.init("theirs", {"--bare"});
    REQUIRE(chown(theirs.c_str(), 4242, 4242) == 0);
    CHECK(contains(why_not(url_of(origin), "main", theirs).message(), "belongs to another user"));
  }
}

TEST_CASE("progress is told, and may end it") {
  const Sandbox sandbox;
  const fs::path origin = origin_in(sandbox);
  FetchOptions made = quick();
  SUBCASE("told") {
    std::size_t received = 0;
    std::size_t total = 0;
    made.progress = [&](std::size_t now, std::size_t all) {
      received = now;
      total = all;
    };
    static_cast<void>(fetch(url_of(origin), "main", sandbox.path() / "cache", made));
    CHECK(total >= 7);
    CHECK(received == total);
  }
  SUBCASE("interrupted") {
    made.is_interrupted = [] { return true; };
    CHECK(why_not(url_of(origin), "main", sandbox.path() / "cache", made).exit_code() ==
          ExitCode::interrupted);
  }
  SUBCASE("what a callback throws arrives") {
    made.progress = [](std::size_t, std::size_t) { throw usage_error("from the callback"); };
    CHECK(why_not(url_of(origin), "main", sandbox.path() / "cache", made).message() ==
          "from the callback");
  }
}
