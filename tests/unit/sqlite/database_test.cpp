// Values in and out, transactions, and connections beside each other.
#include "sqlite/database.h"

#include <doctest/doctest.h>

#include <atomic>
#include <limits>
#include <thread>
#include <vector>

#include "support/temporary_folder.h"

using namespace meshctl::sqlite;
using meshctl::test::TemporaryFolder;

TEST_CASE("values come back as they were bound") {
  Database database = Database::in_memory();
  database.execute("CREATE TABLE t (a, b, c, d, e, f)");
  const std::int64_t big = std::numeric_limits<std::int64_t>::max();
  const std::string bytes("x\0y\xc3\xa9", 5);
  database.run("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?)", big, 0.5, bytes, nullptr,
               std::optional<std::string>("there"), std::optional<double>());

  Statement row = database.prepare("SELECT a, b, c, d, e, f FROM t");
  REQUIRE(row.step());
  CHECK(row.integer(0) == big);
  CHECK(row.number(1) == 0.5);
  CHECK(row.text(2) == bytes);
  CHECK(row.is_null(3));
  CHECK(row.optional_text(3) == std::nullopt);
  CHECK(row.optional_text(4) == "there");
  CHECK(row.optional_number(5) == std::nullopt);
  CHECK_FALSE(row.step());
}

TEST_CASE("an empty text is a text and not NULL") {
  Database database = Database::in_memory();
  Statement row = database.prepare("SELECT ?1 IS NULL, typeof(?1)");
  row.bind(std::string_view());
  REQUIRE(row.step());
  CHECK_FALSE(row.boolean(0));
  CHECK(row.text(1) == "text");
}

TEST_CASE("a statement is bound anew, and forgets what is not bound again") {
  Database database = Database::in_memory();
  Statement row = database.prepare("SELECT ?1, ?2");
  row.bind(1, 2);
  REQUIRE(row.step());
  row.bind(3);
  REQUIRE(row.step());
  CHECK(row.integer(0) == 3);
  CHECK(row.is_null(1));
}

TEST_CASE("prepare takes one statement only") {
  Database database = Database::in_memory();
  CHECK_NOTHROW((void)database.prepare("SELECT 1;  "));
  CHECK_THROWS_AS((void)database.prepare("SELECT 1; SELECT 2"), DatabaseError);
  CHECK_THROWS_AS((void)database.prepare("-- nothing"), DatabaseError);
  CHECK_THROWS_AS((void)database.prepare("SELEKT"), DatabaseError);
}

TEST_CASE("a double-quoted name that does not exist is an error, not a text") {
  Database database = Database::in_memory();
  CHECK_THROWS_AS((void)database.prepare("SELECT \"typo\""), DatabaseError);
}

TEST_CASE("a transaction without commit leaves nothing") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db");
  database.execute("CREATE TABLE t (a)");
  {
    Transaction transaction(database);
    database.run("INSERT INTO t VALUES (?)", 1);
    CHECK(database.changes() == 1);
  }
  {
    Transaction transaction(database);
    database.run("INSERT INTO t VALUES (?)", 2);
    transaction.commit();
  }
  Statement rows = database.prepare("SELECT a FROM t");
  REQUIRE(rows.step());
  CHECK(rows.integer(0) == 2);
  CHECK_FALSE(rows.step());
}

TEST_CASE("a reader and a writer do not stop each other") {
  TemporaryFolder folder;
  Database writer(folder.path() / "a.db", {.busy_timeout = std::chrono::milliseconds(0)});
  writer.execute("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
  Database reader(folder.path() / "a.db", {.access = Access::read_only});
  Statement rows = reader.prepare("SELECT a FROM t");
  REQUIRE(rows.step());
  {
    Transaction transaction(writer);
    writer.run("INSERT INTO t VALUES (3)");
    CHECK_NOTHROW(transaction.commit());
  }
  // It still sees what was there when it began.
  CHECK(rows.step());
  CHECK_FALSE(rows.step());
  rows.bind();
  CHECK((rows.step() && rows.step() && rows.step()));
  CHECK(reader.is_read_only());
  CHECK_FALSE(writer.is_read_only());
}

TEST_CASE("many connections that make the same new file at once all succeed") {
  TemporaryFolder folder;
  std::atomic<int> failures = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      try {
        Database database(folder.path() / "new.db", {.durability = Durability::normal});
        database.execute("CREATE TABLE IF NOT EXISTS t (a)");
        Transaction transaction(database);
        database.run("INSERT INTO t VALUES (?)", i);
        transaction.commit();
      } catch (const DatabaseError& error) {
        ++failures;
        MESSAGE(error.message());
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(failures == 0);
  Database database(folder.path() / "new.db");
  Statement count = database.prepare("SELECT count(*) FROM t");
  REQUIRE(count.step());
  CHECK(count.integer(0) == 8);
}

TEST_CASE("a strange name is a file name") {
  TemporaryFolder folder;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  { Database database(":memory:"); }
  CHECK(std::filesystem::exists(folder.path() / ":memory:"));
  std::filesystem::current_path(before);
}
