#include "engine/sql.h"

#include <doctest/doctest.h>

#include "support.h"

namespace meshctl::engine::test {
namespace {

using namespace std::string_literals;

TEST_CASE("names and values are quoted so that they cannot end early") {
  CHECK(quote_identifier("a") == "\"a\"");
  CHECK(quote_identifier("order \"x\"") == "\"order \"\"x\"\"\"");
  CHECK(quote_identifier("") == "\"\"");
  CHECK(quote_identifier("a\0b"s) == "\"ab\"");
  CHECK(quote_literal("it's") == "'it''s'");
  CHECK(quote_literal("\\'; DROP TABLE t; --") == "'\\''; DROP TABLE t; --'");
  CHECK(quote_literal("a\0'b"s) == "'a''b'");
}

TEST_CASE("DuckDB reads back what was quoted") {
  const auto session = open(Source{});
  for (const std::string text :
       {"", "it's", "\"", "\\", "\\'", "''", "a\nb", "\xc3\xa9", "$$x$$", "--", "/*"}) {
    CAPTURE(text);
    CHECK(value_of(*session, "SELECT " + quote_literal(text)) == text);
    if (text.empty()) continue;
    const Rows rows = rows_of(*session, "SELECT 1 AS " + quote_identifier(text));
    CHECK(rows.columns[0] == text);
  }
}

}  // namespace
}  // namespace meshctl::engine::test
