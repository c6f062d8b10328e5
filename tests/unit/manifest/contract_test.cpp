// What is read from a data contract.
#include "manifest/contract.h"

#include <doctest/doctest.h>

#include "manifest/manifest.h"
#include "parse.h"

using namespace meshctl;            // NOLINT(google-build-using-namespace)
using namespace meshctl::manifest;  // NOLINT(google-build-using-namespace)

namespace {

Manifest contract(std::string text) {
  return read(parse(std::move(text)), Kind::data_contract);
}

}  // namespace

TEST_CASE("a contract is read with the places of its pieces") {
  const Manifest manifest = contract(R"(apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.2.0
status: active
domain: sales
tags: [a, b]
description: {purpose: Why, usage: How, limitations: What not}
servers:
  - {server: files, type: local, path: data.csv, format: csv, port: 5432, environment: prod}
schema:
  - name: orders
    physicalName: ORDERS_V1
    properties:
      - name: id
        logicalType: integer
        required: true
        unique: true
        primaryKey: true
        primaryKeyPosition: 1
        logicalTypeOptions: {minimum: 1}
        quality:
          - {metric: nullValues, mustBe: 0, severity: error, dimension: completeness}
      - name: customer
        physicalName: CUST
        primaryKeyPosition: -1
        relationships: [{to: customers.id}]
    relationships:
      - {from: [orders.id, orders.customer], to: [a.b, a.c]}
    quality:
      - {type: sql, query: SELECT 1, mustBeBetween: [1, 2]}
      - {type: custom, engine: soda, implementation: "x"}
      - {description: Looks right}
      - {type: magic}
      - {mustBe: 1}
      - {rule: rowCount, mustBeGreaterThan: 3}
slaProperties:
  - {property: latency, value: 4, unit: d, element: orders.id, driver: analytics}
roles: [{role: reader, access: read}]
)");
  CHECK(manifest.id == "orders");
  CHECK(manifest.version == "1.2.0");
  CHECK(manifest.description.limitations == "What not");
  CHECK(manifest.tags.size() == 2);
  CHECK(manifest.place(manifest.id).start == Position{3, 5});
  REQUIRE(manifest.contract() != nullptr);
  CHECK(manifest.product() == nullptr);
  const DataContract& body = *manifest.contract();

  REQUIRE(body.servers.size() == 1);
  CHECK(body.servers[0].name == "files");
  CHECK(body.servers[0].field("path") == "data.csv");
  CHECK(body.servers[0].field("port") == "5432");
  CHECK_FALSE(body.servers[0].field("location"));

  const SchemaObject* orders = find_object(body, "orders");
  REQUIRE(orders != nullptr);
  CHECK(find_object(body, "order") == nullptr);
  CHECK(physical_name_of(*orders) == "ORDERS_V1");
  REQUIRE(orders->properties.size() == 2);
  const Property& id = orders->properties[0];
  CHECK(id.required);
  CHECK(id.unique);
  CHECK(id.primary_key);
  CHECK(id.primary_key_position == 1);
  CHECK(id.logical_type_options->find("minimum")->as_int64() == 1);
  CHECK(manifest.place(*id.node).pointer == "/schema/0/properties/0");
  REQUIRE(id.quality.size() == 1);
  CHECK(id.quality[0].type == QualityType::library);
  CHECK(id.quality[0].metric == "nullValues");
  REQUIRE(id.quality[0].comparisons.size() == 1);
  CHECK(id.quality[0].comparisons[0].op == Operator::must_be);
  CHECK(to_string(id.quality[0].comparisons[0].op) == "mustBe");
  const Property& customer = orders->properties[1];
  CHECK_FALSE(customer.required);
  CHECK_FALSE(customer.primary_key_position.has_value());
  CHECK(physical_name_of(customer) == "CUST");
  REQUIRE(customer.relationships.size() == 1);
  CHECK(customer.relationships[0].from.empty());
  CHECK(customer.relationships[0].to.at(0) == "customers.id");
  REQUIRE(orders->relationships.size() == 1);
  CHECK(orders->relationships[0].from.size() == 2);

  REQUIRE(orders->quality.size() == 6);
  CHECK(orders->quality[0].type == QualityType::sql);
  CHECK(orders->quality[0].comparisons.at(0).value->size() == 2);
  CHECK(orders->quality[1].type == QualityType::custom);
  CHECK(orders->quality[2].type == QualityType::text);
  CHECK(orders->quality[3].type == QualityType::unknown);
  CHECK(orders->quality[4].type == QualityType::library);
  CHECK(orders->quality[5].metric == "rowCount");

  REQUIRE(body.sla_properties.size() == 1);
  CHECK(body.sla_properties[0].value->as_int64() == 4);
  CHECK(body.sla_properties[0].element == "orders.id");
  CHECK(body.roles.at(0).access == "read");
}

