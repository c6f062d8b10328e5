#include "mesh/made_from.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "mesh/facts.h"

namespace meshctl::mesh {

namespace {

/// The names that an object goes by: its own, and the one where the data is.
std::vector<std::string_view> names_of(const Thing& thing) {
  static const std::size_t kName = stored_column(TableId::objects, "name");
  static const std::size_t kPhysicalName = stored_column(TableId::objects, "physical_name");
  std::vector<std::string_view> names{thing.object};
  for_each_row(*thing.item, TableId::objects, [&](const FactRow& row) {
    const std::string_view physical_name = row.text(kPhysicalName);
    if (row.text(kName) == thing.object && !physical_name.empty()) names.push_back(physical_name);
  });
  return names;
}

/// Whether a text is a name, or ends in it behind what qualifies it.
bool ends_in(std::string_view text, std::string_view name) {
  if (!text.ends_with(name)) return false;
  const std::string_view before = text.substr(0, text.size() - name.size());
  return before.empty() || before.ends_with('.');
}

bool names(std::string_view source, const std::vector<std::string_view>& objects,
           std::string_view field) {
  return std::any_of(objects.begin(), objects.end(), [&](std::string_view object) {
    if (ends_in(source, object)) return true;
    if (!field.empty()) return ends_in(source, fmt::format("{}.{}", object, field));
    const std::size_t dot = source.rfind('.');
    return dot != std::string_view::npos && ends_in(source.substr(0, dot), object);
  });
}

}  // namespace

void add_made_from(const Thing& thing, const Item& contract, std::vector<std::string>& fields) {
  static const std::size_t kObject = stored_column(TableId::fields, "object");
  static const std::size_t kPath = stored_column(TableId::fields, "path");
  static const std::size_t kSources = stored_column(TableId::fields, "transform_sources");
  if (thing.object.empty()) return;
  const std::vector<std::string_view> objects = names_of(thing);
  const std::string_view rows = section_of(contract, TableId::fields).rows;
  const bool may_name = std::any_of(objects.begin(), objects.end(), [&](std::string_view object) {
    return rows.find(object) != std::string_view::npos;
  });
  if (!may_name) return;
  for_each_row(contract, TableId::fields, [&](const FactRow& row) {
    for (const std::string_view source : split(row.text(kSources), ',')) {
      if (!names(trim(source), objects, thing.field)) continue;
      std::string made = fmt::format("{}.{}", row.text(kObject), row.text(kPath));
      if (std::find(fields.begin(), fields.end(), made) == fields.end()) {
        fields.push_back(std::move(made));
      }
    }
  });
}

}  // namespace meshctl::mesh
