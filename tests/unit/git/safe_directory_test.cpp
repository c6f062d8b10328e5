// Which repositories of others the user trusts.
#include "git/safe_directory.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "sandbox.h"

using namespace meshctl::git;
using namespace meshctl::git::test;
namespace fs = std::filesystem;

namespace {

bool is_safe(const std::vector<std::string>& values) {
  return is_safe_directory("/srv/mesh/sales", values, "/srv");
}

std::vector<std::string> values_with(const std::vector<std::pair<std::string, std::string>>& env) {
  const OpenOptions made = options(env);
  const Library library(made.library_names);
  return safe_directories(library, made.env);
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("a value covers a folder") {
  CHECK(is_safe({"/srv/mesh/sales"}));
  CHECK(is_safe({"/srv/mesh/sales/"}));
  CHECK(is_safe({"/srv/other", "/srv/mesh/sales"}));
  CHECK(is_safe({"~/mesh/sales"}));
  CHECK(is_safe({"*"}));
  CHECK(is_safe({"/srv/*"}));
  CHECK(is_safe({"/srv/mesh/*"}));
}

TEST_CASE("a value does not cover a folder") {
  CHECK_FALSE(is_safe({}));
  CHECK_FALSE(is_safe({"/srv/mesh"}));
  CHECK_FALSE(is_safe({"/srv/mesh/sales/orders"}));
  CHECK_FALSE(is_safe({"/srv/mesh/sal*"}));
  CHECK_FALSE(is_safe({"/srv/mesh/sales/*"}));
  CHECK_FALSE(is_safe({"/srv/me/*"}));
  CHECK_FALSE(is_safe({"~/sales"}));
}

TEST_CASE("an empty value takes back those before it") {
  CHECK_FALSE(is_safe({"*", ""}));
  CHECK(is_safe({"*", "", "/srv/mesh/sales"}));
}

TEST_CASE("a value may lead through a link") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.path() / "real/sales");
  fs::create_directory_symlink(sandbox.path() / "real", sandbox.path() / "link");
  CHECK(is_safe_directory(sandbox.path() / "real/sales",
                          Values{(sandbox.path() / "link/sales").string()}, ""));
}

TEST_CASE("values come from the files of the system and the user, and from variables") {
  const Sandbox sandbox;
  const std::string home = sandbox.path().string();
  write(sandbox.path() / "system", "[safe]\ndirectory = /system\n");
  write(sandbox.path() / ".config/git/config", "[safe]\ndirectory = /xdg\n");
  write(sandbox.path() / ".gitconfig",
        "[safe]\ndirectory = /home/one\ndirectory = /home/two\n[include]\npath = more\n");
  write(sandbox.path() / "more", "[safe]\ndirectory = /included\n");
  write(sandbox.path() / "global", "[safe]\ndirectory = /global\n");
  write(sandbox.path() / "other/git/config", "[safe]\ndirectory = /other\n");

  CHECK(values_with({}).empty());
  CHECK(values_with({{"HOME", home}}) == Values{"/xdg", "/home/one", "/home/two", "/included"});
  CHECK(values_with({{"HOME", home}, {"XDG_CONFIG_HOME", home + "/other"}}).front() == "/other");
  CHECK(values_with({{"HOME", home}, {"GIT_CONFIG_GLOBAL", home + "/global"}}) ==
        Values{"/global"});
  CHECK(values_with({{"GIT_CONFIG_NOSYSTEM", "0"}, {"GIT_CONFIG_SYSTEM", home + "/system"}}) ==
        Values{"/system"});
  CHECK(values_with({{"GIT_CONFIG_SYSTEM", home + "/system"}}).empty());
  CHECK(values_with({{"GIT_CONFIG_COUNT", "2"},
                     {"GIT_CONFIG_KEY_0", "user.name"},
                     {"GIT_CONFIG_VALUE_0", "/no"},
                     {"GIT_CONFIG_KEY_1", "safe.directory"},
                     {"GIT_CONFIG_VALUE_1", "/variable"}}) == Values{"/variable"});
  CHECK(values_with({{"GIT_CONFIG_COUNT", "many"}}).empty());
}
