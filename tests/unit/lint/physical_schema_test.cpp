// Schemas that stand beside manifests.
#include "lint/physical_schema.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "lint/ddl.h"

using namespace meshctl::lint;  // NOLINT(google-build-using-namespace)

namespace {

/// `table(column type, ...)` of every table.
std::string shown(const std::vector<PhysicalTable>& tables) {
  std::string text;
  for (const PhysicalTable& table : tables) {
    if (!text.empty()) text += "; ";
    text += table.name + "(";
    for (const PhysicalColumn& column : table.columns) {
      if (&column != &table.columns.front()) text += ", ";
      text += column.name + " " + column.type;
    }
    text += ")";
  }
  return text;
}

TypeFamily family_of(const std::vector<PhysicalTable>& tables, std::string_view name) {
  for (const PhysicalColumn& column : tables.at(0).columns) {
    if (column.name == name) return column.family;
  }
  return TypeFamily::unknown;
}

}  // namespace

TEST_CASE("the fields of a record of Avro are columns") {
  const auto tables = read_physical_schema("orders.avsc", R"({
    "type": "record", "name": "orders", "fields": [
      {"name": "id", "type": "long"},
      {"name": "note", "type": ["null", "string"]},
      {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9}},
      {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
      {"name": "lines", "type": {"type": "array", "items": "string"}},
      {"name": "untyped"}]})");
  CHECK(shown(tables) ==
        "orders(id long, note string, amount decimal, at timestamp-micros, lines array, untyped )");
  CHECK(family_of(tables, "id") == TypeFamily::integer);
  CHECK(family_of(tables, "note") == TypeFamily::text);
  CHECK(family_of(tables, "amount") == TypeFamily::decimal);
  CHECK(family_of(tables, "at") == TypeFamily::timestamp);
  CHECK(family_of(tables, "lines") == TypeFamily::array);
  CHECK(family_of(tables, "untyped") == TypeFamily::unknown);
}

TEST_CASE("the properties of a JSON Schema are columns") {
  const auto tables = read_physical_schema("orders.schema.json", R"({
    "title": "orders", "type": "object", "properties": {
      "id": {"type": "integer"}, "day": {"type": ["null", "string"], "format": "date"},
      "any": {}, "price": {"type": "number"}}})");
  CHECK(shown(tables) == "orders(id integer, day date, any , price number)");
  CHECK(family_of(tables, "day") == TypeFamily::date);
  CHECK(family_of(tables, "price") == TypeFamily::number);
  CHECK(shown(read_physical_schema("a.json", R"({"items": {"properties": {"a": {}}}})")) == "(a )");
}

TEST_CASE("the models and sources of dbt are tables") {
  CHECK(shown(read_physical_schema("schema.yml", R"(
models:
  - name: orders
    columns: [{name: id, data_type: bigint}, {name: note}]
  - name: empty
sources:
  - name: raw
    tables: [{name: lines, columns: [{name: sku, data_type: text}]}]
)")) == "orders(id bigint, note ); empty(); lines(sku text)");
}

TEST_CASE("the columns that CREATE TABLE creates") {
  CHECK(shown(tables_of_ddl(R"(
-- a comment (with parentheses)
CREATE OR REPLACE TABLE IF NOT EXISTS shop."Orders" (
  id bigint NOT NULL PRIMARY KEY,
  "the note" varchar(20) DEFAULT 'a, b',
  amount decimal(10, 2),
  at timestamp with time zone,
  tags text[] NOT NULL,
  parts ARRAY<STRUCT<a INT64, b STRING>>,
  `key` int,
  CONSTRAINT positive CHECK (amount > 0),
  FOREIGN KEY (id) REFERENCES other (id)
);
CREATE VIEW v AS SELECT 1;
CREATE TABLE copy AS SELECT (1);
create temporary table lines ([sku] int, n int);
)")) == "Orders(id bigint, the note varchar(20), amount decimal(10,2), at timestamp with time "
        "zone, tags text[], parts ARRAY<STRUCT<a INT64,b STRING>>, key int); "
        "lines(sku int, n int)");
}

TEST_CASE("what is no schema has no tables") {
  CHECK(shown(read_physical_schema("a.json", "{")).empty());
  CHECK(shown(read_physical_schema("a.json", "[1, {}]")).empty());
  CHECK(shown(read_physical_schema("a.yml", "a: b")).empty());
  CHECK(shown(read_physical_schema("a.yml", "")).empty());
  CHECK(shown(read_physical_schema("a.avsc", R"({"fields": "x"})")).empty());
  CHECK(shown(read_physical_schema("a.sql", "create table")).empty());
  CHECK(shown(read_physical_schema("a.sql", "create table a (")).empty());
  CHECK(shown(read_physical_schema("a.sql", "create table a (b")) == "a(b )");
  CHECK(shown(read_physical_schema("a.sql", "create table a ('")).empty());
  CHECK(shown(read_physical_schema("a.sql", "")).empty());
}

TEST_CASE("which types can hold the same values") {
  CHECK(are_compatible(TypeFamily::integer, TypeFamily::decimal));
  CHECK(are_compatible(TypeFamily::decimal, TypeFamily::number));
  CHECK(are_compatible(TypeFamily::text, TypeFamily::unknown));
  CHECK_FALSE(are_compatible(TypeFamily::integer, TypeFamily::number));
  CHECK_FALSE(are_compatible(TypeFamily::date, TypeFamily::timestamp));
  CHECK(family_of_physical("VARCHAR(20)") == TypeFamily::text);
  CHECK(family_of_physical("Nullable(Int64)") == TypeFamily::integer);
  CHECK(family_of_physical("geography") == TypeFamily::unknown);
  CHECK(family_of_logical("map") == TypeFamily::object);
}
