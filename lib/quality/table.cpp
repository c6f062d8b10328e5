#include "quality/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "engine/sql.h"
#include "quality/unknown.h"

namespace meshctl::quality {

namespace {

using engine::quote_identifier;
using engine::quote_literal;

/// The position of a name: the very one, or else the same but for letter case.
std::optional<std::size_t> find_name(std::span<const std::string> names, std::string_view wanted) {
  const auto exact = std::find(names.begin(), names.end(), wanted);
  if (exact != names.end()) return static_cast<std::size_t>(exact - names.begin());
  const std::string lower = to_lower(wanted);
  const auto loose = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return to_lower(name) == lower; });
  if (loose == names.end()) return std::nullopt;
  return static_cast<std::size_t>(loose - names.begin());
}

NoField no_such(std::string_view what, std::string_view name, std::span<const std::string> names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  return {NoField::Why::missing, fmt::format("there is no {} {}", what, printable(name)),
          did_you_mean(name, candidates)};
}

std::optional<NoField> unknown_name(const manifest::Property& property) {
  const std::string what = fmt::format("the name of {}", printable(property.name));
  auto unknown = unknown_in(what, physical_name_of(property));
  if (!unknown) return std::nullopt;
  return NoField{NoField::Why::unknown, std::move(unknown->message), std::move(unknown->hint)};
}

std::variant<Field, NoField> column(const Table& table, const manifest::Property& property) {
  std::vector<std::string> names;
  names.reserve(table.columns.size());
  for (const Column& each : table.columns) names.push_back(each.name);
  if (auto unknown = unknown_name(property)) return *std::move(unknown);
  const std::string_view wanted = physical_name_of(property);
  const auto found = find_name(names, wanted);
  if (!found) return no_such("column", wanted, names);
  const Column& chosen = table.columns[*found];
  return Field{quote_identifier(chosen.name), chosen.type, false, {}, table.origin};
}

std::variant<Field, NoField> member(Field field, const manifest::Property& property,
                                    const std::string& parent) {
  const std::string_view wanted = physical_name_of(property);
  if (!field.type.is("STRUCT")) {
    return NoField{NoField::Why::closed,
                   fmt::format("{} is {}, which cannot be looked into", parent, field.type.text),
                   {}};
  }
  if (auto unknown = unknown_name(property)) return *std::move(unknown);
  const auto found = find_name(field.type.names, wanted);
  if (!found) return no_such(fmt::format("field in {} called", parent), wanted, field.type.names);
  const std::string key = quote_literal(field.type.names[*found]);
  if (field.is_list) {
    field.expression = fmt::format(
        "list_transform(list_filter({}, lambda v: v IS NOT NULL), lambda v: struct_extract(v, {}))",
        field.expression, key);
  } else {
    field.condition = fmt::format("{} IS NOT NULL", field.expression);
    field.expression = fmt::format("struct_extract({}, {})", field.expression, key);
  }
  Type type = field.type.children[*found];
  field.type = std::move(type);
  return field;
}

std::variant<Field, NoField> item(Field field, const std::string& parent) {
  if (!field.type.is("LIST")) {
    return NoField{NoField::Why::closed,
                   fmt::format("{} is {}, which has no items", parent, field.type.text),
                   {}};
  }
  if (field.is_list) field.expression = fmt::format("flatten({})", field.expression);
  field.is_list = true;
  Type type = field.type.children.front();
  field.type = std::move(type);
  return field;
}

void walk(const Path& path, const std::function<void(const Path&)>& visit) {
  visit(path);
  const manifest::Property& property = *path.back().property;
  const auto descend = [&](const manifest::Property& next, bool is_item) {
    Path below = path;
    below.push_back({&next, is_item});
    walk(below, visit);
  };
  for (const manifest::Property& nested : property.properties) descend(nested, false);
  if (property.items) descend(*property.items, true);
}

}  // namespace

std::string to_string(const Path& path) {
  std::string text;
  for (const Step& step : path) {
    if (step.is_item) {
      text += "[]";
    } else {
      if (!text.empty()) text += '.';
      text += step.property->name.text;
    }
  }
  return text;
}

void for_each_property(const manifest::SchemaObject& object,
                       const std::function<void(const Path&)>& visit) {
  for (const manifest::Property& property : object.properties) {
    walk({{&property, false}}, visit);
  }
}

Path find_path(std::span<const manifest::Property> properties, std::string_view name) {
  const auto is_called = [&](const manifest::Property& property, std::string_view wanted) {
    return property.name == wanted || property.physical_name == wanted;
  };
  for (const manifest::Property& property : properties) {
    if (is_called(property, name)) return {{&property, false}};
  }
  for (std::size_t dot = name.find('.'); dot != name.npos; dot = name.find('.', dot + 1)) {
    for (const manifest::Property& property : properties) {
      if (!is_called(property, name.substr(0, dot))) continue;
      Path below = find_path(property.properties, name.substr(dot + 1));
      if (below.empty()) continue;
      below.insert(below.begin(), {&property, false});
      return below;
    }
  }
  return {};
}

std::variant<Field, NoField> locate(const Table& table, std::span<const Step> path) {
  if (path.empty()) return NoField{NoField::Why::closed, "there is no column to look at", {}};
  std::variant<Field, NoField> found = column(table, *path.front().property);
  for (std::size_t i = 1; i < path.size(); ++i) {
    auto* field = std::get_if<Field>(&found);
    if (field == nullptr) return found;
    const std::string parent =
        to_string(Path(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(i)));
    found = path[i].is_item ? item(std::move(*field), parent)
                            : member(std::move(*field), *path[i].property, parent);
  }
  return found;
}

std::string count_where(const Field& field, const Predicate& is_wrong) {
  if (field.is_list) {
    return fmt::format("coalesce(sum(len(list_filter({}, lambda v: {}))), 0)::BIGINT",
                       field.expression, is_wrong("v"));
  }
  std::string wrong = is_wrong(field.expression);
  if (!field.condition.empty()) wrong = fmt::format("{} AND ({})", field.condition, wrong);
  // DuckDB copies all columns once for every FILTER, which a CASE spares.
  return fmt::format("count(CASE WHEN {} THEN 1 END)", wrong);
}

std::string count_all(const Field& field) {
  if (field.is_list) return fmt::format("coalesce(sum(len({})), 0)::BIGINT", field.expression);
  return "count(*)";
}

}  // namespace meshctl::quality
