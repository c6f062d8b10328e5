// What changed in a work tree since it grew from a commit.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

std::string changes(const fs::path& top, std::string_view revision = "HEAD",
                    std::string_view folder = {}) {
  return shown(open(top).changes_since(revision, folder));
}

// A repository with a.yaml, b.yaml, sales/c.yaml and sales/orders/d.yaml.
fs::path four_files(const Sandbox& sandbox) {
  const fs::path top = sandbox.init("top");
  for (const char* name : {"a.yaml", "b.yaml", "sales/c.yaml", "sales/orders/d.yaml"}) {
    write(top / name, std::string("content of ") + name);
  }
  commit(top);
  return top;
}

}  // namespace

TEST_CASE("a clean work tree has no changes") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  const Changes found = open(top).changes_since("HEAD");
  CHECK(found.files.empty());
  CHECK(found.base.hex == run_git(top, {"rev-parse", "HEAD"}));
}

TEST_CASE("staged, unstaged and untracked changes count alike") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  write(top / "a.yaml", "changed");
  write(top / "b.yaml", "changed and staged");
  write(top / "sales/staged.yaml", "new and staged");
  run_git(top, {"add", "b.yaml", "sales/staged.yaml"});
  write(top / "sales/new.yaml", "new");
  write(top / "stock/deep/er/new.yaml", "new");
  fs::remove(top / "sales/c.yaml");
  run_git(top, {"rm", "-q", "sales/orders/d.yaml"});
  CHECK(changes(top) ==
        "~a.yaml ~b.yaml -sales/c.yaml +sales/new.yaml -sales/orders/d.yaml +sales/staged.yaml "
        "+stock/deep/er/new.yaml");
}

TEST_CASE("commits since the base count too") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  run_git(top, {"branch", "base"});
  commit_file(top, "a.yaml", "second");
  commit_file(top, "e.yaml", "new");
  write(top / "b.yaml", "third");
  CHECK(changes(top, "base") == "~a.yaml ~b.yaml +e.yaml");
  // What is taken back has not changed, whatever the commits say.
  write(top / "a.yaml", "content of a.yaml");
  fs::remove(top / "e.yaml");
  CHECK(changes(top, "base") == "~b.yaml");
}

TEST_CASE("a moved file is deleted and added") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  run_git(top, {"mv", "sales/c.yaml", "c.yaml"});
  CHECK(changes(top) == "+c.yaml -sales/c.yaml");
}

TEST_CASE("ignored files are not looked at, wherever the rule stands") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  commit_file(top, ".gitignore", "build/\n*.log\n!keep.log\n");
  write(top / "sales/.gitignore", "/drafts\n");
  write(top / ".git/info/exclude", "private.yaml\n");
  for (const char* name : {"build/x.yaml", "sales/build/y.yaml", "z.log", "sales/drafts/d.yaml",
                           "sales/private.yaml"}) {
    write(top / name, "ignored");
  }
  write(top / "keep.log", "kept");
  write(top / "stock/drafts/d.yaml", "not ignored here");
  CHECK(changes(top) == "+keep.log +sales/.gitignore +stock/drafts/d.yaml");
}

TEST_CASE("tracked files count though a rule ignores them") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  write(top / ".gitignore", "sales/\n");
  commit(top);
  write(top / "sales/c.yaml", "changed");
  write(top / "sales/new.yaml", "ignored");
  CHECK(changes(top) == "~sales/c.yaml");
  run_git(top, {"rm", "-q", "--cached", "sales/c.yaml"});
  CHECK(changes(top) == "-sales/c.yaml");
}

TEST_CASE("a file taken from the index but not from the disk is compared") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  run_git(top, {"rm", "-q", "--cached", "a.yaml", "b.yaml"});
  write(top / "b.yaml", "changed");
  CHECK(changes(top) == "~b.yaml");
}

TEST_CASE("a touched file has not changed") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  fs::last_write_time(top / "a.yaml", fs::file_time_type::clock::now() + std::chrono::hours(1));
  CHECK(changes(top).empty());
}

TEST_CASE("files that git itself is not sure of are read") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "empty.yaml", "");
  commit_file(top, "a.yaml", "1");
  CHECK(changes(top).empty());
  write(top / "a.yaml", "");
  CHECK(changes(top) == "~a.yaml");
  write(top / "intended.yaml", "new");
  run_git(top, {"add", "--intent-to-add", "intended.yaml"});
  CHECK(changes(top) == "~a.yaml +intended.yaml");
}

