// SQL rules: the author's own statement, in the sandbox.
#include <doctest/doctest.h>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

TEST_CASE("a query gives one value, which is compared") {
  const Workbench bench;
  bench.write("orders.csv", "id,total,Zip Code\n1,10.5,01234\n2,20,00001\n");
  bench.write("lines.csv", "order_id\n1\n3\n");
  const Looked looked = bench.look_at_contract(R"y(
servers: [{server: s, type: local, path: "{object}.csv"}]
schema:
  - name: orders
    properties:
      - name: zip
        physicalName: Zip Code
        quality:
          - {id: column, type: sql, query: "SELECT count(DISTINCT {property}) FROM {object}", mustBe: 2}
          - {id: dollars, type: sql, query: 'SELECT count("${column}") FROM "${table}"', mustBe: 2}
    quality:
      - {id: sum, type: sql, query: "SELECT sum(total) FROM {table}", mustBe: 30.5}
      - {id: much, type: sql, query: "SELECT max(total) FROM {object};", mustBeLessThan: 15}
      - {id: join, type: sql, query: "SELECT count(*) FROM lines ANTI JOIN orders ON order_id = id", mustBe: 0}
      - {id: word, type: sql, query: "SELECT CASE WHEN count(*) = 2 THEN 'all' ELSE 'some' END FROM {object}", mustBe: all}
      - {id: other_word, type: sql, query: "SELECT 'secret'", mustBe: all}
      - {id: truth, type: sql, query: "SELECT bool_and(total > 0) FROM {object}", mustBe: true}
      - {id: warned, type: sql, query: "SELECT 1", mustBe: 0, severity: warning}
  - {name: lines}
)y");
  CHECK(looked.said("/column") == "pass");
  CHECK(looked.said("/dollars") == "pass");
  CHECK(looked.said("/sum") == "pass");
  CHECK(looked["/sum"].value == 30.5);
  CHECK(looked.said("/much") == "fail: the query gave 20, and must be < 15");
  CHECK(looked.said("/join") == "fail: the query gave 1, and must be = 0");
  CHECK(looked.said("/word") == "pass");
  CHECK(looked.said("/other_word") == "fail: the query gave another text, and must be = all");
  CHECK(looked.said("/truth") == "pass");
  CHECK(looked.said("/warned") == "warn: the query gave 1, and must be = 0");
}

TEST_CASE("a query that gives no single value, or cannot run, is an error and spoils no other") {
  const Workbench bench;
  bench.write("t.csv", "id,mail\n1,ann@example.com\n2,x\n");
  const Looked looked = bench.look("t.csv", R"y(
    properties: [{name: id, required: true}]
    quality:
      - {id: rows, type: sql, query: "SELECT id FROM {object}", mustBe: 0}
      - {id: columns, type: sql, query: "SELECT 1, 2", mustBe: 0}
      - {id: nothing, type: sql, query: "SELECT NULL", mustBe: 0}
      - {id: text, type: sql, query: "SELECT 'abc'", mustBeLessThan: 3}
      - {id: typo, type: sql, query: "SELECT count(*) FROM {object} WHERE idd = 1", mustBe: 0}
      - {id: cast, type: sql, query: "SELECT max(CAST(mail AS INTEGER)) FROM {object}", mustBe: 0}
      - {id: write, type: sql, query: "DELETE FROM {object}", mustBe: 0}
      - {id: two, type: sql, query: "SELECT 1; SELECT 2", mustBe: 0}
      - {id: outside, type: sql, query: "SELECT count(*) FROM read_csv('/etc/passwd')", mustBe: 0}
      - {id: good, type: sql, query: "SELECT count(*) FROM {object}", mustBe: 2}
)y");
  CHECK(looked.said("/rows") ==
        "error: the query gave 2 rows of 1 column, and a rule compares one value");
  CHECK(looked.said("/columns") ==
        "error: the query gave 1 row of 2 columns, and a rule compares one value");
  CHECK(looked.said("/nothing") == "error: the query gave NULL, which cannot be compared");
  CHECK(looked.said("/text") ==
        "error: the query gave a text, which cannot be compared with a number");
  CHECK(looked["/typo"].status == Status::error);
  CHECK(looked["/typo"].message.find("idd") != std::string::npos);
  CHECK(looked["/cast"].status == Status::error);
  CHECK(looked["/cast"].message.find("ann@example.com") == std::string::npos);
  for (const char* refused : {"/write", "/two", "/outside"}) {
    CAPTURE(refused);
    CHECK(looked[refused].status == Status::error);
    CHECK_FALSE(looked[refused].message.empty());
  }
  CHECK(looked.said("/good") == "pass");
  CHECK(looked.said("/id/required") == "pass");
}
