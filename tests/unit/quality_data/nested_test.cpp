// Properties of objects and items of arrays.
#include <doctest/doctest.h>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

namespace {

constexpr const char* kSchema = R"y(
    properties:
      - name: address
        logicalType: object
        properties:
          - {name: street, logicalType: string, required: true, logicalTypeOptions: {minLength: 3}}
          - {name: town, logicalType: string}
          - name: geo
            logicalType: object
            properties:
              - {name: lat, logicalType: number, required: true, logicalTypeOptions: {minimum: -90}}
      - name: lines
        logicalType: array
        items:
          logicalType: object
          properties:
            - {name: price, logicalType: number, required: true, logicalTypeOptions: {minimum: 0}}
            - name: tags
              logicalType: array
              items: {logicalType: string, logicalTypeOptions: {maxLength: 3}}
      - name: codes
        logicalType: array
        items: {logicalType: integer, required: true, unique: true, logicalTypeOptions: {maximum: 9}}
)y";

void check_nested(const Looked& looked) {
  CHECK(looked.said("/address/type") == "pass");
  CHECK(looked.said("/address.street/exists") == "pass");
  // The row without an address asks for no street.
  CHECK(looked.said("/address.street/required") == "fail: 1 of 3 rows is null");
  CHECK(looked.said("/address.street/minLength") ==
        "fail: 1 of 3 rows is shorter than 3 characters");
  CHECK(looked.said("/address.town/exists") == "fail: there is no field in address called town");
  CHECK(looked.said("/address.town/type") == "skip: there is no field in address called town");
  CHECK(looked.said("/address.geo.lat/required") == "fail: 1 of 3 rows is null");
  CHECK(looked.said("/address.geo.lat/minimum") == "pass");
  CHECK(looked.said("/lines/type") == "pass");
  CHECK(looked.said("/lines[].price/required") == "fail: 1 of 3 items is null");
  CHECK(looked.said("/lines[].price/minimum") == "fail: 1 of 3 items is below 0");
  CHECK(looked["/lines[].price/minimum"].unit == "items");
  CHECK(looked.said("/lines[].tags[]/maxLength") ==
        "fail: 2 of 4 items are longer than 3 characters");
  CHECK(looked.said("/codes[]/required") == "fail: 1 of 4 items is null");
  CHECK(looked.said("/codes[]/maximum") == "fail: 1 of 4 items is above 9");
  CHECK(looked.said("/codes[]/unique") ==
        "skip: codes[] has many values in a row, which are not compared");
}

}  // namespace

TEST_CASE("fields of objects and items of arrays are checked in Parquet") {
  const Workbench bench;
  bench.write_parquet("t.parquet", R"(
SELECT * FROM (VALUES
  ({'street': 'Main', 'geo': {'lat': 1.5}}, [{'price': 1.0, 'tags': ['a', 'long']}, {'price': NULL, 'tags': NULL}], [1, NULL]),
  ({'street': NULL, 'geo': {'lat': NULL}}, [{'price': -1.0, 'tags': ['longer', 'b']}], [10, 2]),
  ({'street': 'A', 'geo': NULL}, NULL, []),
  ) AS v(address, lines, codes))");
  check_nested(bench.look("t.parquet", kSchema));
}

TEST_CASE("and in NDJSON") {
  const Workbench bench;
  bench.write(
      "t.ndjson",
      R"({"address": {"street": "Main", "geo": {"lat": 1.5}}, "lines": [{"price": 1.0, "tags": ["a", "long"]}, {"price": null}], "codes": [1, null]}
{"address": {"street": null, "geo": {"lat": null}}, "lines": [{"price": -1.0, "tags": ["longer", "b"]}], "codes": [10, 2]}
{"address": {"street": "A", "geo": null}, "lines": null, "codes": []}
)");
  check_nested(bench.look("t.ndjson", kSchema));
}

TEST_CASE("where a parent is no object, what is below is skipped, not passed") {
  const Workbench bench;
  bench.write_parquet("t.parquet", "SELECT 1 AS address, 'x' AS lines, 1 AS codes");
  const Looked looked = bench.look("t.parquet", kSchema);
  CHECK(looked.said("/address/type") == "fail: the column is INTEGER, which is no object");
  CHECK(looked.said("/address.street/exists") ==
        "skip: address is INTEGER, which cannot be looked into");
  CHECK(looked.said("/address.geo.lat/exists") ==
        "skip: address is INTEGER, which cannot be looked into");
  CHECK(looked.said("/address.street/required") ==
        "skip: address is INTEGER, which cannot be looked into");
  CHECK(looked.said("/codes[]/maximum") == "skip: codes is INTEGER, which has no items");
}

TEST_CASE("names within objects are quoted") {
  const Workbench bench;
  bench.write_parquet(
      "t.parquet",
      R"(SELECT {'it''s "x"': NULL::INTEGER} AS "we""ird name", [{'select': 5}] AS "group")");
  const Looked looked = bench.look("t.parquet", R"y(
    properties:
      - name: 'we"ird name'
        properties: [{name: 'it''s "x"', required: true}]
      - name: group
        items: {properties: [{name: select, logicalType: integer, logicalTypeOptions: {maximum: 4}}]}
)y");
  CHECK(looked.said("/required") == "fail: 1 of 1 row is null");
  CHECK(looked.said("/maximum") == "fail: 1 of 1 item is above 4");
}
