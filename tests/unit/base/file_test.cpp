#include "base/file.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "support/temporary_folder.h"

using namespace meshctl;
using meshctl::test::TemporaryFolder;
namespace fs = std::filesystem;

TEST_CASE("a file is written whole and read back") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  write_file(path, "first");
  write_file(path, "second");
  CHECK(read_file(path, 100) == "second");
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a file that is written again keeps its mode, and a link stays one") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.txt";
  write_file(path, "first");
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  const auto link = folder.path() / "link.txt";
  fs::create_symlink("a.txt", link);
  write_file(link, "second");
  CHECK(fs::is_symlink(link));
  CHECK(read_file(path, 100) == "second");
  CHECK(fs::status(path).permissions() ==
        (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_read));
}

TEST_CASE("what cannot be read is an error with its reason, not a hang") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH_AS(static_cast<void>(read_file(folder.path() / "none", 10)),
                       doctest::Contains("No such file"), Error);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_file(folder.path(), 10)),
                       doctest::Contains("Is a directory"), Error);
  const auto fifo = folder.path() / "fifo";
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  CHECK_THROWS_WITH_AS(static_cast<void>(read_file(fifo, 10)),
                       doctest::Contains("not a regular file"), Error);
  write_file(folder.path() / "big", "12345678901");
  CHECK_THROWS_WITH_AS(static_cast<void>(read_file(folder.path() / "big", 10)),
                       doctest::Contains("larger than 10 bytes"), Error);
  CHECK_THROWS_AS(write_file(folder.path() / "none" / "a", "x"), Error);
}

TEST_CASE("a stream is read up to its limit") {
  std::istringstream in("hello");
  CHECK(read_stream(in, "<stdin>", 5) == "hello");
  std::istringstream large("hello!");
  CHECK_THROWS_AS(static_cast<void>(read_stream(large, "<stdin>", 5)), Error);
}

TEST_CASE("a path is resolved within its root, links followed") {
  const TemporaryFolder folder;
  const auto root = folder.path() / "root";
  make_folder(root / "data");
  make_folder(folder.path() / "root-beside");
  fs::create_symlink("/etc", root / "out");
  CHECK(resolve_within(root, root / "data" / "x.csv") == fs::canonical(root) / "data" / "x.csv");
  CHECK(resolve_within(root, root) == fs::canonical(root));
  CHECK(resolve_within(root, root / ".." / "root-beside").empty());
  CHECK(resolve_within(root, root / "out" / "passwd").empty());
  CHECK(resolve_within(root.string() + "/", root / "data") == fs::canonical(root) / "data");
}

TEST_CASE("the user's folders follow the XDG variables, then HOME") {
  Context context;
  context.env = [](std::string_view name) -> std::optional<std::string> {
    if (name == "HOME") return "/home/ada";
    if (name == "XDG_CACHE_HOME") return "/tmp/cache";
    return std::nullopt;
  };
  CHECK(state_folder(context) == "/home/ada/.local/state/meshctl");
  CHECK(config_folder(context) == "/home/ada/.config/meshctl");
  CHECK(cache_folder(context) == "/tmp/cache/meshctl");
  context.env = [](std::string_view) { return std::nullopt; };
  CHECK_THROWS_AS(static_cast<void>(state_folder(context)), Error);
}
