// Each trouble is told apart, names the file and says what to do.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>

#include "sqlite/database.h"
#include "support/temporary_folder.h"

using namespace meshctl::sqlite;
using meshctl::test::TemporaryFolder;

namespace {

/// The error that `action` throws; the test fails when it throws none.
DatabaseError error_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const DatabaseError& error) {
    return error;
  }
  FAIL("no error");
  return {Trouble::other, "", ""};
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a missing file or folder cannot be opened") {
  TemporaryFolder folder;
  const DatabaseError missing =
      error_of([&] { Database database(folder.path() / "no.db", {.access = Access::read_only}); });
  CHECK(missing.trouble() == Trouble::cannot_open);
  CHECK(contains(missing.message(), "no.db"));
  CHECK(contains(missing.message(), "No such file"));
  CHECK(missing.exit_code() == meshctl::ExitCode::input);
  CHECK_FALSE(missing.hint().empty());

  CHECK(error_of([&] { Database database(folder.path() / "no/folder.db"); }).trouble() ==
        Trouble::cannot_open);
  CHECK(error_of([&] { Database database(folder.path()); }).trouble() == Trouble::cannot_open);
}

TEST_CASE("a file of another kind is no database, and stays as it was") {
  TemporaryFolder folder;
  const std::string text(5000, 'x');
  std::ofstream(folder.path() / "a.txt") << text;
  CHECK(error_of([&] { Database database(folder.path() / "a.txt"); }).trouble() ==
        Trouble::not_a_database);
  CHECK(error_of([&] {
          Database database(folder.path() / "a.txt", {.access = Access::read_only});
        }).trouble() == Trouble::not_a_database);
  std::ifstream file(folder.path() / "a.txt");
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == text);
}

TEST_CASE("a damaged file is corrupt") {
  TemporaryFolder folder;
  {
    Database database(folder.path() / "a.db");
    database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(100000))");
  }
  {
    std::fstream file(folder.path() / "a.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(40000, '\xee');
  }
  const DatabaseError error = error_of([&] {
    Database database(folder.path() / "a.db");
    database.run("SELECT a FROM t");
  });
  CHECK(error.trouble() == Trouble::corrupt);
  CHECK(contains(error.hint(), "backup"));
}

TEST_CASE("a lock that is held past the timeout") {
  TemporaryFolder folder;
  Database first(folder.path() / "a.db");
  first.execute("CREATE TABLE t (a)");
  Database second(folder.path() / "a.db", {.busy_timeout = std::chrono::milliseconds(20)});
  Transaction transaction(first);
  CHECK(error_of([&] { Transaction other(second); }).trouble() == Trouble::locked);
}

TEST_CASE("a connection that may only read cannot write") {
  TemporaryFolder folder;
  { Database(folder.path() / "a.db").execute("CREATE TABLE t (a)"); }
  Database reader(folder.path() / "a.db", {.access = Access::read_only});
  CHECK(error_of([&] { reader.run("INSERT INTO t VALUES (1)"); }).trouble() == Trouble::read_only);
}

TEST_CASE("a file that may not be written is refused at once") {
  TemporaryFolder folder;
  const std::filesystem::path file = folder.path() / "a.db";
  { Database(file).execute("CREATE TABLE t (a)"); }
  std::filesystem::permissions(file, std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0777));
  // Permissions do not bind the administrator, who runs the tests in containers.
  const bool is_root = geteuid() == 0;
  REQUIRE((!is_root || seteuid(65534) == 0));
  std::optional<Trouble> trouble;
  try {
    Database database(file);
  } catch (const DatabaseError& error) {
    trouble = error.trouble();
  }
  REQUIRE((!is_root || seteuid(0) == 0));
  CHECK(trouble == Trouble::read_only);
}

TEST_CASE("a full disk fails the write, rolls it back, and keeps what was there") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db", {.page_limit = 10});
  database.execute("CREATE TABLE t (a); INSERT INTO t VALUES ('old')");
  const DatabaseError error = error_of([&] {
    Transaction transaction(database);
    database.run("INSERT INTO t VALUES ('new')");
    database.run("INSERT INTO t VALUES (zeroblob(100000))");
    transaction.commit();
  });
  CHECK(error.trouble() == Trouble::disk_full);
  CHECK(contains(error.hint(), "space"));
  Statement rows = database.prepare("SELECT a FROM t");
  REQUIRE(rows.step());
  CHECK(rows.text(0) == "old");
  CHECK_FALSE(rows.step());
  rows.reset();
  CHECK_NOTHROW(database.run("INSERT INTO t VALUES ('later')"));
}

TEST_CASE("a broken constraint says which") {
  Database database = Database::in_memory();
  database.execute("CREATE TABLE t (a UNIQUE); INSERT INTO t VALUES (1)");
  const DatabaseError error = error_of([&] { database.run("INSERT INTO t VALUES (1)"); });
  CHECK(error.trouble() == Trouble::constraint);
  CHECK(contains(error.message(), "t.a"));
}
