// Each trouble is told apart, names the file and says what to do.
#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>
#include <functional>
#include <string>

#include "scratch.h"
#include "sqlite/database.h"

using namespace meshctl::sqlite;
using meshctl::test::ScratchFolder;

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
  ScratchFolder folder;
  const DatabaseError missing =
      error_of([&] { Database database(folder / "no.db", {.access = Access::read_only}); });
  CHECK(missing.trouble() == Trouble::cannot_open);
  CHECK(contains(missing.message(), "no.db"));
  CHECK(contains(missing.message(), "No such file"));
  CHECK(missing.exit_code() == meshctl::ExitCode::input);
  CHECK_FALSE(missing.hint().empty());

  CHECK(error_of([&] { Database database(folder / "no/folder.db"); }).trouble() ==
        Trouble::cannot_open);
  CHECK(error_of([&] { Database database(folder.path()); }).trouble() == Trouble::cannot_open);
}

TEST_CASE("a file of another kind is no database, and stays as it was") {
  ScratchFolder folder;
  const std::string text(5000, 'x');
  std::ofstream(folder / "a.txt") << text;
  CHECK(error_of([&] { Database database(folder / "a.txt"); }).trouble() ==
        Trouble::not_a_database);
  CHECK(error_of([&] {
          Database database(folder / "a.txt", {.access = Access::read_only});
        }).trouble() == Trouble::not_a_database);
  std::ifstream file(folder / "a.txt");
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == text);
}

TEST_CASE("a damaged file is corrupt") {
  ScratchFolder folder;
  {
    Database database(folder / "a.db");
    database.execute("CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(100000))");
  }
  {
    std::fstream file(folder / "a.db", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096);
    file << std::string(40000, '\xee');
  }
  const DatabaseError error = error_of([&] {
    Database database(folder / "a.db");
    database.run("SELECT a FROM t");
  });
  CHECK(error.trouble() == Trouble::corrupt);
  CHECK(contains(error.hint(), "backup"));
}

TEST_CASE("a lock that is held past the timeout") {
  ScratchFolder folder;
  Database first(folder / "a.db");
  first.execute("CREATE TABLE t (a)");
  Database second(folder / "a.db", {.busy_timeout = std::chrono::milliseconds(20)});
  Transaction transaction(first);
  CHECK(error_of([&] { Transaction other(second); }).trouble() == Trouble::locked);
}

TEST_CASE("a connection that may only read cannot write") {
  ScratchFolder folder;
  { Database(folder / "a.db").execute("CREATE TABLE t (a)"); }
  Database reader(folder / "a.db", {.access = Access::read_only});
  CHECK(error_of([&] { reader.run("INSERT INTO t VALUES (1)"); }).trouble() == Trouble::read_only);
}

TEST_CASE("a full disk fails the write, rolls it back, and keeps what was there") {
  ScratchFolder folder;
  Database database(folder / "a.db", {.page_limit = 10});
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
