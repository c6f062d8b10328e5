// Tables in files of each format, in a database file, and in files that are not what they should
// be.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "base/error.h"
#include "engine/sql.h"
#include "support.h"

namespace meshctl::engine::test {
namespace {

namespace fs = std::filesystem;
using namespace std::string_literals;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

/// What is wrong with the only table of a source, which has to be a problem of that table alone.
std::string problem_of(FileFormat format, const fs::path& file) {
  Source source = one_file(format, file);
  const Folder folder;
  source.tables.push_back(one_file(FileFormat::csv, folder.write("good.csv", "id\n1\n")).tables[0]);
  source.tables[1].name = "good";
  const auto session = open(source);
  CHECK(value_of(*session, "SELECT count(*) FROM good") == "1");
  REQUIRE(session->problems().size() == 1);
  CHECK(session->problems()[0].table == "t");
  const Answer answer = ask(*session, "SELECT count(*) FROM t");
  CHECK_FALSE(answer.ok);
  CHECK(answer.failure == Failure::failed);
  return session->problems()[0].message;
}

TEST_CASE("a CSV file is a table with detected types") {
  const Folder folder;
  const auto session = open(one_file(FileFormat::csv, folder.write("a.csv", "id,name\n1,x\n2,\n")));
  CHECK(session->problems().empty());
  const Rows rows = rows_of(*session, "SELECT * FROM t ORDER BY id");
  CHECK(rows.columns == std::vector<std::string>{"id", "name"});
  CHECK(rows.types == std::vector<std::string>{"BIGINT", "VARCHAR"});
  REQUIRE(rows.rows.size() == 2);
  CHECK(rows.rows[0] == std::vector<Value>{std::int64_t{1}, "x"});
  CHECK(rows.rows[1] == std::vector<Value>{std::int64_t{2}, std::monostate{}});
}

TEST_CASE("the first line of a CSV file is its header, even when all is text") {
  const Folder folder;
  const auto session = open(one_file(FileFormat::csv, folder.write("a.csv", "a,b\nx,y\n")));
  CHECK(rows_of(*session, "FROM t").columns == std::vector<std::string>{"a", "b"});
  const auto empty = open(one_file(FileFormat::csv, folder.write("e.csv", "a,b\n")));
  CHECK(value_of(*empty, "SELECT count(*) FROM t") == "0");
}

TEST_CASE("a CSV file as text keeps every value as it was written") {
  const Folder folder;
  Source source = one_file(FileFormat::csv, folder.write("a.csv", "id;day\n007;2024-01-01\nx;\n"));
  source.tables[0].as_text = true;
  source.tables[0].delimiter = ';';
  const auto session = open(source);
  const Rows rows = rows_of(*session, "FROM t");
  CHECK(rows.types == std::vector<std::string>{"VARCHAR", "VARCHAR"});
  CHECK(rows.rows[0] == std::vector<Value>{"007", "2024-01-01"});
  CHECK(rows.rows[1] == std::vector<Value>{"x", std::monostate{}});
}

// A single CSV file is looked at once, when it is opened; then each statement is told what it is.
TEST_CASE("a CSV file reads as DuckDB itself reads it") {
  const Folder folder;
  std::string wide = "c0";
  for (int i = 1; i < 300; ++i) wide += ",c" + std::to_string(i);
  const std::string files[] = {
      "a,b\r\n1,x\r\n2,y\r\n",
      "a,b\r1,x\r2,y\r",
      "a;b\n1;x,y\n",
      "a\tb\n1\tx\n",
      "a,b\n\"x, \"\"y\"\"\",1\n\"l1\nl2\",2\n",
      "a,b\n'x,y',1\n'z',2\n",
      "a,b\n\n1,2\n\n3,4\n",
      "d,t\n31/12/2024,31/12/2024 10:00:00\n01/02/2024,01/02/2024 11:00:00\n",
      "d,t,z\n2024-01-01,2024-01-01T10:00:00,2024-01-01T10:00:00Z\n",
      "a title\na,b\n1,2\n3,4\n",
      "a,a,A\n1,2,3\n",
      "",
      "a,b\n",
      "\xef\xbb\xbf"
      "a,b\n1,2\n",
      "z,b\n007,true\n012,false\n",
      "a,b\n,\nNULL,1\n\"\",2\n",
      " a , b \n 1 , 2 \n",
      "a,,b\n1,2,3\n",
      "\"a'b\",\"c\"\"d\"\n1,2\n",
      "a,b\n1,2",
      wide + "\n" + wide + "\n",
  };
  for (const std::string& text : files) {
    CAPTURE(text);
    for (const bool as_text : {false, true}) {
      Source source = one_file(FileFormat::csv, folder.write("a.csv", text));
      source.tables[0].as_text = as_text;
      const auto session = open(source);
      const Answer ours = session->run("FROM t", Author::ours, {});
      const Answer theirs = session->run(
          "FROM read_csv(" + quote_literal((folder / "a.csv").native()) +
              ", header = true, comment = ''" + (as_text ? ", all_varchar = true)" : ")"),
          Author::ours, {});
      CHECK(ours.ok == theirs.ok);
      CHECK(ours.rows.columns == theirs.rows.columns);
      CHECK(ours.rows.types == theirs.rows.types);
      CHECK(ours.rows.rows == theirs.rows.rows);
    }
  }
}

TEST_CASE("a row that starts with # is a row") {
  const Folder folder;
  const auto session =
      open(one_file(FileFormat::csv, folder.write("a.csv", "a,b\n1,2\n#3,4\n5,6\n")));
  CHECK(value_of(*session, "SELECT count(*) FROM t") == "3");
}

TEST_CASE("JSON arrays, NDJSON and gzip are tables") {
  const Folder folder;
  const auto array = open(
      one_file(FileFormat::json, folder.write("a.json", "[{\"id\": 1}, {\"id\": 2, \"x\": [1]}]")));
  CHECK(value_of(*array, "SELECT sum(id) FROM t") == "3");
  const auto lines =
      open(one_file(FileFormat::ndjson, folder.write("a.ndjson", "{\"id\": 1}\n{\"id\": 5}\n")));
  CHECK(value_of(*lines, "SELECT sum(id) FROM t") == "6");
  const std::string zipped = (folder / "a.csv.gz").native();
  make_with_duckdb("COPY (FROM range(10) r(id)) TO " + quote_literal(zipped));
  const auto packed = open(one_file(FileFormat::csv, zipped));
  CHECK(value_of(*packed, "SELECT sum(id) FROM t") == "45");
}

TEST_CASE("a JSON file reads as DuckDB itself reads it") {
  const Folder folder;
  for (const std::string_view text : {
           R"([{"id":1},{"id":2,"x":[1]}])",
           R"({"a":1})",
           R"({"a":1} {"a":2})",
           R"([1,2,3])",
           R"([{"a":1},2])",
           R"([])",
           R"([{"json":{"x":1}}])",
           R"([{"A":1,"a":2,"a_1":3}])",
           R"([{"":1," a ":2,"a.b":3,"it's":4,"c\"d":5,"x\u0000y":6}])",
           R"([{"a":1},{"a":"x"}])",
           R"([{"a":1.5},{"a":2}])",
           R"([{"a":null}])",
           R"([{"a":123456789012345678901234567890}])",
           R"([{"a":{"b c":1,"d":[{"e":null}]}}])",
           R"([{"d":"2024-01-01","t":"2024-01-01T10:00:00Z","u":"10:00:00"}])",
           R"([{"d":"31/12/2024"},{"d":"01/02/2024"}])",
           R"([{"d":"01-02-2024"}])",
           R"([{"d":["2024-01-01"],"s":{"t":"2024-01-01 00:00:00"}}])",
           R"([{"t":"2024-01-01 10:00:00"},{"t":"x"}])",
       }) {
    CAPTURE(text);
    const auto session = open(one_file(FileFormat::json, folder.write("a.json", text)));
    const Answer ours = session->run("FROM t", Author::ours, {});
    const Answer theirs =
        session->run("FROM read_json(" + quote_literal((folder / "a.json").native()) +
                         ", format = 'auto', sample_size = -1)",
                     Author::ours, {});
    CHECK(ours.ok == theirs.ok);
    CHECK(ours.rows.columns == theirs.rows.columns);
    CHECK(ours.rows.types == theirs.rows.types);
    CHECK(ours.rows.rows == theirs.rows.rows);
  }
}

TEST_CASE("several files are one table, columns by name") {
  const Folder folder;
  Source source = one_file(FileFormat::csv, folder.write("a.csv", "id,a\n1,x\n"));
  source.tables[0].files.push_back(folder.write("b.csv", "b,id\ny,2\n"));
  const auto csv = open(source);
  const Rows rows = rows_of(*csv, "SELECT id, a, b FROM t ORDER BY id");
  CHECK(rows.rows[1] == std::vector<Value>{std::int64_t{2}, std::monostate{}, "y"});

  fs::create_directories(folder / "year=2024");
  const std::string one = (folder / "p.parquet").native();
  const std::string two = (folder / "year=2024/p.parquet").native();
  make_with_duckdb("COPY (SELECT 1 AS id) TO " + quote_literal(one) +
                   "; COPY (SELECT 2 AS id) TO " + quote_literal(two));
  Source parquet = one_file(FileFormat::parquet, one);
  parquet.tables[0].files.emplace_back(two);
  CHECK(rows_of(*open(parquet), "FROM t ORDER BY id").rows.size() == 2);
  CHECK(rows_of(*open(parquet), "FROM t").columns == std::vector<std::string>{"id"});
  Source parts = one_file(FileFormat::parquet, two);
  parts.tables[0].hive_partitions = true;
  CHECK(value_of(*open(parts), "SELECT year FROM t") == "2024");
}

TEST_CASE("a database file is read, and never written") {
  const Folder folder;
  const fs::path file = folder / "shop.duckdb";
  make_with_duckdb("ATTACH " + quote_literal(file.native()) +
                   " AS s; CREATE TABLE s.orders AS FROM range(7) r(id); CREATE SCHEMA s.raw; "
                   "CREATE TABLE s.raw.lines AS FROM range(3) r(id); CREATE VIEW s.spy AS SELECT * "
                   "FROM read_text('/etc/hostname')");
  const auto before = folder.digests();
  Source source;
  source.database = file;
  {
    const auto session = open(source);
    CHECK(value_of(*session, "SELECT count(*) FROM orders") == "7");
    CHECK(value_of(*session, "SELECT count(*) FROM shop.main.orders") == "7");
    CHECK(value_of(*session, "SELECT count(*) FROM raw.lines") == "3");
    CHECK_FALSE(session->run("SELECT * FROM spy", Author::ours, {}).ok);
    CHECK_FALSE(ask(*session, "CREATE TABLE shop.x AS SELECT 1").ok);
    CHECK_FALSE(session->run("DELETE FROM orders", Author::ours, {}).ok);
  }
  source.schema = "raw";
  CHECK(value_of(*open(source), "SELECT count(*) FROM lines") == "3");
  CHECK(folder.digests() == before);
}

TEST_CASE("a database file is read with what its last writer left in the log") {
  const Folder folder;
  const fs::path file = folder / "shop.duckdb";
  make_with_duckdb("ATTACH " + quote_literal(file.native()) +
                   " AS s; PRAGMA disable_checkpoint_on_shutdown; CREATE TABLE s.orders AS FROM "
                   "range(7) r(id)");
  REQUIRE(fs::exists(folder / "shop.duckdb.wal"));
  const auto before = folder.digests();
  Source source;
  source.database = file;
  CHECK(value_of(*open(source), "SELECT count(*) FROM orders") == "7");
  CHECK(folder.digests() == before);
}

TEST_CASE("a database file that cannot be opened is an error") {
  const Folder folder;
  Source source;
  const auto message = [&source] {
    try {
      static_cast<void>(open(source));
    } catch (const Error& error) {
      CHECK(error.exit_code() == ExitCode::input);
      return error.message();
    }
    return "opened"s;
  };
  source.database = folder / "missing.duckdb";
  CHECK(contains(message(), "missing.duckdb: No such file"));
  source.database = folder.write("text.duckdb", std::string(20'000, 'x'));
  CHECK(contains(message(), "text.duckdb"));
  source.database = folder.path();
  CHECK(contains(message(), "not a regular file"));
  source.database = folder / "good.duckdb";
  make_with_duckdb("ATTACH " + quote_literal(source.database.native()));
  source.schema = "nowhere";
  CHECK(contains(message(), "nowhere"));
}

TEST_CASE("names with the characters of a pattern are only themselves") {
  const Folder folder;
  folder.write("a.csv", "id\n100\n");
  folder.write("b.csv", "id\n100\n");
  for (const std::string name : {"[a].csv", "*.csv", "?.csv", "it's.csv", "a\"b.csv", "a b;c.csv",
                                 "back\\slash.csv", "\xff.csv", "new\nline.csv", "{a,b}.csv"}) {
    CAPTURE(name);
    const auto session = open(one_file(FileFormat::csv, folder.write(name, "id\n1\n")));
    CHECK(value_of(*session, "SELECT sum(id) FROM t") == "1");
  }
  const std::string problem = problem_of(FileFormat::parquet, folder.write("[x].parquet", "no"));
  CHECK(contains(problem, "[x].parquet"));
}

TEST_CASE("a table's name may be anything") {
  const Folder folder;
  Source source = one_file(FileFormat::csv, folder.write("a.csv", "id\n1\n"));
  for (const std::string name : {"a b", "x\"y", "select", "it's", "a.b", "data.csv", "/x"}) {
    CAPTURE(name);
    source.tables[0].name = name;
    const auto session = open(source);
    CHECK(ask(*session, "SELECT id FROM " + quote_identifier(name)).ok);
  }
}

TEST_CASE("a file that is not what it should be is a problem of its table alone") {
  const Folder folder;
  const std::string parquet = (folder / "good.parquet").native();
  make_with_duckdb("COPY (FROM range(100000) r(id)) TO " + quote_literal(parquet));
  fs::copy_file(parquet, folder / "cut.parquet");
  fs::resize_file(folder / "cut.parquet", fs::file_size(parquet) / 2);

  CHECK(contains(problem_of(FileFormat::parquet, folder / "cut.parquet"), "cut.parquet"));
  CHECK(contains(problem_of(FileFormat::parquet, folder.write("text.parquet", "hello, world")),
                 "text.parquet"));
  CHECK_FALSE(problem_of(FileFormat::parquet, folder.write("empty.parquet", "")).empty());
  CHECK_FALSE(problem_of(FileFormat::json, folder.write("a.json", "{\"a\": ")).empty());
  CHECK_FALSE(problem_of(FileFormat::csv, folder.write("a.csv.gz", "not gzip")).empty());
  CHECK(contains(problem_of(FileFormat::csv, folder / "missing.csv"), "No such file"));
  CHECK(contains(problem_of(FileFormat::csv, folder.path()), "not a regular file"));
  CHECK(contains(problem_of(FileFormat::csv, "/dev/zero"), "not a regular file"));
  REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(contains(problem_of(FileFormat::csv, folder / "pipe"), "not a regular file"));
}

TEST_CASE("a Parquet file that is damaged in the middle fails its statement alone") {
  const Folder folder;
  const fs::path file = folder / "a.parquet";
  make_with_duckdb("COPY (SELECT hash(i) AS id FROM range(200000) r(i)) TO " +
                   quote_literal(file.native()));
  {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekp(1000);
    bytes << std::string(200'000, '\xfe');
  }
  const auto session = open(one_file(FileFormat::parquet, file));
  const Answer answer = ask(*session, "SELECT max(id) FROM t");
  CHECK_FALSE(answer.ok);
  CHECK_FALSE(answer.message.empty());
  CHECK(value_of(*session, "SELECT 1") == "1");
}

TEST_CASE("a hostile CSV file ends with a message") {
  const Folder folder;
  Limits limits;
  limits.time = std::chrono::seconds(10);
  for (const std::string& text :
       {"id\n" + std::string(16 << 20, 'x'), "id\n" + std::string(8 << 20, '"'),
        "a,b\n1,\0\n\0\0,2\n"s, std::string(1 << 20, '\0'), "id\n\xff\xfe\n"s,
        std::string(200'000, ',')}) {
    const fs::path file = folder.write("a.csv", text);
    const auto session = open(one_file(FileFormat::csv, file));
    const Answer answer = ask(*session, "SELECT count(*) FROM t", limits);
    CAPTURE(answer.message);
    CHECK((answer.ok || !answer.message.empty()));
    CHECK(value_of(*session, "SELECT 1") == "1");
  }
}

TEST_CASE("a file that takes all memory costs no other table its answer") {
  const Folder folder;
  Source source = one_file(FileFormat::csv, folder.write("wide.csv", std::string(300'000, ',')));
  source.tables.push_back(one_file(FileFormat::csv, folder.write("good.csv", "id\n1\n")).tables[0]);
  source.tables[1].name = "good";
  const auto session = open(source);
  CHECK(value_of(*session, "SELECT count(*) FROM good") == "1");
  CHECK(ask(*session, "SELECT count(*) FROM good").ok);
  for (const TableProblem& problem : session->problems()) CHECK(problem.table == "t");
}

TEST_CASE("a value of the wrong type beyond the sample fails with its line") {
  const Folder folder;
  std::string text = "id\n";
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i) + "\n";
  const auto session = open(one_file(FileFormat::csv, folder.write("a.csv", text + "abc\n")));
  const Answer answer = ask(*session, "SELECT sum(id) FROM t");
  CHECK_FALSE(answer.ok);
  CHECK(contains(answer.message, "Line: 50002"));
  CHECK(contains(answer.message, "abc"));
}

}  // namespace
}  // namespace meshctl::engine::test
