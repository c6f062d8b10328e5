#include "lint/physical_schema.h"

#include <array>
#include <memory>
#include <utility>

#include "base/source.h"
#include "document/document.h"
#include "lint/ddl.h"

namespace meshctl::lint {

using document::Node;

namespace {

std::string text_at(const Node& node, std::string_view key) {
  return std::string(node.string_at(key));
}

/// The member of a union that is no null; the type itself when it is no union.
const Node& without_null(const Node& type) {
  for (const Node& one : type.items()) {
    if (one.text() != "null") return one;
  }
  return type;
}

/// Apache Avro 1.12, Logical Types.
TypeFamily family_of_avro_logical(std::string_view name) {
  if (name == "decimal" || name == "big-decimal") return TypeFamily::decimal;
  if (name == "uuid") return TypeFamily::text;
  if (name == "date") return TypeFamily::date;
  if (name.find("timestamp-") != std::string_view::npos) return TypeFamily::timestamp;
  return name.starts_with("time-") ? TypeFamily::time : TypeFamily::unknown;
}

PhysicalColumn avro_column(const Node& field) {
  PhysicalColumn column{text_at(field, "name"), {}};
  const Node* written = field.find("type");
  if (written == nullptr) return column;
  const Node& type = without_null(*written);
  if (type.is_string()) {
    column.type = type.text();
  } else {
    column.type = text_at(type, "logicalType");
    column.family = family_of_avro_logical(column.type);
    if (column.type.empty()) column.type = text_at(type, "type");
  }
  if (column.family == TypeFamily::unknown) column.family = family_of_physical(column.type);
  return column;
}

PhysicalTable avro_table(const Node& record) {
  PhysicalTable table{text_at(record, "name"), {}};
  for (const Node& field : record.find("fields")->items()) {
    table.columns.push_back(avro_column(field));
  }
  return table;
}

/// JSON Schema 2020-12, Validation, 7.3.1: formats for dates and times.
TypeFamily family_of_json(std::string_view type, std::string_view format) {
  if (type == "string" && format == "date") return TypeFamily::date;
  if (type == "string" && format == "date-time") return TypeFamily::timestamp;
  if (type == "string" && format == "time") return TypeFamily::time;
  if (type == "string" && format == "decimal") return TypeFamily::decimal;
  return family_of_physical(type == "number" ? "double" : type);
}

PhysicalTable json_table(const Node& schema) {
  PhysicalTable table{text_at(schema, "title"), {}};
  for (const document::Member& member : schema.find("properties")->members()) {
    PhysicalColumn column{std::string(member.name()), {}};
    if (const Node* type = member.value.find("type")) {
      const std::string format = text_at(member.value, "format");
      column.type = without_null(*type).text();
      column.family = family_of_json(column.type, format);
      if (!format.empty()) column.type = format;
    }
    table.columns.push_back(std::move(column));
  }
  return table;
}

void add_dbt_tables(const Node* list, std::vector<PhysicalTable>& tables) {
  if (list == nullptr) return;
  for (const Node& model : list->items()) {
    PhysicalTable table{text_at(model, "name"), {}};
    if (const Node* columns = model.find("columns")) {
      for (const Node& column : columns->items()) {
        const std::string type = text_at(column, "data_type");
        table.columns.push_back({text_at(column, "name"), type, family_of_physical(type)});
      }
    }
    tables.push_back(std::move(table));
  }
}

std::vector<PhysicalTable> dbt_tables(const Node& root) {
  std::vector<PhysicalTable> tables;
  for (const std::string_view key : {"models", "seeds", "snapshots"}) {
    add_dbt_tables(root.find(key), tables);
  }
  if (const Node* sources = root.find("sources")) {
    for (const Node& source : sources->items()) add_dbt_tables(source.find("tables"), tables);
  }
  return tables;
}

bool is_list_at(const Node& node, std::string_view key) {
  const Node* list = node.find(key);
  return list != nullptr && list->is_sequence();
}

bool is_mapping_at(const Node& node, std::string_view key) {
  const Node* mapping = node.find(key);
  return mapping != nullptr && mapping->is_mapping();
}

std::vector<PhysicalTable> tables_of(const Node& root) {
  if (is_list_at(root, "fields")) return {avro_table(root)};
  if (is_mapping_at(root, "properties")) return {json_table(root)};
  const Node* items = root.find("items");
  if (items != nullptr && is_mapping_at(*items, "properties")) return {json_table(*items)};
  std::vector<PhysicalTable> tables;
  // A file of Avro may be a union of records.
  for (const Node& record : root.items()) {
    if (is_list_at(record, "fields")) tables.push_back(avro_table(record));
  }
  return tables.empty() ? dbt_tables(root) : tables;
}

}  // namespace

std::vector<PhysicalTable> read_physical_schema(std::string_view name, std::string text) {
  if (name.ends_with(".sql") || name.ends_with(".ddl")) {
    std::vector<PhysicalTable> tables = tables_of_ddl(text);
    for (PhysicalTable& table : tables) {
      for (PhysicalColumn& column : table.columns) column.family = family_of_physical(column.type);
    }
    return tables;
  }
  const bool is_json = name.ends_with(".avsc") || name.ends_with(".json");
  const auto source = std::make_shared<const Source>(std::string(name), std::move(text));
  const document::Parsed parsed =
      document::parse(source, is_json ? document::Format::json : document::Format::yaml);
  return parsed.documents.empty() ? std::vector<PhysicalTable>()
                                  : tables_of(parsed.documents.front().root());
}

}  // namespace meshctl::lint
