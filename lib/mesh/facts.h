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
  /// The row that begins at a byte of the rows of its table.
  FactRow(const Item& item, std::string_view rows, std::size_t begin);

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
  [[nodiscard]] std::string pointer() const;
  /// Where the value starts that names the object; where the object starts when none does.
  [[nodiscard]] Position start() const;
  /// The place of that value.
  [[nodiscard]] Place place() const;

 private:
  const Item* item_;
  std::string_view rows_;
  /// Its place, its pointer and the key.
  std::string_view head_;
  std::string_view columns_;
  /// The column that was read last and the row from there on, so that columns that are read in
  /// order are passed by once.
  mutable std::size_t column_ = 0;
  mutable std::string_view from_column_;
};

/// The rows of one table in the facts of one item; empty for an item without facts.
struct FactSection {
  std::size_t count = 0;
  std::string_view rows;
};
[[nodiscard]] FactSection section_of(const Item& item, TableId table);

/// Where the row after one begins that begins at `begin`.
[[nodiscard]] std::size_t next_row(const FactSection& section, std::size_t begin);

/// Calls `visit(const FactRow&)` for every row that a table has of one item, in the order of its
/// text:
///
///     const std::size_t type = stored_column(TableId::servers, "type");
///     for_each_row(item, TableId::servers, [&](const FactRow& row) { use(row.text(type)); });
template <typename Visit>
void for_each_row(const Item& item, TableId table, Visit&& visit) {
  const FactSection section = section_of(item, table);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < section.count; ++i) {
    visit(FactRow(item, section.rows, begin));
    begin = next_row(section, begin);
  }
}

}  // namespace meshctl::mesh