TEST_CASE("a field of the wrong type is absent") {
  const Manifest manifest = contract(R"(id: [1]
name: 7
version: 1.0
status: {a: b}
team: nobody
tags: x
servers: {server: x}
schema: [text, {name: t, properties: {a: b}, quality: 3}, 4]
slaProperties: null
)");
  CHECK_FALSE(manifest.id);
  CHECK_FALSE(manifest.name);
  CHECK(manifest.version == "1.0");
  CHECK_FALSE(manifest.status);
  CHECK(manifest.tags.empty());
  CHECK(manifest.team.members.empty());
  CHECK(manifest.contract()->servers.empty());
  REQUIRE(manifest.contract()->schema.size() == 1);
  CHECK(manifest.contract()->schema[0].properties.empty());
  CHECK(manifest.contract()->sla_properties.empty());
}

TEST_CASE("a document that is no mapping gives an empty contract") {
  CHECK_FALSE(contract("[1, 2]").id);
  CHECK_FALSE(contract("text").id);
}

TEST_CASE("nested properties are found by a dotted path") {
  const Manifest manifest = contract(R"(schema:
  - name: users
    properties:
      - name: address
        logicalType: object
        properties: [{name: street}, {name: geo, properties: [{name: lat}]}]
      - name: tags
        logicalType: array
        items: {logicalType: array, items: {logicalType: object, properties: [{name: key}]}}
      - {name: odd.name}
)");
  const SchemaObject& users = manifest.contract()->schema.at(0);
  const auto name_at = [&](std::string_view path) {
    const Property* property = find_property(users, path);
    return property == nullptr ? std::string_view("-") : property->name.text;
  };
  CHECK(name_at("address") == "address");
  CHECK(name_at("address.street") == "street");
  CHECK(name_at("address.geo.lat") == "lat");
  CHECK(name_at("tags.key") == "key");
  CHECK(name_at("odd.name") == "odd.name");
  CHECK(name_at("address.street.x") == "-");
  CHECK(name_at("addr") == "-");
  CHECK(name_at("") == "-");
}

TEST_CASE("the owner is the team, the custom property, or the member who is called so") {
  CHECK(owner_of(contract("team: {name: sales}")) == "sales");
  CHECK(owner_of(contract("customProperties: [{property: owner, value: ops}]")) == "ops");
  CHECK(owner_of(contract("team: [{username: ada, role: owner}]")) == "ada");
  CHECK(owner_of(contract("team: {members: [{name: Bob, role: owner}]}")) == "Bob");
  CHECK_FALSE(owner_of(contract("team: [{username: ada, role: steward}]")));
}

TEST_CASE("what ODCS v3.2 added to a contract is read") {
  const Manifest manifest = contract(R"(apiVersion: v3.2.0
kind: DataContract
id: orders
version: 1.0.0
context: Amounts are in euros.
servers: [{server: db, type: postgres, host: "${HOST}", port: "${PORT:-5432}"}]
schema:
  - name: orders
    deprecated: true
    synonyms: [{synonym: purchases}]
    properties:
      - name: state
        deprecated: true
        synonyms: [{synonym: status}]
        enum: [{value: open, label: Open}, {value: 1}]
      - name: labels
        logicalType: map
        map:
          key: {logicalType: string}
          value: {logicalType: object, properties: [{name: text}]}
)");
  CHECK(manifest.context->text() == "Amounts are in euros.");
  const DataContract& body = *manifest.contract();
  CHECK(body.servers.at(0).field("port") == "${PORT:-5432}");
  const SchemaObject& orders = body.schema.at(0);
  CHECK(orders.deprecated);
  CHECK(orders.synonyms.at(0) == "purchases");
  const Property& state = orders.properties.at(0);
  CHECK(state.deprecated);
  CHECK(state.synonyms.at(0) == "status");
  REQUIRE(state.allowed_values.size() == 2);
  CHECK(state.allowed_values[0].label == "Open");
  CHECK(state.allowed_values[1].value->text() == "1");
  const Property& labels = orders.properties.at(1);
  CHECK(labels.map_key->logical_type == "string");
  CHECK(labels.map_value->properties.at(0).name == "text");
  CHECK(find_property(orders, "labels.text") == &labels.map_value->properties[0]);
}
