// LineageTable: the functions upstream(id) and downstream(id). They go from item to item, each
// once, so that a long chain takes no longer than it is. Private to lib/mesh.
#pragma once

#include <vector>

#include "mesh/lineage.h"
#include "mesh/table_context.h"
#include "sqlite/virtual_table.h"

namespace meshctl::mesh {

class LineageTable : public sqlite::VirtualTable {
 public:
  LineageTable(const TableSpec& spec, TableContext& context, Direction direction);

  [[nodiscard]] std::string_view name() const override { return spec_.name; }
  [[nodiscard]] std::span<const sqlite::VirtualColumn> columns() const override { return columns_; }
  [[nodiscard]] double estimated_rows(sqlite::ColumnSet known) override;
  [[nodiscard]] std::unique_ptr<sqlite::VirtualCursor> open() override;

 private:
  const TableSpec& spec_;
  TableContext& context_;
  Direction direction_;
  std::vector<sqlite::VirtualColumn> columns_;
};

}  // namespace meshctl::mesh
