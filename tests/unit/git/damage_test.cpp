// Damaged repositories end in an error that says so.
#include <doctest/doctest.h>

#include "sandbox.h"

using namespace meshctl;
using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

fs::path object_file(const fs::path& top, const std::string& id) {
  return top / ".git/objects" / id.substr(0, 2) / id.substr(2);
}

// All that the program asks of a repository.
void use(const fs::path& top) {
  const Repository repository = open(top);
  const CommitId id = repository.resolve("HEAD");
  for (const TreeFile& file : repository.files(id)) {
    static_cast<void>(repository.read(file.id, 1000));
  }
  static_cast<void>(repository.changes_since("HEAD"));
}

void check_damage(const fs::path& top) {
  const Error error = error_of([&] { use(top); });
  CHECK((error.exit_code() == ExitCode::input || error.exit_code() == ExitCode::usage));
  CHECK_FALSE(error.message().empty());
  CHECK_FALSE(error.hint().empty());
}

}  // namespace

TEST_CASE("objects that are missing, cut short or changed") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "sales/a.yaml", "some text\n");
  use(top);
  for (const char* name : {"HEAD", "HEAD^{tree}", "HEAD:sales", "HEAD:sales/a.yaml"}) {
    CAPTURE(name);
    const fs::path object = object_file(top, run_git(top, {"rev-parse", name}));
    const std::string whole = read(object);
    fs::permissions(object, fs::perms::owner_all);

    fs::remove(object);
    check_damage(top);
    write(object, "");
    check_damage(top);
    write(object, std::string_view(whole).substr(0, whole.size() / 2));
    check_damage(top);
    std::string changed = whole;
    changed[changed.size() - 6] = static_cast<char>(changed[changed.size() - 6] ^ 1);
    write(object, changed);
    check_damage(top);
    write(object, "not even compressed");
    check_damage(top);

    write(object, whole);
    use(top);
  }
}

TEST_CASE("a pack that is cut short or changed") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  for (int i = 0; i < 20; ++i) write(top / ("f" + std::to_string(i)), std::to_string(i * 7919));
  commit(top);
  run_git(top, {"repack", "-q", "-a", "-d"});
  use(top);
  for (const auto& entry : fs::directory_iterator(top / ".git/objects/pack")) {
    const std::string kind = entry.path().extension();
    if (kind != ".pack" && kind != ".idx") continue;
    CAPTURE(kind);
    const std::string whole = read(entry.path());
    fs::permissions(entry.path(), fs::perms::owner_all);
    for (const std::size_t size : {std::size_t{0}, std::size_t{11}, whole.size() / 2}) {
      write(entry.path(), std::string_view(whole).substr(0, size));
      check_damage(top);
    }
    for (std::size_t at = 0; at < whole.size(); at += 37) {
      std::string changed = whole;
      changed[at] = static_cast<char>(changed[at] ^ 0x55);
      write(entry.path(), changed);
      // Some bytes do not matter; none may end in anything but an Error.
      try {
        use(top);
      } catch (const Error& error) {
        CHECK_FALSE(error.message().empty());
      }
    }
    write(entry.path(), whole);
  }
  use(top);
}

TEST_CASE("an index that is cut short, changed, or of a kind that is not known") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "sales/a.yaml", "some text\n");
  const fs::path index = top / ".git/index";
  const std::string whole = read(index);
  for (const std::size_t size : {std::size_t{5}, std::size_t{40}, whole.size() - 1}) {
    write(index, std::string_view(whole).substr(0, size));
    const Error error = error_of([&] { use(top); });
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(contains(error.message(), "cannot read the index"));
  }
  for (std::size_t at = 0; at < whole.size(); at += 3) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    write(index, changed);
    CHECK(contains(error_of([&] { use(top); }).message(), "cannot read the index"));
  }
  write(index, whole);
  use(top);
  SUBCASE("a split one has its remedy") {
    run_git(top, {"update-index", "--split-index"});
    CHECK(contains(error_of([&] { use(top); }).hint(), "git update-index --no-split-index"));
    run_git(top, {"update-index", "--no-split-index"});
    use(top);
  }
  SUBCASE("a sparse one has its remedy") {
    run_git(top, {"sparse-checkout", "set", "--sparse-index", "stock"});
    CHECK(contains(error_of([&] { use(top); }).hint(),
                   "git sparse-checkout reapply --no-sparse-index"));
    run_git(top, {"sparse-checkout", "reapply", "--no-sparse-index"});
    use(top);
  }
  SUBCASE("version 4 is known") {
    run_git(top, {"update-index", "--index-version", "4"});
    use(top);
  }
}

TEST_CASE("a HEAD and a configuration that are none") {
  const Sandbox sandbox;
  const fs::path top = sandbox.init("top");
  commit_file(top, "a.yaml", "1");
  write(top / ".git/refs/heads/main", "no id\n");
  check_damage(top);
  write(top / ".git/HEAD", "nonsense\n");
  check_damage(top);
  write(top / ".git/HEAD", "ref: refs/heads/main\n");
  write(top / ".git/config", "[core\nbroken");
  check_damage(top);
}
