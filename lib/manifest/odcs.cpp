// Reads the parts of a data contract (ODCS v3): servers, schema, quality rules, service levels.
#include <algorithm>
#include <array>
#include <utility>

#include "manifest/reader.h"

namespace meshctl::manifest {

using document::Node;

namespace {

constexpr std::array<std::pair<std::string_view, Operator>, 8> kOperators = {{
    {"mustBe", Operator::must_be},
    {"mustNotBe", Operator::must_not_be},
    {"mustBeGreaterThan", Operator::must_be_greater_than},
    {"mustBeGreaterOrEqualTo", Operator::must_be_greater_or_equal_to},
    {"mustBeLessThan", Operator::must_be_less_than},
    {"mustBeLessOrEqualTo", Operator::must_be_less_or_equal_to},
    {"mustBeBetween", Operator::must_be_between},
    {"mustNotBeBetween", Operator::must_not_be_between},
}};

constexpr std::array<std::pair<std::string_view, QualityType>, 4> kQualityTypes = {{
    {"library", QualityType::library},
    {"sql", QualityType::sql},
    {"text", QualityType::text},
    {"custom", QualityType::custom},
}};

QualityType quality_type(const Node& node, const QualityRule& rule) {
  if (const Node* type = node.find("type")) {
    for (const auto& [name, value] : kQualityTypes) {
      if (type->as_string() == name) return value;
    }
    return QualityType::unknown;
  }
  if (rule.metric) return QualityType::library;
  if (rule.query) return QualityType::sql;
  if (rule.engine || rule.implementation != nullptr) return QualityType::custom;
  // Without a type a rule is of the library; one that compares but forgot its metric is not
  // harmless text.
  return rule.comparisons.empty() ? QualityType::text : QualityType::library;
}

QualityRule read_rule(const Node& node) {
  QualityRule rule;
  rule.id = text_at(node, "id");
  rule.name = text_at(node, "name");
  rule.description = text_at(node, "description");
  rule.metric = text_at(node, "metric");
  if (!rule.metric) rule.metric = text_at(node, "rule");
  rule.query = text_at(node, "query");
  rule.engine = text_at(node, "engine");
  rule.dimension = text_at(node, "dimension");
  rule.severity = text_at(node, "severity");
  rule.unit = text_at(node, "unit");
  rule.method = text_at(node, "method");
  rule.business_impact = text_at(node, "businessImpact");
  rule.scheduler = text_at(node, "scheduler");
  rule.schedule = text_at(node, "schedule");
  rule.arguments = mapping_at(node, "arguments");
  rule.implementation = node.find("implementation");
  for (const document::Member& member : node.members()) {
    const auto* known = std::find_if(kOperators.begin(), kOperators.end(), [&](const auto& entry) {
      return entry.first == member.name();
    });
    if (known != kOperators.end()) rule.comparisons.push_back({known->second, &member.value});
  }
  rule.tags = texts_at(node, "tags");
  rule.type = quality_type(node, rule);
  rule.node = &node;
  return rule;
}

std::vector<Text> references_at(const Node& node, std::string_view key) {
  const Text single = text_at(node, key);
  return single ? std::vector<Text>{single} : texts_at(node, key);
}

Relationship read_relationship(const Node& node) {
  return {text_at(node, "type"), references_at(node, "from"), references_at(node, "to"), &node};
}

std::optional<std::int64_t> position_at(const Node& node, std::string_view key) {
  const Node* position = node.find(key);
  const auto value = position != nullptr ? position->as_int64() : std::nullopt;
  return value == -1 ? std::nullopt : value;
}

AllowedValue read_allowed_value(const Node& node) {
  return {node.find("value"), text_at(node, "label"), text_at(node, "description"), &node};
}

Property read_property(const Node& node);

/// The property that describes a part of another: what a list or a map holds. Null when it does
/// not.
std::unique_ptr<Property> part_at(const Node& node,
                                  std::string_view key) {  // NOLINT(misc-no-recursion)
  const Node* part = mapping_at(node, key);
  return part == nullptr ? nullptr : std::make_unique<Property>(read_property(*part));
}

// Recursion is bounded by the nesting that the document reader allows.
Property read_property(const Node& node) {  // NOLINT(misc-no-recursion)
  Property property;
  property.id = text_at(node, "id");
  property.name = text_at(node, "name");
  property.physical_name = text_at(node, "physicalName");
  property.logical_type = text_at(node, "logicalType");
  property.physical_type = text_at(node, "physicalType");
  property.description = text_at(node, "description");
  property.business_name = text_at(node, "businessName");
  property.classification = text_at(node, "classification");
  property.encrypted_name = text_at(node, "encryptedName");
  property.transform_source_objects = texts_at(node, "transformSourceObjects");
  property.logical_type_options = mapping_at(node, "logicalTypeOptions");
  property.required = flag_at(node, "required");
  property.unique = flag_at(node, "unique");
  property.primary_key = flag_at(node, "primaryKey");
  property.partitioned = flag_at(node, "partitioned");
  property.critical_data_element = flag_at(node, "criticalDataElement");
  property.deprecated = flag_at(node, "deprecated");
  property.allowed_values = list_at(node, "enum", read_allowed_value);
  property.synonyms = synonyms_at(node);
  property.primary_key_position = position_at(node, "primaryKeyPosition");
  property.partition_key_position = position_at(node, "partitionKeyPosition");
  property.quality = list_at(node, "quality", read_rule);
  property.relationships = list_at(node, "relationships", read_relationship);
  property.tags = texts_at(node, "tags");
  property.custom_properties = list_at(node, "customProperties", read_custom_property);
  property.properties = list_at(node, "properties", read_property);
  property.items = part_at(node, "items");
  if (const Node* map = mapping_at(node, "map")) {
    property.map_key = part_at(*map, "key");
    property.map_value = part_at(*map, "value");
  }
  property.node = &node;
  return property;
}

SchemaObject read_object(const Node& node) {
  SchemaObject object;
  object.id = text_at(node, "id");
  object.name = text_at(node, "name");
  object.physical_name = text_at(node, "physicalName");
  object.physical_type = text_at(node, "physicalType");
  object.description = text_at(node, "description");
  object.business_name = text_at(node, "businessName");
  object.deprecated = flag_at(node, "deprecated");
  object.synonyms = synonyms_at(node);
  object.properties = list_at(node, "properties", read_property);
  object.quality = list_at(node, "quality", read_rule);
  object.relationships = list_at(node, "relationships", read_relationship);
  object.tags = texts_at(node, "tags");
  object.custom_properties = list_at(node, "customProperties", read_custom_property);
  object.node = &node;
  return object;
}

Server read_server(const Node& node) {
  Server server;
  server.id = text_at(node, "id");
  server.name = text_at(node, "server");
  server.type = text_at(node, "type");
  server.description = text_at(node, "description");
  server.environment = text_at(node, "environment");
  server.roles = list_at(node, "roles", read_role);
  server.custom_properties = list_at(node, "customProperties", read_custom_property);
  server.node = &node;
  return server;
}

SlaProperty read_sla(const Node& node) {
  SlaProperty sla;
  sla.id = text_at(node, "id");
  sla.property = text_at(node, "property");
  sla.unit = text_at(node, "unit");
  sla.element = text_at(node, "element");
  sla.driver = text_at(node, "driver");
  sla.description = text_at(node, "description");
  sla.scheduler = text_at(node, "scheduler");
  sla.schedule = text_at(node, "schedule");
  sla.value = node.find("value");
  sla.value_ext = node.find("valueExt");
  sla.node = &node;
  return sla;
}

// The parts of an array or a map are those of what it holds.
const std::vector<Property>& parts_of(const Property& property) {
  const Property* inner = &property;
  while (inner->properties.empty()) {
    const Property* held = inner->items ? inner->items.get() : inner->map_value.get();
    if (held == nullptr) break;
    inner = held;
  }
  return inner->properties;
}

const Property* find_below(const std::vector<Property>& properties, std::string_view path) {
  for (const Property& property : properties) {
    if (property.name == path) return &property;
  }
  for (const Property& property : properties) {
    const std::string_view name = property.name.text;
    if (path.size() > name.size() && path[name.size()] == '.' && path.starts_with(name)) {
      if (const Property* found = find_below(parts_of(property), path.substr(name.size() + 1))) {
        return found;
      }
    }
  }
  return nullptr;
}

}  // namespace

std::string_view to_string(Operator op) {
  return kOperators.at(static_cast<std::size_t>(op)).first;
}

Text Server::field(std::string_view key) const {
  return scalar_at(*node, key);
}

bool is_in_environment(const Server& server, std::string_view environment) {
  return environment.empty() || server.environment.text.empty() ||
         server.environment == environment;
}

std::string_view physical_name_of(const SchemaObject& object) {
  return object.physical_name ? object.physical_name : object.name;
}

std::string_view physical_name_of(const Property& property) {
  return property.physical_name ? property.physical_name : property.name;
}

const SchemaObject* find_object(const DataContract& contract, std::string_view name) {
  for (const SchemaObject& object : contract.schema) {
    if (object.name == name) return &object;
  }
  return nullptr;
}

const Property* find_property(const SchemaObject& object, std::string_view path) {
  return find_below(object.properties, path);
}

DataContract read_contract(const Node& root) {
  DataContract contract;
  contract.servers = list_at(root, "servers", read_server);
  contract.schema = list_at(root, "schema", read_object);
  contract.sla_properties = list_at(root, "slaProperties", read_sla);
  contract.sla_default_element = text_at(root, "slaDefaultElement");
  contract.data_product = text_at(root, "dataProduct");
  contract.roles = list_at(root, "roles", read_role);
  return contract;
}

}  // namespace meshctl::manifest
