// Files of a commit.
#include <doctest/doctest.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> paths(const std::vector<TreeFile>& files) {
  std::vector<std::string> found;
  for (const TreeFile& file : files) found.push_back(file.path);
  return found;
}

using Paths = std::vector<std::string>;

// The id of a tree with one entry, whatever its name.
std::string tree_with(const fs::path& top, const std::string& name, const std::string& blob) {
  write(top / ".git/entry", "100644 " + name);
  run_git(top, {"config", "alias.make-tree",
                "!{ cat .git/entry; printf '\\0'; printf " + blob +
                    " | sed 's/../\\\\x&/g' | xargs -0 printf '%b'; } | git hash-object -t tree "
                    "--literally -w --stdin"});
  return run_git(top, {"make-tree"});
}

}  // namespace

TEST_CASE("the files of a commit are listed with their contents") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  write(top / "sales/b.yaml", "second");
  write(top / "sales/orders/c.yaml", "");
  write(top / "sales.yaml", "third");
  write(top / "run", "#!/bin/sh\n");
  fs::permissions(top / "run", fs::perms::owner_all);
  fs::create_symlink("sales.yaml", top / "link.yaml");
  const CommitId id{commit(top)};
  fs::remove_all(top / "sales");
  const Repository repository = open(top);

  const std::vector<TreeFile> files = repository.files(id);
  CHECK(paths(files) == Paths{"run", "sales.yaml", "sales/b.yaml", "sales/orders/c.yaml"});
  CHECK(files[2].size == 6);
  CHECK(files[2].id.hex == run_git(top, {"rev-parse", "HEAD:sales/b.yaml"}));
  CHECK(repository.read(files[2].id, 6) == "second");
  CHECK(repository.read(files[3].id, 0).empty());

  CHECK(paths(repository.files(id, "sales")) == Paths{"sales/b.yaml", "sales/orders/c.yaml"});
  CHECK(paths(repository.files(id, "sales/orders/")) == Paths{"sales/orders/c.yaml"});
  CHECK(repository.files(id, "nowhere").empty());
  CHECK(repository.files(id, "sales.yaml").empty());
  CHECK(repository.files(id, "link.yaml").empty());
}

TEST_CASE("one file of a commit is read by its path") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  write(top / "sales/a.yaml", std::string("one\r\n\0two", 9));
  fs::create_symlink("sales/a.yaml", top / "link.yaml");
  const CommitId id{commit(top)};
  const Repository repository = open(top);
  CHECK(repository.read(id, "sales/a.yaml", 100) == std::string("one\r\n\0two", 9));
  CHECK(repository.read(id, "./sales//a.yaml", 9) == std::string("one\r\n\0two", 9));
  for (const char* none : {"", "sales", "a.yaml", "sales/b.yaml", "sales/a.yaml/b", "link.yaml"}) {
    CAPTURE(none);
    CHECK_FALSE(repository.read(id, none, 100));
  }
  const Error error = error_of([&] { static_cast<void>(repository.read(id, "sales/a.yaml", 8)); });
  CHECK(error.exit_code() == ExitCode::input);
  CHECK(contains(error.message(), "sales/a.yaml at " + id.hex + " is larger than 8 bytes"));
}

TEST_CASE("ids that are none are refused") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  const std::string id = commit_file(top, "a.yaml", "1");
  const Repository repository = open(top);
  for (const std::string& wrong : {std::string(), id.substr(1), id + "0", "x" + id.substr(1)}) {
    CHECK(error_of([&] { static_cast<void>(repository.files({wrong})); }).exit_code() ==
          ExitCode::usage);
  }
  const std::string blob = run_git(top, {"rev-parse", "HEAD:a.yaml"});
  CHECK(error_of([&] { static_cast<void>(repository.files({blob})); }).exit_code() ==
        ExitCode::input);
  CHECK(error_of([&] { static_cast<void>(repository.read(BlobId{id}, 1000)); }).exit_code() ==
        ExitCode::input);
}

TEST_CASE("submodules are no files") {
  const Sandbox sandbox;
  const fs::path inner = sandbox.init("inner");
  commit_file(inner, "i.yaml", "1");
  const fs::path top = sandbox.init("top");
  run_git(top, {"submodule", "--quiet", "add", "file://" + inner.string(), "inner"});
  const CommitId id{commit(top)};
  CHECK(paths(open(top).files(id)) == Paths{".gitmodules"});
  CHECK_FALSE(open(top).read(id, "inner/i.yaml", 100));
}

TEST_CASE("names that lead out of a folder are not passed on") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "a.yaml", "1");
  const std::string blob = run_git(top, {"rev-parse", "HEAD:a.yaml"});
  for (const char* name : {"..", "."}) {
    CAPTURE(name);
    const std::string tree = tree_with(top, name, blob);
    const CommitId id{run_git(top, {"commit-tree", "-m", "bad", tree})};
    const Error error = error_of([&] { static_cast<void>(open(top).files(id)); });
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(contains(error.message(), "whose name is no name"));
  }
}

TEST_CASE("a few trees that stand for billions of files are given up") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  write(top / "0/a.yaml", "1");
  for (int i = 0; i < 10; ++i) write(top / "0" / std::to_string(i), "1");
  commit(top);
  // Each tree holds the one before ten times over.
  std::string tree = run_git(top, {"rev-parse", "HEAD:0"});
  for (int depth = 0; depth < 12; ++depth) {
    run_git(top, {"read-tree", "--empty"});
    for (int i = 0; i < 10; ++i) {
      run_git(top, {"read-tree", "--prefix=" + std::to_string(i) + "/", tree});
      if (depth > 1) break;  // the index itself would grow too large
    }
    tree = run_git(top, {"write-tree"});
    if (depth > 1) break;
  }
  const std::string listing = "040000 tree " + tree + "\t";
  for (int depth = 0; depth < 12; ++depth) {
    std::string lines;
    for (int i = 0; i < 10; ++i) lines += "040000 tree " + tree + "\t" + std::to_string(i) + "\n";
    write(top / "lines", lines);
    run_git(top, {"config", "alias.from-lines", "!git mktree < lines"});
    tree = run_git(top, {"from-lines"});
  }
  const CommitId id{run_git(top, {"commit-tree", "-m", "bomb", tree})};
  const Error error = error_of([&] { static_cast<void>(open(top).files(id)); });
  CHECK(error.exit_code() == ExitCode::input);
  CHECK(contains(error.message(), "more than a million files"));
}
