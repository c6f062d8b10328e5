#include "mesh/tables.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "base/time.h"
#include "mesh/facts.h"
#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;
using namespace meshctl::mesh;
using sqlite::QueryError;
using sqlite::QueryTrouble;
using sqlite::Value;

namespace {

constexpr std::string_view kOrders = R"(apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.2.0
status: active
domain: sales
tags: [tier1]
description:
  purpose: What was ordered
team:
  name: shop
  members:
    - username: ann@example.com
      role: owner
servers:
  - server: prod
    type: postgres
    host: db.example.com
    database: shop
    schema: public
    roles:
      - role: reader
        access: read
support:
  - channel: help
    url: https://example.com/help
    tool: slack
authoritativeDefinitions:
  - type: businessDefinition
    url: https://example.com/orders
schema:
  - name: orders
    physicalName: t_orders
    logicalType: object
    quality:
      - type: library
        metric: rowCount
        mustBeGreaterThan: 10
    properties:
      - name: id
        logicalType: integer
        primaryKey: true
        primaryKeyPosition: 1
        required: true
        unique: true
      - name: customer
        logicalType: object
        classification: restricted
        properties:
          - name: email
            logicalType: string
            tags: [pii]
            customProperties:
              - property: retention
                value: 30
              - property: bases
                value: [consent]
      - name: items
        logicalType: array
        items:
          logicalType: object
          properties:
            - name: sku
              logicalType: string
              relationships:
                - to: products.sku
      - name: notes
        logicalType: array
        items:
          logicalType: string
    authoritativeDefinitions:
      - type: implementation
        url: orders.sql
slaProperties:
  - property: latency
    value: 4
    unit: h
    element: orders.id
)";

constexpr std::string_view kShop = R"(apiVersion: v1.0.0
kind: DataProduct
id: shop
name: Shop
version: 2.0.0
status: active
inputPorts:
  - name: raw
    version: 1.0.0
    contractId: raw-orders
outputPorts:
  - name: orders
    version: 1.2.0
    type: tables
    contractId: orders
    inputContracts:
      - id: raw-orders
        version: 1.0.0
)";

struct World {
  World() {
    tree.write("meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\ndomain: retail\n");
    tree.write("orders.odcs.yaml", kOrders);
    tree.write("shop.odps.yaml", kShop);
  }

  void load() {
    workspace = find_workspace(std::vector<std::string>{tree.root().string()});
    options.paths = {tree.root().string()};
    options.facts = Facts::all;
    loaded = mesh::load(workspace, options);
  }

  Tables& tables() {
    if (loaded.mesh.items().empty()) load();
    if (!made) {
      made.emplace(workspace, loaded.mesh, std::move(given),
                   *parse_instant("2026-01-01T00:00:00Z"));
    }
    return *made;
  }

  /// The rows of an answer, cells joined by `|`.
  std::vector<std::string> ask(std::string_view sql) {
    std::vector<std::string> lines;
    for (const auto& row : tables().run(sql).rows) {
      std::string line;
      for (const Value& value : row) line += (line.empty() ? "" : "|") + text_of(value);
      lines.push_back(line);
    }
    return lines;
  }

  static std::string text_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return std::holds_alternative<double>(value) ? std::to_string(std::get<double>(value)) : "NULL";
  }

  [[nodiscard]] std::string shown(std::string_view name) const { return tree.path(name); }

  Tree tree;
  Workspace workspace;
  LoadOptions options;
  Loaded loaded;
  std::vector<GivenRows> given;
  std::optional<Tables> made;
};

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE_FIXTURE(World, "manifests are rows") {
  CHECK(ask("SELECT kind, id, name, version, status, domain, owner, origin, is_chosen "
            "FROM manifests ORDER BY id") ==
        Lines{"contract|orders|Orders|1.2.0|active|sales|shop|workspace|1",
              "product|shop|Shop|2.0.0|active|retail|NULL|workspace|1"});
  CHECK(ask("SELECT id, purpose FROM contracts") == Lines{"orders|What was ordered"});
  CHECK(ask("SELECT id, is_deprecated FROM products") == Lines{"shop|0"});
  CHECK(ask("SELECT id, version, line FROM versions ORDER BY id") ==
        Lines{"orders|1.2.0|5", "shop|2.0.0|5"});
}

TEST_CASE_FIXTURE(World, "ports and lineage are rows") {
  CHECK(ask("SELECT direction, name, version, contract_id, type, dependencies FROM ports") ==
        Lines{"input|raw|1.0.0|raw-orders|NULL|NULL", "output|orders|1.2.0|orders|tables|1"});
  CHECK(ask("SELECT from_kind, from_id, to_kind, to_id, port FROM lineage") ==
        Lines{"contract|raw-orders|product|shop|raw", "product|shop|contract|orders|orders"});
}

