// The formats of files: what their text or types hold is told apart from what the contract says.
#include <doctest/doctest.h>

#include <string>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

TEST_CASE(
    "a CSV file keeps its text: leading zeros stay, and a word among numbers is one wrong row") {
  const Workbench bench;
  std::string text = "id,zip,amount,day,flag,note\n";
  // More rows than any detection of types looks at.
  for (int i = 0; i < 30'000; ++i) text += std::to_string(i) + ",01234,1.5,2026-01-31,true,x\n";
  text += "many,1234,1.5.5,2026-02-30,perhaps,\n";
  bench.write("t.csv", text);
  const Looked looked = bench.look("t.csv", R"y(
    properties:
      - {name: id, logicalType: integer, required: true, unique: true}
      - {name: zip, logicalType: string, physicalType: VARCHAR(5), logicalTypeOptions: {pattern: '^\d{5}$'}}
      - {name: amount, logicalType: number, logicalTypeOptions: {minimum: 1.5}}
      - {name: day, logicalType: date, logicalTypeOptions: {minimum: "2026-01-31"}}
      - {name: flag, logicalType: boolean}
      - {name: note, logicalType: string, required: true}
)y");
  CHECK(looked.said("/id/type") == "fail: 1 of 30001 rows is not an integer");
  CHECK(looked.said("/id/unique") == "pass");
  CHECK(looked.said("/zip/type") == "pass");
  CHECK(looked.said("/zip/pattern") == "fail: 1 of 30001 rows is not matched by ^\\d{5}$");
  CHECK(looked.said("/zip/physicalType") == "skip: a text file has no physical types");
  CHECK(looked.said("/amount/type") == "fail: 1 of 30001 rows is not a number");
  CHECK(looked.said("/amount/minimum") == "pass");
  CHECK(looked.said("/day/type") == "fail: 1 of 30001 rows is not a date");
  CHECK(looked.said("/day/minimum") == "pass");
  CHECK(looked.said("/flag/type") == "fail: 1 of 30001 rows is not a boolean");
  CHECK(looked.said("/note/required") == "fail: 1 of 30001 rows is null");
  CHECK(looked.rows == 30'001);
}

TEST_CASE("every logical type is told from text") {
  const Workbench bench;
  bench.write("t.csv",
              "integer;number;boolean;date;timestamp;time;object;array\n"
              "-7;+1.5e3;TRUE;2026-01-31;2026-01-31T10:00:00+02:00;10:00:00;{\"a\": 1};[1, 2]\n"
              "1.5;1,5;maybe;31.01.2026;yesterday;10 o'clock;[1];{\"a\": 1}\n"
              ";;;;;;;\n");
  std::string schema = "    properties:\n";
  for (const char* type :
       {"integer", "number", "boolean", "date", "timestamp", "time", "object", "array"}) {
    schema += std::string("      - {name: ") + type + ", logicalType: " + type + "}\n";
  }
  const Looked looked = bench.look_at_contract(
      "servers: [{server: s, type: local, path: t.csv, delimiter: ';'}]\nschema:\n  - name: t\n" +
      schema);
  for (const char* type :
       {"integer", "number", "boolean", "date", "timestamp", "time", "object", "array"}) {
    CAPTURE(type);
    const std::string article =
        std::string("aeiou").find(type[0]) == std::string::npos ? "a " : "an ";
    CHECK(looked.said(std::string("/t/") + type + "/type") ==
          "fail: 1 of 3 rows is not " + article + type);
  }
}

TEST_CASE("dates in a format of their own are read by it") {
  const Workbench bench;
  bench.write("t.csv",
              "day,moment\n31/01/2026,20260131-235959\n1/2/2026,20260131-245959\n01/02/"
              "2025,20250101-000000\n");
  const Looked looked = bench.look("t.csv", R"y(
    properties:
      - {name: day, logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy, minimum: "2026-01-01"}}
      - {name: moment, logicalType: timestamp, logicalTypeOptions: {format: yyyyMMdd-HHmmss, minimum: "2026-01-01T00:00:00Z"}}
)y");
  CHECK(looked.said("/day/type") == "fail: 1 of 3 rows is not a date");
  CHECK(looked.said("/day/format") == "fail: 1 of 3 rows is not of the format dd/MM/yyyy");
  CHECK(looked.said("/day/minimum") == "fail: 1 of 3 rows is below 2026-01-01");
  CHECK(looked.said("/moment/type") == "fail: 1 of 3 rows is not a timestamp");
  CHECK(looked.said("/moment/minimum") == "fail: 1 of 3 rows is below 2026-01-01T00:00:00Z");
}

TEST_CASE("a format that cannot be read is a skip, for the type too") {
  const Workbench bench;
  bench.write("t.csv", "day\n2026-01-31\n");
  const Looked looked = bench.look("t.csv", R"y(
    properties: [{name: day, logicalType: date, logicalTypeOptions: {format: YYYY-MM-DD}}]
)y");
  CHECK(looked.said("/day/type") ==
        "skip: the part 'YYYY' of the format YYYY-MM-DD is none that can be checked");
  CHECK(looked.said("/day/format") ==
        "skip: the part 'YYYY' of the format YYYY-MM-DD is none that can be checked");
}

TEST_CASE("Parquet: dates may be held as text where the contract says so") {
  const Workbench bench;
  bench.write_parquet("t.parquet",
                      "SELECT unnest(['20260131', '2026-01']) AS a, unnest(['2026-01-31', 'x']) AS "
                      "b, '2026-01-31' AS c");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - {name: a, logicalType: date, logicalTypeOptions: {format: yyyyMMdd}}
      - {name: b, logicalType: date, physicalType: text}
      - {name: c, logicalType: date}
)y");
  CHECK(looked.said("/a/type") == "fail: 1 of 2 rows is not a date");
  CHECK(looked.said("/b/type") == "fail: 1 of 2 rows is not a date");
  CHECK(looked.said("/b/physicalType") == "pass");
  CHECK(looked.said("/c/type") == "fail: the column is VARCHAR, which is no date");
}

