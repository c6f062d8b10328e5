#include "sqlite/sandbox.h"

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/time.h"

using namespace meshctl;
using namespace meshctl::sqlite;

namespace {

constexpr std::uint64_t kMiB = 1ULL << 20;

/// A table `numbers` of the numbers from 0: n, text, parity.
class Numbers : public VirtualTable {
 public:
  explicit Numbers(std::int64_t count) : count_(count) {}

  [[nodiscard]] std::string_view name() const override { return "numbers"; }
  [[nodiscard]] std::span<const VirtualColumn> columns() const override { return columns_; }
  [[nodiscard]] double estimated_rows(ColumnSet known) override {
    return known == 0 ? static_cast<double>(count_) : 1;
  }
  [[nodiscard]] std::unique_ptr<VirtualCursor> open() override {
    return std::make_unique<Cursor>(*this);
  }

  std::size_t scans = 0;
  std::size_t lookups = 0;

 private:
  class Cursor : public VirtualCursor {
   public:
    explicit Cursor(Numbers& table) : table_(table) {}
    void start(ColumnSet columns, std::span<const CellView> values) override {
      next_ = 0;
      end_ = table_.count_;
      ++(columns == 0 ? table_.scans : table_.lookups);
      // Only what is asked by the number alone is found; the rest is left to SQLite.
      if ((columns & 1U) == 0) return;
      if (const auto* number = std::get_if<std::int64_t>(&values.front())) {
        next_ = *number;
        end_ = std::min(table_.count_, *number + 1);
      }
    }
    [[nodiscard]] bool is_at_end() const override { return next_ >= end_; }
    void advance() override { ++next_; }
    [[nodiscard]] CellView cell(std::size_t column) const override {
      if (column == 0) return next_;
      return column == 1 ? CellView(std::to_string(next_)) : CellView(next_ % 2);
    }
    [[nodiscard]] std::int64_t row() const override { return next_; }

   private:
    Numbers& table_;
    std::int64_t next_ = 0;
    std::int64_t end_ = 0;
  };

  std::int64_t count_;
  std::vector<VirtualColumn> columns_{{"n", Affinity::integer}, {"text"}, {"parity"}};
};

struct Fixture {
  Fixture() { sandbox.add_table(numbers); }

  std::vector<std::vector<Value>> rows(std::string_view sql, const QueryParameters& values = {}) {
    std::vector<std::vector<Value>> all;
    sandbox.run(sql, values, limits,
                [&](std::span<const Value> row) { all.emplace_back(row.begin(), row.end()); });
    return all;
  }
  Value one(std::string_view sql) {
    const auto all = rows(sql);
    REQUIRE(all.size() == 1);
    return all.front().front();
  }
  /// The trouble of a query that must fail, within the time and memory that it may take.
  QueryTrouble trouble(const std::string& sql) {
    const auto begin = std::chrono::steady_clock::now();
    sqlite3_memory_highwater(1);
    try {
      rows(sql);
    } catch (const QueryError& error) {
      CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
      CHECK(sqlite3_memory_highwater(1) < static_cast<std::int64_t>(300 * kMiB));
      message = error.message();
      offset = error.offset();
      return error.trouble();
    }
    FAIL("not refused: " << sql.substr(0, 200));
    return QueryTrouble::failed;
  }