TEST_CASE_FIXTURE(World, "fields are rows, nested ones too") {
  CHECK(ask("SELECT object, path, logical_type, is_required, is_unique, is_primary_key, "
            "primary_key_position FROM fields") ==
        Lines{"orders|id|integer|1|1|1|1", "orders|customer|object|0|0|0|NULL",
              "orders|customer.email|string|0|0|0|NULL", "orders|items|array|0|0|0|NULL",
              "orders|items.sku|string|0|0|0|NULL", "orders|notes|array|0|0|0|NULL",
              "orders|notes[]|string|0|0|0|NULL"});
  CHECK(ask("SELECT path, contract_id, contract_version, domain, line, pointer FROM fields "
            "WHERE classification = 'restricted'") ==
        Lines{"customer|orders|1.2.0|sales|47|/schema/0/properties/1"});
}

TEST_CASE_FIXTURE(World, "what contracts have is rows") {
  CHECK(ask("SELECT name, physical_name, fields FROM objects") == Lines{"orders|t_orders|4"});
  CHECK(ask("SELECT object, field, type, metric, operator, value FROM quality_rules") ==
        Lines{"orders|NULL|library|rowCount|mustBeGreaterThan|10"});
  CHECK(ask("SELECT property, value, typeof(value), unit, element FROM slas") ==
        Lines{"latency|4|integer|h|orders.id"});
  CHECK(ask("SELECT name, type, host, database, schema_name FROM servers") ==
        Lines{"prod|postgres|db.example.com|shop|public"});
  CHECK(ask("SELECT server, role, access FROM roles") == Lines{"prod|reader|read"});
  CHECK(ask("SELECT name, members FROM teams") == Lines{"shop|1"});
  CHECK(ask("SELECT team, username, role FROM members") == Lines{"shop|ann@example.com|owner"});
  CHECK(ask("SELECT channel, tool FROM support_channels") == Lines{"help|slack"});
  CHECK(ask("SELECT object, type, url FROM definitions") ==
        Lines{"NULL|businessDefinition|https://example.com/orders",
              "orders|implementation|orders.sql"});
  CHECK(ask("SELECT element, object, name, tag FROM tags") ==
        Lines{"contract|NULL|NULL|tier1", "field|orders|customer.email|pii"});
  CHECK(ask("SELECT element, name, property, value FROM custom_properties") ==
        Lines{"field|customer.email|retention|30", "field|customer.email|bases|[\"consent\"]"});
  CHECK(ask("SELECT field, type, to_fields FROM relationships") ==
        Lines{"items.sku|NULL|products.sku"});
}

TEST_CASE_FIXTURE(World, "tables are joined, whatever the types of the columns") {
  CHECK(ask("SELECT p.name, f.path FROM ports p JOIN contracts c ON c.id = p.contract_id "
            "JOIN fields f ON f.manifest = c.manifest WHERE f.is_primary_key") ==
        Lines{"orders|id"});
  CHECK(ask("SELECT count(*) FROM fields WHERE primary_key_position = '1'") == Lines{"1"});
  CHECK(ask("SELECT count(*) FROM fields WHERE path = 'ID' COLLATE NOCASE") == Lines{"1"});
  CHECK(ask("SELECT count(*) FROM fields WHERE classification = NULL") == Lines{"0"});
  CHECK(ask("SELECT count(*) FROM fields WHERE path IN ('id', 'notes', 'nothing')") == Lines{"2"});
}

TEST_CASE_FIXTURE(World, "a place is resolved to the bytes and the text") {
  const Lines places = ask("SELECT place FROM fields WHERE path = 'customer'");
  REQUIRE(places == Lines{shown("orders.odcs.yaml") + ":47:15"});
  const auto place = tables().resolve_place(places.front());
  REQUIRE(place);
  CHECK(place->file == shown("orders.odcs.yaml"));
  CHECK(place->pointer == "/schema/0/properties/1/name");
  CHECK(place->source->text().substr(place->bytes.begin, place->bytes.end - place->bytes.begin) ==
        "customer");
  CHECK(place->end.column == 23);
  CHECK_FALSE(tables().resolve_place(shown("orders.odcs.yaml") + ":1:1"));
  CHECK_FALSE(tables().resolve_place("nothing.yaml:47:15"));
  CHECK_FALSE(tables().resolve_place("no place"));
}

TEST_CASE_FIXTURE(World, "a member of an object is named by at()") {
  const Lines places =
      ask("SELECT at(place, 'classification'), at(place, '/properties/0/tags/0'), "
          "at(place, 'nothing') FROM fields WHERE path = 'customer'");
  REQUIRE(places.size() == 1);
  const std::string base = shown("orders.odcs.yaml") + ":47:15";
  CHECK(places.front() ==
        base + "#/classification|" + base + "#/properties/0/tags/0|" + base + "#/nothing");
  CHECK(tables().resolve_place(base + "#/classification")->start.line == 49);
  CHECK(tables().resolve_place(base + "#/properties/0/tags/0")->start.line == 53);
  CHECK(tables().resolve_place(base + "#/nothing")->start.line == 47);
  CHECK(ask("SELECT at(NULL, 'a')") == Lines{"NULL"});
}