TEST_CASE("JSON: what JSON itself tells apart is told apart") {
  const Workbench bench;
  bench.write(
      "t.json",
      R"([{"i": 1, "n": 1.5, "s": "01", "day": "2026-01-31", "mixed": 1, "only_null": null, "whole": 1},
                            {"i": "2", "n": 2, "s": "02", "day": "2026-01-32", "mixed": "a", "only_null": null, "whole": 2.5},
                            {"i": 3, "n": 2, "s": "03", "day": "2026-01-30", "mixed": {"a": 1}}])");
  const Looked looked = bench.look("t.json", R"y(
    properties:
      - {name: i, logicalType: integer}
      - {name: n, logicalType: number, physicalType: DOUBLE}
      - {name: s, logicalType: string, logicalTypeOptions: {minLength: 2}}
      - {name: day, logicalType: date, logicalTypeOptions: {maximum: "2026-01-30"}}
      - {name: mixed, logicalType: integer}
      - {name: only_null, logicalType: timestamp, required: true}
      - {name: whole, logicalType: integer}
)y");
  CHECK(looked.said("/i/type") == "fail: 1 of 3 rows is not an integer");
  CHECK(looked.said("/n/type") == "pass");
  CHECK(looked.said("/n/physicalType") == "skip: a JSON file has no physical types");
  CHECK(looked.said("/s/type") == "pass");
  CHECK(looked.said("/s/minLength") == "pass");
  CHECK(looked.said("/day/type") == "fail: 1 of 3 rows is not a date");
  CHECK(looked.said("/day/maximum") == "fail: 1 of 3 rows is above 2026-01-30");
  CHECK(looked.said("/mixed/type") == "fail: 2 of 3 rows are not an integer");
  CHECK(looked.said("/only_null/type") == "pass");
  CHECK(looked.said("/only_null/required") == "fail: 3 of 3 rows are null");
  CHECK(looked.said("/whole/type") == "fail: 1 of 3 rows is not an integer");
}