TEST_CASE("only the contents of regular files count") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  fs::create_symlink("a.yaml", top / "link.yaml");
  commit(top);
  SUBCASE("an executable bit is no change") {
    fs::permissions(top / "a.yaml", fs::perms::owner_all);
    CHECK(changes(top).empty());
  }
  SUBCASE("a link is none, nor is what becomes of it") {
    fs::remove(top / "link.yaml");
    CHECK(changes(top).empty());
    fs::create_symlink("b.yaml", top / "link.yaml");
    CHECK(changes(top).empty());
  }
  SUBCASE("a file that becomes a link is deleted") {
    fs::remove(top / "a.yaml");
    fs::create_symlink("b.yaml", top / "a.yaml");
    CHECK(changes(top) == "-a.yaml");
  }
  SUBCASE("a link that becomes a file is added") {
    fs::remove(top / "link.yaml");
    write(top / "link.yaml", "x");
    CHECK(changes(top) == "+link.yaml");
  }
  SUBCASE("a file that becomes a folder, and the other way round") {
    fs::remove(top / "a.yaml");
    write(top / "a.yaml/inner.yaml", "x");
    fs::remove_all(top / "sales/orders");
    write(top / "sales/orders", "x");
    CHECK(changes(top) == "-a.yaml +a.yaml/inner.yaml +sales/orders -sales/orders/d.yaml");
  }
  SUBCASE("what lies behind a link in the place of a folder is not looked at") {
    fs::rename(top / "sales", sandbox.path() / "moved");
    fs::create_directory_symlink(sandbox.path() / "moved", top / "sales");
    write(sandbox.path() / "moved/new.yaml", "x");
    CHECK(changes(top) == "-sales/c.yaml -sales/orders/d.yaml");
  }
  SUBCASE("a pipe is nothing") {
    REQUIRE(mkfifo((top / "pipe.yaml").c_str(), 0600) == 0);
    fs::remove(top / "a.yaml");
    REQUIRE(mkfifo((top / "a.yaml").c_str(), 0600) == 0);
    CHECK(changes(top) == "-a.yaml");
  }
}

TEST_CASE("submodules and other repositories are passed by") {
  const Sandbox sandbox;
  const fs::path inner = sandbox.init("inner");
  commit_file(inner, "i.yaml", "1");
  const fs::path top = four_files(sandbox);
  run_git(top, {"submodule", "--quiet", "add", "file://" + inner.string(), "parts/inner"});
  commit(top);
  commit_file(top / "parts/inner", "j.yaml", "2");
  run_git(top, {"init", "-q", "vendored"});
  write(top / "vendored/v.yaml", "x");
  write(top / "parts/beside.yaml", "x");
  CHECK(changes(top) == "+parts/beside.yaml");
  // Also when the submodule is not there, and its folder used for something else.
  run_git(top, {"submodule", "--quiet", "deinit", "--force", "parts/inner"});
  write(top / "parts/inner/stray.yaml", "x");
  CHECK(changes(top) == "+parts/beside.yaml");
}

TEST_CASE("a folder bounds what is looked at") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  for (const char* name : {"a.yaml", "sales/c.yaml", "sales/new.yaml", "sales.yaml",
                           "salesx/y.yaml", "sales/orders/d.yaml"}) {
    write(top / name, "changed");
  }
  CHECK(changes(top, "HEAD", "sales") == "~sales/c.yaml +sales/new.yaml ~sales/orders/d.yaml");
  CHECK(changes(top, "HEAD", "./sales//orders/") == "~sales/orders/d.yaml");
  CHECK(changes(top, "HEAD", "nowhere").empty());
  CHECK(changes(top, "HEAD", "a.yaml").empty());
  fs::remove_all(top / "sales");
  CHECK(changes(top, "HEAD", "sales") == "-sales/c.yaml -sales/orders/d.yaml");
  for (const char* outside : {"../top", "sales/../..", "/etc"}) {
    CHECK(error_of([&] { changes(top, "HEAD", outside); }).exit_code() == ExitCode::usage);
  }
}

TEST_CASE("a file with a conflict is compared as it stands on the disk") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  run_git(top, {"checkout", "-q", "-b", "theirs"});
  commit_file(top, "a.yaml", "theirs");
  run_git(top, {"checkout", "-q", "main"});
  const std::string ours = commit_file(top, "a.yaml", "ours");
  CHECK_THROWS(run_git(top, {"merge", "-q", "theirs"}));
  CHECK(changes(top) == "~a.yaml");
  CHECK(contains(read(top / "a.yaml"), "<<<<<<<"));
  write(top / "a.yaml", "ours");
  CHECK(changes(top).empty());
  fs::remove(top / "a.yaml");
  CHECK(changes(top) == "-a.yaml");
}

