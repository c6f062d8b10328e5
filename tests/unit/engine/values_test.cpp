// What DuckDB's values and types become.
#include <doctest/doctest.h>

#include <cmath>

#include "support.h"

namespace meshctl::engine::test {
namespace {

struct Expected {
  std::string_view sql;
  std::string_view type;
  Value value;
};

using std::int64_t;

const Expected kExpected[] = {
    {"NULL", "INTEGER", std::monostate{}},
    {"[]", "INTEGER[]", "[]"},
    {"true", "BOOLEAN", true},
    {"-1::TINYINT", "TINYINT", int64_t{-1}},
    {"300::SMALLINT", "SMALLINT", int64_t{300}},
    {"-5", "INTEGER", int64_t{-5}},
    {"(-9223372036854775808)::BIGINT", "BIGINT", INT64_MIN},
    {"255::UTINYINT", "UTINYINT", int64_t{255}},
    {"65535::USMALLINT", "USMALLINT", int64_t{65535}},
    {"4294967295::UINTEGER", "UINTEGER", int64_t{4294967295}},
    {"9223372036854775807::UBIGINT", "UBIGINT", INT64_MAX},
    {"18446744073709551615::UBIGINT", "UBIGINT", "18446744073709551615"},
    {"sum(i) FROM range(10) r(i)", "HUGEINT", int64_t{45}},
    {"-7::HUGEINT", "HUGEINT", int64_t{-7}},
    {"9223372036854775808::HUGEINT", "HUGEINT", "9223372036854775808"},
    {"(-9223372036854775809)::HUGEINT", "HUGEINT", "-9223372036854775809"},
    {"5::UHUGEINT", "UHUGEINT", int64_t{5}},
    {"1.5::FLOAT", "FLOAT", 1.5},
    {"0.1::DOUBLE", "DOUBLE", 0.1},
    {"'inf'::DOUBLE", "DOUBLE", HUGE_VAL},
    {"12.34", "DECIMAL(4,2)", 12.34},
    {"(-0.1)::DECIMAL(18,3)", "DECIMAL(18,3)", -0.1},
    {"1.10::DECIMAL(38,2)", "DECIMAL(38,2)", 1.1},
    {"12345678901234567.89::DECIMAL(19,2)", "DECIMAL(19,2)", "12345678901234567.89"},
    {"'text'", "VARCHAR", "text"},
    {"'a longer text than fits inline'", "VARCHAR", "a longer text than fits inline"},
    {"''", "VARCHAR", ""},
    {"'\\x01a'::BLOB", "BLOB", "\\x01a"},
    {"'0101'::BIT", "BIT", "0101"},
    {"DATE '2024-02-29'", "DATE", "2024-02-29"},
    {"TIME '12:34:56.5'", "TIME", "12:34:56.5"},
    {"TIMETZ '12:34:56+02'", "TIME WITH TIME ZONE", "12:34:56+02"},
    {"TIMESTAMP '2024-01-02 03:04:05.6'", "TIMESTAMP", "2024-01-02 03:04:05.6"},
    {"TIMESTAMPTZ '2024-01-02 03:04:05+02'", "TIMESTAMP WITH TIME ZONE", "2024-01-02 01:04:05+00"},
    {"'2024-01-02 03:04:05'::TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE", "2024-01-02 03:04:05+00"},
    {"'2024-01-02'::TIMESTAMP_S", "TIMESTAMP_S", "2024-01-02 00:00:00"},
    {"'2024-01-02'::TIMESTAMP_MS", "TIMESTAMP_MS", "2024-01-02 00:00:00"},
    {"'2024-01-02 00:00:00.123456789'::TIMESTAMP_NS", "TIMESTAMP_NS",
     "2024-01-02 00:00:00.123456789"},
    {"INTERVAL 3 DAY", "INTERVAL", "3 days"},
    {"'12345678-1234-5678-9abc-123456789abc'::UUID", "UUID",
     "12345678-1234-5678-9abc-123456789abc"},
    {"'b'::ENUM('a', 'b')", "ENUM('a', 'b')", "b"},
    {"'{\"a\": 1}'::JSON", "JSON", "{\"a\": 1}"},
    {"[1, NULL, 3]", "INTEGER[]", "[1, NULL, 3]"},
    {"[[1], []]", "INTEGER[][]", "[[1], []]"},
    {"[DATE '2024-01-01']", "DATE[]", "[2024-01-01]"},
    {"array_value(1, 2)", "INTEGER[2]", "[1, 2]"},
    {"{'a': 1, 'b c': 'x'}", "STRUCT(a INTEGER, \"b c\" VARCHAR)", "{'a': 1, 'b c': x}"},
    {"MAP {'k': 1}", "MAP(VARCHAR, INTEGER)", "{k=1}"},
    {"union_value(n := 1)::UNION(n INTEGER, s VARCHAR)", "UNION(n INTEGER, s VARCHAR)", "1"},
};

TEST_CASE("a value keeps its meaning, and its type its name") {
  const auto session = open(Source{});
  for (const Expected& expected : kExpected) {
    CAPTURE(expected.sql);
    const Rows rows = rows_of(*session, "SELECT " + std::string(expected.sql));
    CHECK(rows.types[0] == expected.type);
    CHECK(rows.rows[0][0] == expected.value);
  }
  const Rows rows = rows_of(*session, "SELECT 'nan'::DOUBLE");
  CHECK(std::isnan(std::get<double>(rows.rows[0][0])));
}

TEST_CASE("rows keep their order, and columns their names") {
  const auto session = open(Source{});
  const Rows rows =
      rows_of(*session,
              "SELECT i AS \"a b\", 'x' AS \"a b\", if(i % 2 = 0, NULL, i) FROM range(5000) r(i)");
  CHECK(rows.columns[0] == "a b");
  CHECK(rows.columns[1] == "a b");
  REQUIRE(rows.rows.size() == 5000);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    const auto number = static_cast<int64_t>(i);
    REQUIRE(rows.rows[i][0] == Value(number));
    REQUIRE(rows.rows[i][1] == Value("x"));
    REQUIRE(rows.rows[i][2] == (i % 2 == 0 ? Value() : Value(number)));
  }
}

TEST_CASE("an error in the middle of a result is an error, not fewer rows") {
  const auto session = open(Source{});
  Limits limits;
  limits.rows = 1'000'000;
  // far enough for the rows before it to have been handed out already
  const Answer answer =
      ask(*session, "SELECT if(i = 400000, 'x', '1')::INTEGER FROM range(500000) r(i)", limits);
  CHECK_FALSE(answer.ok);
  CHECK(answer.failure == Failure::failed);
  CHECK(answer.message.find("Could not convert string 'x'") != std::string::npos);
  CHECK(answer.rows.rows.empty());
}

}  // namespace
}  // namespace meshctl::engine::test