  Numbers numbers{1000};
  Sandbox sandbox{*parse_instant("2026-01-02T03:04:05Z")};
  QueryLimits limits{100'000'000, std::chrono::seconds(60), 100 * kMiB, 10'000};
  std::string message;
  std::optional<std::size_t> offset;
};

std::string repeated(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a query reads virtual tables") {
  CHECK(one("SELECT count(*) FROM numbers") == Value(std::int64_t{1000}));
  CHECK(one("SELECT text FROM numbers WHERE n = 7") == Value(std::string("7")));
  CHECK(numbers.lookups == 1);
  CHECK(one("SELECT count(*) FROM numbers a JOIN numbers b ON b.n = a.n + 1") ==
        Value(std::int64_t{999}));
  CHECK(one("SELECT 1.5") == Value(1.5));
  CHECK(one("SELECT NULL") == Value());
}

TEST_CASE_FIXTURE(Fixture, "a query knows its columns, tables and parameters") {
  const QueryShape shape =
      sandbox.check("WITH t AS (SELECT n FROM numbers WHERE n > :least) SELECT n, 1 AS one FROM t");
  CHECK(shape.columns == std::vector<std::string>{"n", "one"});
  CHECK(shape.tables == std::vector<std::string>{"numbers"});
  CHECK(shape.parameters == std::vector<std::string>{"least"});
  CHECK(sandbox.check("SELECT 1 -- one\n;  ").tables.empty());
  CHECK(rows("SELECT n FROM numbers WHERE n > :least", {{"least", std::int64_t{997}}}).size() == 2);
  CHECK(trouble("SELECT :least") == QueryTrouble::syntax);
  CHECK(message == "the parameter least has no value");
}

TEST_CASE_FIXTURE(Fixture, "what is allowed beside tables") {
  CHECK(one("WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 10) "
            "SELECT sum(i) FROM c") == Value(std::int64_t{55}));
  CHECK(one("WITH t AS (SELECT 1) SELECT count(*) FROM t") == Value(std::int64_t{1}));
  CHECK(one("SELECT json_extract('{\"a\": [1, 2]}', '$.a[1]')") == Value(std::int64_t{2}));
  CHECK(one("SELECT count(*) FROM json_each('[1, 2, 3]')") == Value(std::int64_t{3}));
  CHECK(rows("SELECT rank() OVER (ORDER BY parity) FROM numbers LIMIT 3").size() == 3);
  CHECK(one("SELECT 'Order_Id' REGEXP '^[A-Z]'") == Value(std::int64_t{1}));
  CHECK(one("SELECT regexp('^[0-9]', 'Order_Id')") == Value(std::int64_t{0}));
  CHECK(one("SELECT NULL REGEXP 'a'") == Value());
}

TEST_CASE_FIXTURE(Fixture, "the clock stands still") {
  CHECK(one("SELECT datetime('now')") == Value(std::string("2026-01-02 03:04:05")));
  CHECK(one("SELECT current_date") == Value(std::string("2026-01-02")));
}

TEST_CASE_FIXTURE(Fixture, "what is no SQL is told with its place") {
  CHECK(trouble("SELECT n FORM numbers") == QueryTrouble::syntax);
  CHECK(offset == 14);
  CHECK(trouble("SELECT x FROM numbers") == QueryTrouble::syntax);
  CHECK(message == "no such column: x");
  CHECK(offset == 7);
  CHECK(trouble("SELECT \"text that is no name\"") == QueryTrouble::syntax);
  CHECK(trouble("") == QueryTrouble::syntax);
  CHECK(trouble("-- nothing") == QueryTrouble::syntax);
  CHECK(trouble("SELECT 1 FROM nothing") == QueryTrouble::syntax);
  CHECK(trouble("SELECT ?") == QueryTrouble::syntax);
}

TEST_CASE_FIXTURE(Fixture, "what would do anything but read is refused") {
  for (const std::string sql : {"CREATE TABLE t(a)",
                                "CREATE TEMP TABLE t(a)",
                                "DROP TABLE numbers",
                                "INSERT INTO numbers VALUES (1)",
                                "UPDATE numbers SET n = 1",
                                "DELETE FROM numbers",
                                "ATTACH '/tmp/meshctl-attached.db' AS a",
                                "DETACH main",
                                "PRAGMA temp_store = FILE",
                                "PRAGMA database_list",
                                "VACUUM",
                                "VACUUM INTO '/tmp/meshctl-vacuum.db'",
                                "BEGIN",
                                "SAVEPOINT a",
                                "ANALYZE",
                                "REINDEX",
                                "EXPLAIN SELECT 1",
                                "EXPLAIN QUERY PLAN SELECT 1",
                                "SELECT load_extension('/tmp/a.so')",
                                "SELECT hex(zeroblob(400000000))",
                                "SELECT randomblob(10)",
                                "SELECT random()",
                                "SELECT sqlite_version()",
                                "SELECT sqlite_compileoption_get(1)",
                                "SELECT last_insert_rowid()",
                                "SELECT changes()",
                                "SELECT fts5(NULL)",
                                "SELECT * FROM sqlite_schema",
                                "SELECT * FROM pragma_database_list",
                                "SELECT * FROM dbstat",

                                "SELECT count(*) FROM sqlite_schema",
                                "SELECT 1; SELECT 2",
                                "SELECT 1; DROP TABLE t",
                                "CREATE VIRTUAL TABLE t USING fts5(a)"}) {
    CAPTURE(sql);
    CHECK(trouble(sql) == QueryTrouble::refused);
  }
  CHECK(trouble("ATTACH 'a' AS b") == QueryTrouble::refused);
  CHECK(message == "ATTACH is not allowed here");
  CHECK(trouble("WITH t AS (SELECT 1) DELETE FROM numbers") != QueryTrouble::failed);
  CHECK(trouble("SELECT random()") == QueryTrouble::refused);
  CHECK(message == "the function random is not allowed here");
  CHECK(trouble("SELECT '" + std::string(100'000, 'a') + "'") == QueryTrouble::refused);
}

TEST_CASE_FIXTURE(Fixture, "functions that there are not are unknown") {
  CHECK(trouble("SELECT writefile('/tmp/meshctl-written', 'a')") == QueryTrouble::syntax);
  CHECK(trouble("SELECT readfile('/etc/passwd')") == QueryTrouble::syntax);
  CHECK(trouble("SELECT edit('a')") == QueryTrouble::syntax);
}

TEST_CASE_FIXTURE(Fixture, "what never ends is stopped") {
  const std::string endless =
      "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c) SELECT count(*) FROM c";
  const QueryTrouble stopped = trouble(endless);
  CHECK((stopped == QueryTrouble::steps || stopped == QueryTrouble::time));
  limits.steps = 10'000;
  CHECK(trouble(endless) == QueryTrouble::steps);
  CHECK(message == "the query takes more than 10000 steps");
  limits.steps = 1'000'000'000'000;
  limits.time = std::chrono::milliseconds(100);
  CHECK(trouble(endless) == QueryTrouble::time);
  CHECK(message == "the query takes longer than 0.1 s");
  CHECK(trouble("SELECT count(*) FROM numbers a, numbers b, numbers c, numbers d") ==
        QueryTrouble::time);
}

TEST_CASE_FIXTURE(Fixture, "what eats memory is stopped") {
  const std::string wide =
      "WITH RECURSIVE c(i, t) AS (SELECT 1, printf('%.*c', 50000, 'x') UNION ALL "
      "SELECT i + 1, printf('%d%.*c', i, 50000, 'x') FROM c) ";
  limits.time = std::chrono::seconds(60);
  CHECK(trouble(wide + "SELECT t FROM c ORDER BY t") == QueryTrouble::memory);
  CHECK(trouble(wide + "SELECT count(DISTINCT t) FROM c") == QueryTrouble::memory);
  CHECK(trouble(wide + "SELECT t, count(*) FROM c GROUP BY t") == QueryTrouble::memory);
  CHECK(trouble(wide + "SELECT t FROM c UNION SELECT t FROM c") == QueryTrouble::memory);
}

TEST_CASE_FIXTURE(Fixture, "what makes long texts is stopped") {
  CHECK(one("SELECT printf('%1000000000d', 1)") == Value());
  CHECK(one("SELECT printf('%.*c', 200000, 'x')") == Value());
  CHECK(trouble("SELECT group_concat(a.text) FROM numbers a, numbers b") == QueryTrouble::failed);
  CHECK(message == "a text of the query is longer than 100000 bytes");
  CHECK(trouble("SELECT json_group_array(a.text) FROM numbers a, numbers b") ==
        QueryTrouble::failed);
  CHECK(trouble("SELECT replace(replace(printf('%.*c', 1000, 'x'), 'x', "
                "printf('%.*c', 1000, 'y')), 'y', 'zz')") == QueryTrouble::failed);
}

TEST_CASE_FIXTURE(Fixture, "deep and wide SQL is refused") {
  CHECK(trouble("SELECT " + repeated("(", 5000) + "1" + repeated(")", 5000)) ==
        QueryTrouble::syntax);
  CHECK(trouble("SELECT 1" + repeated("+1", 5000)) == QueryTrouble::syntax);
  CHECK(trouble("SELECT 1" + repeated(" UNION ALL SELECT 1", 2000)) == QueryTrouble::syntax);
  CHECK(trouble(repeated("SELECT * FROM (", 3000) + "SELECT 1" + repeated(")", 3000)) ==
        QueryTrouble::syntax);
  CHECK(trouble("SELECT count(*) FROM numbers" + repeated(", numbers", 200)) ==
        QueryTrouble::syntax);
}

TEST_CASE_FIXTURE(Fixture, "planning ends too") {
  std::string sql = "SELECT 1";
  for (int i = 0; i < 45; ++i) {
    sql += " UNION ALL SELECT 1 FROM numbers a0";
    for (int j = 1; j < 60; ++j) {
      sql += ", numbers a" + std::to_string(j);
    }
  }
  const QueryTrouble stopped = trouble(sql);
  CHECK((stopped == QueryTrouble::time || stopped == QueryTrouble::steps ||
         stopped == QueryTrouble::rows));
}

TEST_CASE_FIXTURE(Fixture, "patterns that explode are stopped") {
  limits.time = std::chrono::milliseconds(1500);
  const std::string text = "printf('%d%.*c', numbers.n + b.n, 99000, 'a')";
  const QueryTrouble like = trouble("SELECT count(*) FROM numbers, numbers b WHERE " + text +
                                    " LIKE '" + repeated("%a", 400) + "b'");
  limits.time = std::chrono::seconds(60);
  CHECK((like == QueryTrouble::time || like == QueryTrouble::steps));
  CHECK(trouble("SELECT 'a' LIKE '" + repeated("%a", 5000) + "'") == QueryTrouble::failed);
  CHECK(trouble("SELECT printf('%.*c', 40, 'a') || 'b' REGEXP '^(a+)+$'") == QueryTrouble::failed);
  CHECK(message == "the pattern '^(a+)+$' takes too many steps on a text");
  CHECK(trouble("SELECT 'a' REGEXP '('") == QueryTrouble::failed);
}

TEST_CASE_FIXTURE(Fixture, "rows are counted") {
  CHECK(trouble("SELECT * FROM numbers a, numbers b") == QueryTrouble::rows);
  limits.rows = 1000;
  CHECK(rows("SELECT * FROM numbers").size() == 1000);
}

TEST_CASE_FIXTURE(Fixture, "functions of the caller can fail") {
  sandbox.add_function("shout", 1, [](std::span<const Value> values) -> Value {
    if (!std::holds_alternative<std::string>(values[0])) throw std::runtime_error("it is no text");
    return std::get<std::string>(values[0]) + "!";
  });
  CHECK(one("SELECT shout('a')") == Value(std::string("a!")));
  CHECK(trouble("SELECT shout(1)") == QueryTrouble::failed);
  CHECK(message == "it is no text");
}

TEST_CASE_FIXTURE(Fixture, "a failure leaves nothing behind") {
  CHECK(trouble("SELECT x") == QueryTrouble::syntax);
  CHECK(trouble("SELECT random()") == QueryTrouble::refused);
  limits.steps = 1000;
  CHECK(trouble("SELECT count(*) FROM numbers a, numbers b") == QueryTrouble::steps);
  limits.steps = 1'000'000;
  CHECK(one("SELECT count(*) FROM numbers") == Value(std::int64_t{1000}));
}
