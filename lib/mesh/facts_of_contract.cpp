// Facts of data contracts.
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "mesh/fact_maker.h"

namespace meshctl::mesh {

using document::Node;
using manifest::DataContract;
using manifest::Property;
using manifest::QualityType;
using manifest::SchemaObject;
using manifest::Text;

namespace {

std::string_view name_of(QualityType type) {
  switch (type) {
    case QualityType::library:
      return "library";
    case QualityType::sql:
      return "sql";
    case QualityType::text:
      return "text";
    case QualityType::custom:
      return "custom";
    case QualityType::unknown:
      break;
  }
  return "unknown";
}

std::string joined(const std::vector<Text>& texts) {
  std::string all;
  for (const Text& text : texts) {
    if (!all.empty()) all += ", ";
    all += text.text;
  }
  return all;
}

/// Adds what an object or a field has alike.
template <typename Element>
void add_parts(FactMaker& maker, const Element& element, std::string_view object,
               std::string_view field) {
  const std::string_view kind = field.empty() ? "object" : "field";
  for (const manifest::QualityRule& rule : element.quality) {
    FactWriter& out = maker.row(TableId::quality_rules, *rule.node, rule.name ? rule.name : rule.id)
                          .name(object)
                          .name(field)
                          .text(rule.name)
                          .text(name_of(rule.type))
                          .text(rule.metric)
                          .text(rule.dimension)
                          .text(rule.severity);
    if (rule.comparisons.empty()) {
      out.null().null();
    } else {
      out.text(to_string(rule.comparisons.front().op)).value(rule.comparisons.front().value);
    }
    out.text(rule.unit)
        .text(rule.query)
        .text(rule.engine)
        .text(rule.schedule)
        .text(rule.business_impact)
        .text(rule.description)
        .end();
  }
  for (const manifest::Relationship& relationship : element.relationships) {
    maker.row(TableId::relationships, *relationship.node)
        .name(object)
        .name(field)
        .text(relationship.type)
        .name(joined(relationship.from))
        .name(joined(relationship.to))
        .end();
  }
  maker.add_tags(kind, object, field, element.tags);
  maker.add_custom_properties(kind, object, field, element.custom_properties);
}

void add_field(FactMaker& maker, std::string_view object, const Property& field,
               const std::string& path);

/// Adds the fields within another: of an array's items and a map's values by the path that leads
/// to them (see manifest::find_property).
void add_nested(FactMaker& maker, std::string_view object, const Property& field,
                const std::string& path) {  // NOLINT(misc-no-recursion)
  for (const Property& each : field.properties) {
    add_field(maker, object, each, fmt::format("{}.{}", path, each.name.text));
  }
  if (field.items != nullptr) {
    const Property& items = *field.items;
    if (items.properties.empty()) {
      add_field(maker, object, items, path + "[]");
    } else {
      add_nested(maker, object, items, path);
    }
  }
  if (field.map_value != nullptr) add_nested(maker, object, *field.map_value, path);
}

void add_field(FactMaker& maker, std::string_view object, const Property& field,
               const std::string& path) {  // NOLINT(misc-no-recursion)
  FactWriter& out = maker.row(TableId::fields, *field.node, field.name)
                        .name(object)
                        .text(path)
                        .text(field.name)
                        .text(field.physical_name)
                        .text(field.logical_type)
                        .text(field.physical_type)
                        .text(field.business_name)
                        .text(field.description)
                        .text(field.classification)
                        .text(field.encrypted_name)
                        .name(joined(field.transform_source_objects))
                        .flag(field.required)
                        .flag(field.unique)
                        .flag(field.primary_key);
  if (field.primary_key_position) {
    out.text(std::to_string(*field.primary_key_position));
  } else {
    out.null();
  }
  out.flag(field.partitioned).flag(field.critical_data_element).flag(field.deprecated).end();
  add_parts(maker, field, object, path);
  add_nested(maker, object, field, path);
}

/// The string member of a mapping.
Text text_at(const Node& mapping, std::string_view key) {
  const Node* value = mapping.find(key);
  return value != nullptr && value->is_string() ? Text{value->text(), value} : Text{};
}

void add_definitions(FactMaker& maker, const SchemaObject& object) {
  const Node* definitions = object.node->find("authoritativeDefinitions");
  if (definitions == nullptr) return;
  for (const Node& definition : definitions->items()) {
    const Text url = text_at(definition, "url");
    maker.row(TableId::definitions, definition, url)
        .name(object.name)
        .text(text_at(definition, "type"))
        .text(url)
        .end();
  }
}

void add_object(FactMaker& maker, const SchemaObject& object) {
  maker.row(TableId::objects, *object.node, object.name)
      .text(object.name)
      .text(object.physical_name)
      .text(object.physical_type)
      .text(object.business_name)
      .text(object.description)
      .flag(object.deprecated)
      .number(object.properties.size())
      .end();
  add_definitions(maker, object);
  add_parts(maker, object, object.name, {});
  for (const Property& field : object.properties) {
    add_field(maker, object.name, field, std::string(field.name.text));
  }
}

/// The first of some fields of a server that is there.
Text first_of(const manifest::Server& server, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const Text found = server.field(key)) return found;
  }
  return {};
}

void add_role(FactMaker& maker, const manifest::Role& role, const Text& server) {
  maker.row(TableId::roles, *role.node, role.role)
      .text(server)
      .text(role.role)
      .text(role.access)
      .text(role.first_level_approvers)
      .text(role.second_level_approvers)
      .text(role.description)
      .end();
}

void add_server(FactMaker& maker, const manifest::Server& server) {
  maker.row(TableId::servers, *server.node, server.name)
      .text(server.name)
      .text(server.type)
      .text(server.environment)
      .text(first_of(server, {"host", "serviceName", "account", "endpointUrl"}))
      .text(first_of(server, {"location", "path", "stagingDir", "serverUrl"}))
      .text(first_of(server, {"database", "catalog", "project"}))
      .text(first_of(server, {"schema", "dataset"}))
      .text(server.field("format"))
      .text(server.description)
      .end();
  for (const manifest::Role& role : server.roles) add_role(maker, role, server.name);
  maker.add_custom_properties("server", {}, server.name, server.custom_properties);
}

void add_sla(FactMaker& maker, const manifest::SlaProperty& sla, const Text& default_element) {
  maker.row(TableId::slas, *sla.node, sla.property)
      .text(sla.property)
      .value(sla.value)
      .value(sla.value_ext)
      .text(sla.unit)
      .text(sla.element ? sla.element : default_element)
      .text(sla.driver)
      .text(sla.schedule)
      .text(sla.description)
      .end();
}

}  // namespace

void add_contract(FactMaker& maker, const DataContract& contract) {
  const manifest::Manifest& manifest = maker.manifest();
  maker.row(TableId::contracts, manifest.document->root(), manifest.id)
      .text(manifest.tenant)
      .text(contract.data_product)
      .text(manifest.description.purpose)
      .text(manifest.description.usage)
      .text(manifest.description.limitations)
      .text(manifest.api_version)
      .end();
  for (const SchemaObject& object : contract.schema) add_object(maker, object);
  for (const manifest::Server& server : contract.servers) add_server(maker, server);
  for (const manifest::SlaProperty& sla : contract.sla_properties) {
    add_sla(maker, sla, contract.sla_default_element);
  }
  for (const manifest::Role& role : contract.roles) add_role(maker, role, {});
}

}  // namespace meshctl::mesh
