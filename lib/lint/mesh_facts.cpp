#include "lint/mesh_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "document/quote.h"
#include "mesh/facts.h"

namespace meshctl::lint {

using mesh::FactRow;
using mesh::Item;
using mesh::stored_column;
using mesh::TableId;

namespace {

/// Calls `visit(element, object, name, property, value, row)` for every custom property.
template <typename Visit>
void for_each_custom(const Item& item, const Visit& visit) {
  static const std::size_t kElement = stored_column(TableId::custom_properties, "element");
  static const std::size_t kName = stored_column(TableId::custom_properties, "name");
  static const std::size_t kProperty = stored_column(TableId::custom_properties, "property");
  static const std::size_t kValue = stored_column(TableId::custom_properties, "value");
  for_each_row(item, TableId::custom_properties, [&](const FactRow& row) {
    visit(row.text(kElement), row.text(kName), row.text(kProperty), row.text(kValue), row);
  });
}

}  // namespace

Holder whole(const Item& item) {
  return {item.summary.is_product() ? "product" : "contract", {}};
}

Holder port(std::string_view name) {
  return {"port", name};
}

std::optional<Stated> stated(const Item& item, const Holder& holder, std::string_view property) {
  std::optional<Stated> found;
  for_each_custom(item, [&](std::string_view element, std::string_view name, std::string_view one,
                            std::string_view value, const FactRow& row) {
    if (found || one != property || element != holder.element || name != holder.name) return;
    found = Stated{value, row.place()};
  });
  return found;
}

std::optional<Stated> find_tag(const Item& item, const Holder& holder,
                               const std::function<bool(std::string_view)>& fits) {
  static const std::size_t kElement = stored_column(TableId::tags, "element");
  static const std::size_t kName = stored_column(TableId::tags, "name");
  static const std::size_t kTag = stored_column(TableId::tags, "tag");
  std::optional<Stated> found;
  for_each_row(item, TableId::tags, [&](const FactRow& row) {
    if (found || row.text(kElement) != holder.element || row.text(kName) != holder.name) return;
    if (fits(row.text(kTag))) found = Stated{row.text(kTag), row.place()};
  });
  return found;
}

std::optional<KnownClass> highest_field(const Item& contract, const Classification& classes) {
  static const std::size_t kPath = stored_column(TableId::fields, "path");
  static const std::size_t kClass = stored_column(TableId::fields, "classification");
  std::optional<KnownClass> result;
  for_each_row(contract, TableId::fields, [&](const FactRow& row) {
    const std::string_view own = row.text(kClass);
    if (own.empty() || (result && own == result->text)) return;
    const auto level = classes.level_of(own);
    if (level && (!result || *level > result->level)) {
      result = KnownClass{*level, own, row.text(kPath)};
    }
  });
  return result;
}

std::optional<KnownClass> stated_class(const Item& item, const Holder& holder,
                                       std::string_view property, const Classification& classes) {
  const auto own = stated(item, holder, property);
  const auto level = own ? classes.level_of(own->text) : std::nullopt;
  return level ? std::optional(KnownClass{*level, own->text, {}}) : std::nullopt;
}

std::string_view sensitive_field(const Item& contract, const Classification& classes,
                                 const PersonalMarks& marks, std::optional<std::size_t> least) {
  static const std::size_t kPath = stored_column(TableId::fields, "path");
  static const std::size_t kClass = stored_column(TableId::fields, "classification");
  static const std::size_t kElement = stored_column(TableId::tags, "element");
  static const std::size_t kName = stored_column(TableId::tags, "name");
  static const std::size_t kTag = stored_column(TableId::tags, "tag");
  std::string_view found;
  for_each_row(contract, TableId::tags, [&](const FactRow& row) {
    if (!found.empty() || row.text(kElement) != "field") return;
    if (marks.is_tag(row.text(kTag))) found = row.text(kName);
  });
  for_each_custom(contract,
                  [&](std::string_view element, std::string_view name, std::string_view property,
                      std::string_view value, const FactRow& row) {
                    if (!found.empty() || element != "field" || property != marks.property())
                      return;
                    if (Stated{value, row.place()}.says_yes()) found = name;
                  });
  for_each_row(contract, TableId::fields, [&](const FactRow& row) {
    if (!found.empty() || !least) return;
    const auto level = classes.level_of(row.text(kClass));
    if (level && *level >= *least) found = row.text(kPath);
  });
  return found;
}

bool is_only_summary(const Item& item) {
  return !item.has_text;
}

const Item* find_only_summary(const mesh::Mesh& mesh, std::string_view id) {
  for (const Item* contract : mesh.find(manifest::Kind::data_contract, id)) {
    if (is_only_summary(*contract)) return contract;
  }
  return nullptr;
}

std::string only_summary_words(const Item& contract) {
  return fmt::format("of contract {} only what a snapshot says is known here",
                     document::quote(contract.summary.id));
}

}  // namespace meshctl::lint