TEST_CASE_FIXTURE(World, "given tables are what the caller gives") {
  CHECK(ask("SELECT count(*) FROM findings") == Lines{"0"});
  made.reset();
  const Place place{"other.yaml", {3, 5}, {2, 1}, {2, 3}, "/a", nullptr};
  given = {{TableId::findings, {{{std::string("rule/a"), std::string("error")}, place}}},
           {TableId::outcomes, {{{std::string("a/b")}, {}}}}};
  CHECK(ask("SELECT rule, severity, message, file, line, place, pointer FROM findings") ==
        Lines{"rule/a|error|NULL|other.yaml|2|other.yaml:2:1|/a"});
  CHECK(ask("SELECT check_id, value FROM outcomes") == Lines{"a/b|NULL"});
  CHECK(tables().resolve_place("other.yaml:2:1")->bytes.end == 5);
}

TEST_CASE_FIXTURE(World, "a wrong name has the nearest one as a hint") {
  const auto error_of = [&](std::string_view sql) {
    try {
      ask(sql);
    } catch (const QueryError& error) {
      return error;
    }
    throw std::runtime_error("no error");
  };
  QueryError error = error_of("SELECT id FROM prodcts");
  CHECK(error.message() == "no table is called 'prodcts'");
  CHECK(error.hint() == "did you mean 'products'?");
  CHECK(error.offset() == 15);
  error = error_of("SELECT f.clasification FROM fields f");
  CHECK(error.message() == "no column is called 'f.clasification'");
  CHECK(error.hint() == "did you mean 'classification'?");
  CHECK(error.offset() == 7);
  error = error_of("SELECT id FROM products WHERE status = \"active\"");
  CHECK(error.hint() == "texts stand in single quotes: 'active'");
  CHECK_THROWS_AS(static_cast<void>(check_query("SELECT id FROM prodcts")), QueryError);
  CHECK(check_query("SELECT 1 FROM products, findings").tables ==
        std::vector<std::string>{"findings", "products"});
}

TEST_CASE_FIXTURE(World, "the cache keeps facts, and tells them from readings without") {
  options.cache = tree.path("cache");
  load();
  const std::string facts(loaded.mesh.items().front().facts);
  CHECK_FALSE(facts.empty());
  options.facts = Facts::none;
  CHECK(mesh::load(workspace, options).mesh.items().front().facts.empty());
  options.facts = Facts::all;
  const mesh::Loaded again = mesh::load(workspace, options);
  CHECK(std::string_view(again.mesh.items().front().facts) == facts);
}

TEST_CASE_FIXTURE(World, "rows of facts are read in C++") {
  load();
  const std::size_t path = stored_column(TableId::fields, "path");
  const std::size_t classification = stored_column(TableId::fields, "classification");
  const std::size_t is_required = stored_column(TableId::fields, "is_required");
  Lines seen;
  for (const Item& item : loaded.mesh.items()) {
    for_each_row(item, TableId::fields, [&](const FactRow& row) {
      if (!row.value(classification) && !row.flag(is_required)) return;
      seen.push_back(std::string(row.text(path)) + ":" + std::to_string(row.place().start.line));
    });
  }
  CHECK(seen == Lines{"id:41", "customer:47"});
  CHECK_THROWS(static_cast<void>(stored_column(TableId::fields, "nothing")));
  CHECK_THROWS(static_cast<void>(stored_column(TableId::fields, "domain")));
}

TEST_CASE("a summary gives the facts that it has") {
  World world;
  world.load();
  const Item& product = world.loaded.mesh.items().back();
  Item item;
  item.source = product.source;
  item.facts = facts_of(product.summary);
  Lines ports;
  for_each_row(item, TableId::ports, [&](const FactRow& row) {
    ports.push_back(std::string(row.text(0)) + " " + std::string(row.text(1)) + " " +
                    std::string(row.text(3)) + " " + std::to_string(row.start().line));
  });
  CHECK(ports == Lines{"input raw raw-orders 8", "output orders orders 12"});
  std::size_t links = 0;
  for_each_row(item, TableId::lineage, [&](const FactRow&) { ++links; });
  CHECK(links == 2);
}

TEST_CASE("every row of facts has the columns of its table") {
  World world;
  world.load();
  for (const Item& each : world.loaded.mesh.items()) {
    Item of_summary;
    of_summary.source = each.source;
    of_summary.facts = facts_of(each.summary);
    for (const Item* item : {&each, static_cast<const Item*>(&of_summary)}) {
      for (std::size_t i = 0; i < kFactTables; ++i) {
        const TableSpec& spec = table_specs()[i];
        std::size_t stored = 0;
        for (const ColumnSpec& column : spec.columns) {
          if (column.source == ColumnSource::stored) ++stored;
        }
        for_each_row(*item, spec.id, [&](const FactRow& row) {
          CAPTURE(spec.name);
          CHECK(row.size() == stored);
        });
      }
    }
  }
}
