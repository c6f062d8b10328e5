// Schema versions of a file: new, old, newest, too new, and of somebody else.
#include "sqlite/migrate.h"

#include <doctest/doctest.h>

#include <array>
#include <thread>
#include <vector>

#include "support/temporary_folder.h"

using namespace meshctl::sqlite;
using meshctl::test::TemporaryFolder;

namespace {

constexpr std::array<std::string_view, 3> kSteps = {
    "CREATE TABLE t (a); INSERT INTO t VALUES ('first')",
    "ALTER TABLE t ADD COLUMN b DEFAULT 'second'",
    "CREATE TABLE broken (a); INSERT INTO no_such_table VALUES (1)",
};

Schema schema_of(std::size_t steps) {
  return {"test file", 0x6d657368, std::span(kSteps).first(steps)};
}

Trouble trouble_of(Database& database, const Schema& schema) {
  try {
    migrate(database, schema);
  } catch (const DatabaseError& error) {
    return error.trouble();
  }
  FAIL("no error");
  return Trouble::other;
}

}  // namespace

TEST_CASE("an empty file gets every step, an old one those it lacks") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db");
  migrate(database, schema_of(1));
  migrate(database, schema_of(2));
  migrate(database, schema_of(2));
  Statement rows = database.prepare("SELECT a, b FROM t");
  REQUIRE(rows.step());
  CHECK(rows.text(0) == "first");
  CHECK(rows.text(1) == "second");
  CHECK_FALSE(rows.step());
}

TEST_CASE("a step that fails leaves the file as it was") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db");
  migrate(database, schema_of(2));
  CHECK(trouble_of(database, schema_of(3)) == Trouble::other);
  Statement rows = database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'broken'");
  REQUIRE(rows.step());
  CHECK(rows.integer(0) == 0);
  rows.reset();
  CHECK_NOTHROW(migrate(database, schema_of(2)));
}

TEST_CASE("a file that a newer version wrote is refused") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db");
  migrate(database, schema_of(2));
  CHECK(trouble_of(database, schema_of(1)) == Trouble::foreign);
}

TEST_CASE("a file of another program is refused and not changed") {
  TemporaryFolder folder;
  Database database(folder.path() / "a.db");
  database.execute("CREATE TABLE theirs (a)");
  CHECK(trouble_of(database, schema_of(1)) == Trouble::foreign);
  Statement tables = database.prepare("SELECT count(*) FROM sqlite_schema");
  REQUIRE(tables.step());
  CHECK(tables.integer(0) == 1);
  tables.reset();

  Database other(folder.path() / "b.db");
  migrate(other, {"another file", 0x1234, std::span(kSteps).first(1)});
  CHECK(trouble_of(other, schema_of(1)) == Trouble::foreign);
}

TEST_CASE("a connection that may only read takes the newest version and no older") {
  TemporaryFolder folder;
  {
    Database database(folder.path() / "a.db");
    migrate(database, schema_of(1));
  }
  Database reader(folder.path() / "a.db", {.access = Access::read_only});
  CHECK_NOTHROW(migrate(reader, schema_of(1)));
  CHECK(trouble_of(reader, schema_of(2)) == Trouble::foreign);
}

TEST_CASE("several processes may bring the same file up at once") {
  TemporaryFolder folder;
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      Database database(folder.path() / "a.db", {.durability = Durability::normal});
      migrate(database, schema_of(2));
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  Database database(folder.path() / "a.db");
  Statement rows = database.prepare("SELECT count(*) FROM t");
  REQUIRE(rows.step());
  CHECK(rows.integer(0) == 1);
}
