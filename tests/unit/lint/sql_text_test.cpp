// Which SQL is one statement that only reads, and how it is taken apart.
#include "lint/sql_text.h"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "lint/sql_statement.h"

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

namespace {

std::string judged(std::string_view sql) {
  const auto read = tokens_of_sql(sql);
  if (const auto* trouble = std::get_if<SqlTrouble>(&read)) return trouble->message;
  return objection_to(std::get<std::vector<SqlToken>>(read)).value_or("");
}

std::string pieces(std::string_view sql) {
  const auto read = tokens_of_sql(sql);
  if (std::holds_alternative<SqlTrouble>(read)) return "trouble";
  std::string text;
  for (const SqlToken& token : std::get<std::vector<SqlToken>>(read)) {
    text += std::string(1, "wntps"[static_cast<std::size_t>(token.kind)]) + ":";
    text += std::string(token.text) + " ";
  }
  return text;
}

}  // namespace

TEST_CASE("statements that only read") {
  for (const std::string_view sql : {
           "SELECT 1",
           "select count(*) from {object} where {property} < 0;",
           "SELECT 1 ;; ; ",
           "(SELECT 1) UNION ALL (SELECT 2)",
           "VALUES (1), (2)",
           "TABLE orders",
           "FROM orders SELECT count(*)",
           "WITH a AS (SELECT 1) SELECT * FROM a",
           "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a), b AS NOT MATERIALIZED "
           "(SELECT 2) SELECT * FROM a, b",
           "WITH a AS (SELECT 1) (SELECT * FROM a)",
           "WITH t(n) AS (SELECT 1) SEARCH DEPTH FIRST BY n SET o SELECT * FROM t",
           "SELECT 'DELETE FROM x; DROP TABLE y'",
           "SELECT 'it''s; fine'",
           "SELECT 'it\\'s fine'",
           "SELECT \"delete; from\" FROM `drop ``table`",
           "-- DELETE FROM x\nSELECT 1 -- ; DELETE\n",
           "SELECT 1 /* ; DELETE FROM x */ + 2",
           "SELECT $$ ; DELETE FROM x $$, $tag$ it's $$ ; $tag$",
           "SELECT replace(a, 'x', 'y'), truncate(b), delete_flag, updated FROM t",
           "SELECT count(*) FROM t WHERE (deleted OR (update IS NULL))",
           "SELECT a[1], ['x', 'y'] FROM t",
           "SELECT CASE WHEN a THEN 1 END FROM t",
           "SELECT 1 FROM t FOR SYSTEM_TIME AS OF now()",
           "SELECT {'a': 1}",
           "SELECT 'ä', größe FROM maße",
       }) {
    CAPTURE(sql);
    CHECK(judged(sql) == "");
  }
}

TEST_CASE("what is refused, and why") {
  struct Case {
    std::string_view sql;
    std::string_view why;
  };
  for (const Case& each : std::to_array<Case>({
           {"", "has no statement"},
           {" ; -- nothing", "has no statement"},
           {"((", "has a bracket without its partner"},
           {"()", "begins with )"},
           {"DELETE FROM t", "begins with DELETE"},
           {"update t set a = 1", "begins with UPDATE"},
           {"EXPLAIN ANALYZE DELETE FROM t", "begins with EXPLAIN"},
           {"COPY t TO 'x.csv'", "begins with COPY"},
           {"{object}", "begins with {OBJECT}"},
           {"/* SELECT */ CALL p()", "begins with CALL"},
           {"SELECT 1; SELECT 2", "has 2 statements"},
           {"SELECT 1; DROP TABLE t", "begins with DROP"},
           {"SELECT 'a'; -- '\nDELETE FROM t", "begins with DELETE"},
           {"SELECT 'a\\'; DELETE FROM t; --'", "begins with DELETE"},
           {"SELECT 1 /* /* */; DELETE FROM t /* */", "begins with DELETE"},
           {"WITH a AS (SELECT 1) DELETE FROM t", "leads from WITH to DELETE"},
           {"WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a", "leads from WITH to INSERT"},
           {"WITH a AS (SELECT 1)", "has a WITH that leads to no statement"},
           {"WITH a AS (SELECT 1) CALL p()", "has a WITH that leads to no statement"},
           {"WITH a AS (DELETE FROM t RETURNING *) SELECT * FROM a", "has DELETE in it"},
           {"WITH a AS (update t SET x = 1 RETURNING *) SELECT * FROM a", "has UPDATE in it"},
           {"WITH a AS (INSERT INTO t VALUES (1) RETURNING *) TABLE a", "has INSERT in it"},
           {"SELECT * FROM (MERGE INTO t USING s ON true) x", "has MERGE in it"},
           {"SELECT * INTO copy FROM t", "writes INTO something"},
           {"SELECT * FROM t FOR UPDATE", "locks rows FOR UPDATE"},
           {"SELECT * FROM t FOR SHARE", "locks rows FOR SHARE"},
           {"SELECT (1", "has a bracket without its partner"},
           {"SELECT 1)", "has a bracket without its partner"},
           {"SELECT a[1)", "has a bracket without its partner"},
           {"SELECT 'open", "has a string that is not closed"},
           {"SELECT \"open", "has a quoted name that is not closed"},
           {"SELECT 1 /* open", "has a comment that is not closed"},
           {"SELECT 1 /*! , 2 */", "has a comment that MySQL runs"},
           {"SELECT $a$ open $b$", "has a dollar-quoted string that is not closed"},
       })) {
    CAPTURE(each.sql);
    CHECK(judged(each.sql) == each.why);
  }
}

TEST_CASE("SQL is taken apart") {
  CHECK(pieces("a.b = 'x''y'") == "w:a s:. w:b s:= t:'x''y' ");
  CHECK(pieces("{object} ${table} { x } ${a b}") ==
        "p:{object} p:${table} s:{ w:x s:} s:$ s:{ w:a w:b s:} ");
  CHECK(pieces("\"{object}\" '{x}'") == "n:\"{object}\" t:'{x}' ");
  CHECK(pieces("1e5 $1 a$b$c $$x$$") == "s:1e5 s:$ s:1 w:a$b$c t:$$x$$ ");
  CHECK(pieces("a--b\nc") == "w:a w:c ");
  CHECK(pieces("'a\\'b'") == "t:'a\\'b' ");
  CHECK(pieces("'a\\' 'b'") == "t:'a\\' t:'b' ");
}