TEST_CASE("what a sparse checkout leaves out has not changed") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  run_git(top, {"sparse-checkout", "set", "--no-sparse-index", "stock"});
  REQUIRE_FALSE(fs::exists(top / "sales/c.yaml"));
  CHECK(changes(top).empty());
  run_git(top, {"branch", "base"});
  run_git(top, {"sparse-checkout", "disable"});
  commit_file(top, "sales/c.yaml", "changed");
  run_git(top, {"sparse-checkout", "set", "--no-sparse-index", "stock"});
  CHECK(changes(top, "base") == "~sales/c.yaml");
}

TEST_CASE("line ends are compared as they are committed") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  write(top / ".gitattributes", "*.yaml text\n");
  commit_file(top, "a.yaml", "one\ntwo\n");
  write(top / "a.yaml", "one\r\ntwo\r\n");
  CHECK(changes(top).empty());
  write(top / "a.yaml", "one\r\nthree\r\n");
  CHECK(changes(top) == "~a.yaml");
}

TEST_CASE("filter programs of a repository are not run") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  commit_file(top, ".gitattributes", "*.yaml filter=evil\n");
  const fs::path trace = sandbox.path() / "ran";
  for (const char* key : {"filter.evil.clean", "filter.evil.smudge", "filter.evil.process",
                          "core.fsmonitor", "core.sshCommand", "core.pager", "diff.external"}) {
    run_git(top, {"config", key, "touch " + trace.string()});
  }
  write(top / "a.yaml", "changed");
  write(top / "b.yaml", "content of b.yaml");
  CHECK(changes(top) == "~a.yaml");
  CHECK_FALSE(fs::exists(trace));
}

TEST_CASE("names are told byte by byte, in their order") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  for (const char* name : {"a-b.yaml", "a/x.yaml", "a.yaml", "a0.yaml", "\xc3\xa4.yaml", "Z.yaml",
                           "with space.yaml", "q\"uote.yaml", "new\nline.yaml"}) {
    write(top / name, "1");
  }
  commit(top);
  CHECK(changes(top).empty());
  for (const auto& entry : fs::recursive_directory_iterator(top)) {
    const bool is_ours = !contains(entry.path().string(), "/.git/");
    if (entry.is_regular_file() && is_ours) write(entry.path(), "2");
  }
  CHECK(changes(top) ==
        "~Z.yaml ~a-b.yaml ~a.yaml ~a/x.yaml ~a0.yaml ~new\nline.yaml ~q\"uote.yaml "
        "~with space.yaml ~\xc3\xa4.yaml");
}

TEST_CASE("an index in another order is read too") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  for (const char* name : {"B/x.yaml", "a.yaml", "C.yaml", "b.yaml"}) write(top / name, "1");
  commit(top);
  run_git(top, {"config", "core.ignoreCase", "true"});
  CHECK(changes(top).empty());
  write(top / "B/x.yaml", "2");
  write(top / "b.yaml", "2");
  CHECK(changes(top) == "~B/x.yaml ~b.yaml");
}

TEST_CASE("one repository may be asked again, and sees what was staged meanwhile") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  const Repository repository = open(top);
  CHECK(repository.changes_since("HEAD").files.empty());
  write(top / "a.yaml", "changed");
  write(top / "new.yaml", "new");
  write(top / ".gitignore", "new.yaml\n");
  run_git(top, {"add", "--force", "new.yaml", "a.yaml"});
  CHECK(shown(repository.changes_since("HEAD")) == "+.gitignore ~a.yaml +new.yaml");
  commit(top);
  CHECK(repository.changes_since("HEAD").files.empty());
}

TEST_CASE("many folders are looked through by several threads, with one result") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  for (int i = 0; i < 200; ++i) {
    write(top / std::to_string(i % 20) / std::to_string(i) / "a.yaml", std::to_string(i));
  }
  commit(top);
  write(top / "3/23/a.yaml", "changed");
  write(top / "19/199/b.yaml", "new");
  fs::remove_all(top / "7/47");
  for (int i = 0; i < 3; ++i) CHECK(changes(top) == "+19/199/b.yaml ~3/23/a.yaml -7/47/a.yaml");
}

TEST_CASE("nothing is written to the repository") {
  const Sandbox sandbox;
  const fs::path top = four_files(sandbox);
  fs::last_write_time(top / "a.yaml", fs::file_time_type::clock::now() + std::chrono::hours(1));
  write(top / "b.yaml", "changed");
  const auto state = [&] {
    std::string text;
    for (const auto& entry : fs::recursive_directory_iterator(top)) {
      text += entry.path().string() + ' ' +
              std::to_string(entry.last_write_time().time_since_epoch().count()) + '\n';
    }
    return text;
  };
  const std::string before = state();
  CHECK(changes(top) == "~b.yaml");
  CHECK(open(top).files(open(top).resolve("HEAD")).size() == 4);
  CHECK(state() == before);
}
