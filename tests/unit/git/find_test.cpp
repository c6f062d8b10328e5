// Which repository a folder belongs to, and why some cannot be used.
#include <doctest/doctest.h>
#include <unistd.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

Error why_not(const fs::path& folder) {
  Error error = error_of([&] { static_cast<void>(Repository::find(folder, options())); });
  CHECK(error.exit_code() == ExitCode::input);
  CHECK_FALSE(error.hint().empty());
  return error;
}

}  // namespace

TEST_CASE("a repository is found from its top and from below") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  write(top / "sales/orders/a.yaml", "a");
  CHECK(open(top).work_tree() == top);
  CHECK(open(top / "sales/orders").work_tree() == top);
  CHECK(open(top / ".git").work_tree() == top);
}

TEST_CASE("a folder outside of all repositories has none") {
  const Sandbox sandbox;
  CHECK_FALSE(Repository::find(sandbox.path(), options()));
  CHECK_FALSE(Repository::find(sandbox.path() / "nowhere", options()));
}

TEST_CASE("a linked work tree is one of its own") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "a.yaml", "1");
  run_git(top, {"worktree", "add", "-q", "-b", "topic", "../linked"});
  const fs::path linked = sandbox.path() / "linked";
  write(linked / "b.yaml", "2");
  const Repository repository = open(linked);
  CHECK(repository.work_tree() == linked);
  CHECK(shown(repository.changes_since("main")) == "+b.yaml");
}

TEST_CASE("a submodule is a repository of its own") {
  const Sandbox sandbox;
  const fs::path inner = sandbox.init("inner");
  commit_file(inner, "a.yaml", "1");
  const fs::path outer = sandbox.init("outer");
  commit_file(outer, "b.yaml", "1");
  run_git(outer, {"submodule", "--quiet", "add", "file://" + inner.string(), "parts/inner"});
  write(outer / "parts/inner/c.yaml", "2");
  const Repository repository = open(outer / "parts/inner");
  CHECK(repository.work_tree() == outer / "parts/inner");
  CHECK(shown(repository.changes_since("HEAD")) == "+c.yaml");
}

TEST_CASE("a bare repository has no work tree") {
  const Sandbox sandbox;
  const fs::path bare = sandbox.init("bare.git", {"--bare"});
  CHECK(contains(why_not(bare).message(), "is bare: it has no work tree"));
  CHECK(contains(why_not(bare / "refs").message(), "is bare: it has no work tree"));
}

TEST_CASE("a .git that leads nowhere is told, not passed over") {
  const Sandbox sandbox;
  write(sandbox.path() / "broken/.git", "gitdir: ../gone\n");
  const Error error = why_not(sandbox.path() / "broken");
  CHECK(contains(error.message(), "cannot open the git repository"));
  CHECK(contains(error.message(), "gone"));
}

TEST_CASE("a repository with SHA-256 names cannot be read") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top", {"--object-format=sha256"});
  const Error error = why_not(top);
  CHECK(contains(error.message(), "names its objects by SHA-256"));
  CHECK(contains(error.hint(), "SHA-1"));
}

TEST_CASE("a repository with a table of refs cannot be read") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  run_git(top, {"config", "core.repositoryFormatVersion", "1"});
  run_git(top, {"config", "extensions.refStorage", "reftable"});
  const Error error = why_not(top);
  CHECK(contains(error.message(), "keeps its refs in a table"));
  CHECK(contains(error.hint(), "git refs migrate"));
}

TEST_CASE("extensions that change nothing here are taken") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  run_git(top, {"config", "core.repositoryFormatVersion", "1"});
  run_git(top, {"config", "extensions.worktreeConfig", "true"});
  run_git(top, {"config", "extensions.preciousObjects", "true"});
  CHECK(open(top).work_tree() == top);
  run_git(top, {"config", "extensions.fromTheFuture", "true"});
  CHECK(contains(why_not(top).message(), "fromthefuture"));
}

TEST_CASE("a work tree elsewhere is not that of the folder") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  fs::create_directories(sandbox.path() / "elsewhere");
  run_git(top, {"config", "core.worktree", (sandbox.path() / "elsewhere").string()});
  CHECK(contains(why_not(top).message(), "has its work tree elsewhere"));
}

TEST_CASE("a repository of another user is not opened unless it is trusted") {
  if (geteuid() != 0) {
    MESSAGE("skipped: only root can give a repository to another user; see is_safe_directory");
    return;
  }
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  fs::create_directories(top / "sales");
  constexpr uid_t kSomebody = 4242;
  for (const fs::path& path : {top, top / ".git", top / "sales"}) {
    REQUIRE(chown(path.c_str(), kSomebody, kSomebody) == 0);
  }
  const auto find_with = [&](const std::vector<std::pair<std::string, std::string>>& env) {
    return Repository::find(top / "sales", options(env));
  };

  SUBCASE("the remedy is told") {
    const Error error = why_not(top / "sales");
    CHECK(contains(error.message(), top.string() + " belongs to another user"));
    CHECK(contains(error.hint(), "git config --global --add safe.directory " + top.string()));
  }
  SUBCASE("trusted by its path, in the file of the user") {
    write(sandbox.path() / "home/.gitconfig", "[safe]\ndirectory = " + top.string() + "\n");
    const auto found = find_with({{"HOME", (sandbox.path() / "home").string()}});
    REQUIRE(found);
    CHECK(found->work_tree() == top);
  }
  SUBCASE("trusted like all, by a variable") {
    CHECK(find_with({{"GIT_CONFIG_COUNT", "1"},
                     {"GIT_CONFIG_KEY_0", "safe.directory"},
                     {"GIT_CONFIG_VALUE_0", "*"}}));
  }
  SUBCASE("its own configuration does not count") {
    run_git(sandbox.path(),
            {"config", "-f", (top / ".git/config").string(), "safe.directory", "*"});
    CHECK(contains(why_not(top).message(), "belongs to another user"));
  }
  SUBCASE("the next one is checked again") {
    CHECK(find_with({{"GIT_CONFIG_COUNT", "1"},
                     {"GIT_CONFIG_KEY_0", "safe.directory"},
                     {"GIT_CONFIG_VALUE_0", "*"}}));
    CHECK(contains(why_not(top).message(), "belongs to another user"));
  }
}
