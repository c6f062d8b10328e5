// Facts: what the tables of a mesh say of one manifest, as one compact text, so that the manifest
// itself need not be kept. Rules over the mesh read them as rows; SQL reads them as tables.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/source.h"
#include "mesh/mesh.h"
#include "mesh/table_specs.h"

namespace meshctl::mesh {

/// The facts of a manifest.
[[nodiscard]] std::string facts_of(const manifest::Manifest& manifest);
/// The facts of a manifest of which only its summary is known.
[[nodiscard]] std::string facts_of(const Summary& summary);

/// One row of facts. A view of the facts that it is of.
class FactRow {
 public:
  /// `bytes` are those of the row, without their length.
  FactRow(const Item& item, std::string_view bytes);

  [[nodiscard]] const Item& item() const { return *item_; }
  /// The text of a stored column (see stored_column); empty when it is null. A boolean is `1` or
  /// `0`.
  [[nodiscard]] std::string_view text(std::size_t column) const {
    return value(column).value_or(std::string_view());
  }
  /// The same; nothing when it is null.
  [[nodiscard]] std::optional<std::string_view> value(std::size_t column) const;
  [[nodiscard]] bool flag(std::size_t column) const { return text(column) == "1"; }

  /// How many stored columns it has.
  [[nodiscard]] std::size_t size() const;

  /// The JSON pointer of the object that the row is about.
  [[nodiscard]] std::string_view pointer() const { return pointer_; }
  /// Where the value starts that names the object; where the object starts when none does.
  [[nodiscard]] Position start() const { return start_; }
  /// The place of that value.
  [[nodiscard]] Place place() const;

 private:
  const Item* item_;
  Span span_;
  Position start_;
  Position end_;
  std::string_view pointer_;
  std::string_view key_;
  std::string_view cells_;
};

/// The rows of one table in the facts of one item: `count` rows, each after its length.
struct FactSection {
  std::size_t count = 0;
  std::string_view bytes;
};
/// Empty for an item without facts.
[[nodiscard]] FactSection section_of(const Item& item, TableId table);

/// Takes the next row of a section, without its length; empty at the end.
std::string_view take_row(FactSection& section);

/// Calls `visit(const FactRow&)` for every row that a table has of one item, in the order of its
/// text:
///
///     const std::size_t type = stored_column(TableId::servers, "type");
///     for_each_row(item, TableId::servers, [&](const FactRow& row) { use(row.text(type)); });
template <typename Visit>
void for_each_row(const Item& item, TableId table, Visit&& visit) {
  FactSection section = section_of(item, table);
  while (section.count > 0) visit(FactRow(item, take_row(section)));
}

}  // namespace meshctl::mesh
