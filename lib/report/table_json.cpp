// A table as JSON: a list of objects, whose keys are the columns'.
#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/table.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Cell& cell) {
  struct Writer {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(bool value) const { return value; }
    Json operator()(std::int64_t value) const { return value; }
    Json operator()(double value) const { return json_number(value); }
    Json operator()(const std::string& value) const { return value; }
  };
  return std::visit(Writer(), cell.value);
}

}  // namespace

Json json_rows(const Table& table) {
  Json rows = Json::array();
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (!table.columns[i].key.empty()) object[table.columns[i].key] = json_of(row[i]);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

void add_members(const std::vector<std::pair<std::string, Cell>>& members, Json& object) {
  for (const auto& [key, cell] : members) object[key] = json_of(cell);
}

void add_summary(const Table& table, Json& object) {
  add_members(table.summary, object);
}

void write_json(const Table& table, const Stream& stream) {
  Json json = json_head(table.kind);
  json["rows"] = json_rows(table);
  for (const Table& list : table.more) json[list.kind] = json_rows(list);
  Json summary = Json::object();
  add_summary(table, summary);
  json["summary"] = std::move(summary);
  write_json(json, stream);
}

}  // namespace meshctl::report
