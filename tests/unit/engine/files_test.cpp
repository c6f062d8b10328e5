#include "engine/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "base/error.h"
#include "support.h"

namespace meshctl::engine::test {
namespace {

namespace fs = std::filesystem;

/// The names that a pattern gives, relative to the folder and joined by spaces; or the error's
/// message and hint.
std::string expanded(const Folder& root, std::string_view pattern, Reach reach = Reach::workspace) {
  try {
    std::string names;
    for (const fs::path& file : expand_files(root.path(), root.path(), pattern, reach)) {
      names += (names.empty() ? "" : " ") + file.lexically_relative(root.path()).native();
    }
    return names;
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::input);
    return error.message() + " | " + error.hint();
  }
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST_CASE("a glob matches within a name") {
  CHECK(matches_glob("*.csv", "a.csv"));
  CHECK(matches_glob("*", ""));
  CHECK(matches_glob("a*b*c", "axxbyybc"));
  CHECK(matches_glob("?[0-9][!x]", "a1y"));
  CHECK(matches_glob("[]]", "]"));
  CHECK(matches_glob("[a", "[a"));
  CHECK(matches_glob("[!]a]", "b"));
  CHECK(matches_glob(".*", ".hidden"));
  CHECK_FALSE(matches_glob("*.csv", "a.csv.gz"));
  CHECK_FALSE(matches_glob("*", ".hidden"));
  CHECK_FALSE(matches_glob("?[0-9][!x]", "a1x"));
  CHECK_FALSE(matches_glob("[]]", "a"));
  CHECK_FALSE(matches_glob("a*b", "axxc"));
  CHECK_FALSE(matches_glob("", "a"));
  // each star more would cost a power more, were every one tried again
  CHECK_FALSE(
      matches_glob(std::string(40, 'a') + "*a*a*a*a*a*a*a*a*a*a*a*a*b", std::string(100'000, 'a')));
}

TEST_CASE("a pattern gives the files it names, sorted") {
  const Folder folder;
  for (const char* name : {"b.csv", "a.csv", "sub/c.csv", "sub/deep/d.csv", ".git/e.csv",
                           "sub/.hidden.csv", "note.txt"}) {
    folder.write(name, "x\n1\n");
  }
  CHECK(expanded(folder, "a.csv") == "a.csv");
  CHECK(expanded(folder, "./a.csv") == "a.csv");
  CHECK(expanded(folder, "*.csv") == "a.csv b.csv");
  CHECK(expanded(folder, "**/*.csv") == "a.csv b.csv sub/c.csv sub/deep/d.csv");
  CHECK(expanded(folder, "sub/**") == "sub/c.csv sub/deep/d.csv");
  CHECK(expanded(folder, "**/deep/*") == "sub/deep/d.csv");
  CHECK(expanded(folder, "*/c.csv") == "sub/c.csv");
  CHECK(expanded(folder, "sub/../a.csv") == "a.csv");
  CHECK(expanded(folder, (folder / "*.csv").native()) == "a.csv b.csv");
}

TEST_CASE("a name with the characters of a pattern is first a name") {
  const Folder folder;
  for (const char* name : {"[a].csv", "a.csv", "*.csv"}) folder.write(name, "x\n1\n");
  CHECK(expanded(folder, "[a].csv") == "[a].csv");
  CHECK(expanded(folder, "*.csv") == "*.csv");
  CHECK(expanded(folder, "[ab].csv") == "a.csv");
}

TEST_CASE("a pattern without files is an error with the nearest name") {
  const Folder folder;
  folder.write("data/flights.parquet", "x");
  CHECK(expanded(folder, "data/flight.parquet") ==
        "no such file: data/flight.parquet | did you mean 'flights.parquet'?");
  CHECK(expanded(folder, "dta/flights.parquet") ==
        "no such file: dta/flights.parquet | did you mean 'data'?");
  CHECK(contains(expanded(folder, "data/*.csv"), "no file matches data/*.csv"));
  CHECK(contains(expanded(folder, ""), "is empty"));
}

TEST_CASE("what is no regular file is an error") {
  const Folder folder;
  folder.write("data/a.csv", "x");
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(expanded(folder, "data") ==
        "data is not a regular file | for the files in a folder, add /*");
  CHECK(contains(expanded(folder, "pipe"), "pipe is not a regular file"));
  CHECK(contains(expanded(folder, "*pe"), "pipe is not a regular file"));
  CHECK(contains(expanded(folder, "/dev/zero", Reach::anywhere), "not a regular file"));
}

TEST_CASE("nothing outside of the workspace is read") {
  const Folder folder;
  const Folder outside;
  outside.write("secret.csv", "x");
  folder.write("a.csv", "x");
  fs::create_symlink(outside / "secret.csv", folder / "link.csv");
  fs::create_symlink(outside.path(), folder / "way");
  fs::create_symlink(folder / "a.csv", folder / "inside.csv");
  const std::string beyond = (outside / "secret.csv").native();
  for (const std::string& pattern :
       {beyond, "../" + outside.path().filename().native() + "/secret.csv", std::string("link.csv"),
        std::string("l*.csv"), std::string("way/secret.csv"), std::string("way/*.csv"),
        (outside / "*").native()}) {
    CAPTURE(pattern);
    CHECK(contains(expanded(folder, pattern), "outside of the workspace"));
    CHECK_FALSE(contains(expanded(folder, pattern, Reach::anywhere), "outside"));
  }
  CHECK(expanded(folder, "in*.csv") == "a.csv");
  // a link is not a folder that ** walks into, and a misspelled name outside gives no hint
  CHECK(contains(expanded(folder, "**/secret.csv"), "no file matches"));
  CHECK_FALSE(contains(expanded(folder, (outside / "secrt.csv").native()), "secret"));
}

}  // namespace
}  // namespace meshctl::engine::test
