// FactTable: the rows that all items have for one table of facts. Private to lib/mesh.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "mesh/facts.h"
#include "mesh/row_table.h"
#include "mesh/table_context.h"

namespace meshctl::mesh {

class FactTable : public RowTable {
 public:
  FactTable(const TableSpec& spec, TableContext& context);

  [[nodiscard]] std::uint32_t row_count() override;
  [[nodiscard]] std::unique_ptr<RowReader> reader() override;

  [[nodiscard]] FactRow row(std::uint32_t number);
  [[nodiscard]] sqlite::CellView cell(const FactRow& row, std::size_t column) const;

 private:
  /// Where a row begins: of which item, and at which byte of its facts.
  struct Entry {
    std::uint32_t item;
    std::uint32_t offset;
  };
  const std::vector<Entry>& directory();

  TableContext& context_;
  std::optional<std::vector<Entry>> directory_;
  /// Of each column, its position among those that are stored.
  std::vector<std::size_t> stored_;
};

}  // namespace meshctl::mesh