TEST_CASE("NDJSON: a late surprise is a wrong row, not an unreadable file") {
  const Workbench bench;
  std::string text;
  for (int i = 0; i < 30'000; ++i) text += "{\"i\": " + std::to_string(i) + ", \"s\": \"a\"}\n";
  text += "{\"i\": \"late\", \"s\": \"a\"}\n";
  bench.write("t.ndjson", text);
  const Looked looked = bench.look("t.ndjson", R"y(
    properties:
      - {name: i, logicalType: integer}
      - {name: s, logicalType: string, required: true}
)y");
  CHECK(looked.said("/i/type") == "fail: 1 of 30001 rows is not an integer");
  CHECK(looked.said("/s/required") == "pass");
}

TEST_CASE("several files are one table") {
  const Workbench bench;
  bench.write("data/a.csv", "id,x\n1,a\n2,b\n");
  bench.write("data/b.csv", "x,id\nc,2\n");
  const Looked looked = bench.look("data/*.csv", R"y(
    properties: [{name: id, logicalType: integer, unique: true}]
    quality: [{id: rows, metric: rowCount, mustBe: 3}]
)y");
  CHECK(looked.said("/id/type") == "pass");
  CHECK(looked.said("/id/unique") ==
        "fail: 1 of 3 rows repeats a key that came before (1 key is there more than once)");
  CHECK(looked.said("/rows") == "pass");
}

TEST_CASE("folders called name=value give columns") {
  const Workbench bench;
  bench.write("data/year=2025/a.csv", "id\n1\n");
  bench.write("data/year=2026/b.csv", "id\n2\n");
  const Looked looked = bench.look("data/**/*.csv", R"y(
    properties:
      - {name: id, logicalType: integer}
      - {name: year, logicalType: integer, partitioned: true, logicalTypeOptions: {minimum: 2026}}
)y");
  CHECK(looked.said("/year/type") == "pass");
  CHECK(looked.said("/year/minimum") == "fail: 1 of 2 rows is below 2026");
}

TEST_CASE("a DuckDB database: tables, views and schemas") {
  const Workbench bench;
  bench.make_database("c.duckdb", R"(
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id INTEGER, total DECIMAL(10,2));
INSERT INTO sales.orders VALUES (1, 10), (2, -5);
CREATE VIEW sales.big AS SELECT * FROM sales.orders WHERE total > 0;
CREATE TABLE "order" (id INTEGER);)");
  const Looked looked = bench.look_at_contract(R"y(
servers: [{server: s, type: duckdb, database: c.duckdb, schema: sales}]
schema:
  - name: orders
    properties:
      - {name: id, logicalType: integer, physicalType: int, required: true}
      - {name: total, logicalType: number, physicalType: "NUMERIC(10,2)", logicalTypeOptions: {minimum: 0}}
    quality: [{id: sum, type: sql, query: "SELECT sum(total) FROM {object}", mustBe: 5}]
  - name: best
    physicalName: big
    quality: [{id: rows, metric: rowCount, mustBe: 1}]
  - name: other
    physicalName: main.order
    quality: [{id: rows, metric: rowCount, mustBe: 0}]
  - {name: gone}
)y");
  CHECK(looked.said("/orders/exists") == "pass");
  CHECK(looked.said("/id/physicalType") == "pass");
  CHECK(looked.said("/total/physicalType") == "pass");
  CHECK(looked.said("/total/minimum") == "fail: 1 of 2 rows is below 0");
  CHECK(looked.said("/orders/sum") == "pass");
  CHECK(looked.said("/best/rows") == "pass");
  CHECK(looked.said("/other/rows") == "pass");
  CHECK(looked.said("/gone/exists") == "fail: there is no table \"gone\"");
}
