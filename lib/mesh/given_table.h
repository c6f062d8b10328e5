// GivenTable: rows that come from above the mesh, such as findings. Private to lib/mesh.
#pragma once

#include <vector>

#include "mesh/row_table.h"
#include "mesh/tables.h"

namespace meshctl::mesh {

class GivenTable : public RowTable {
 public:
  GivenTable(const TableSpec& spec, std::vector<GivenRow> rows);

  [[nodiscard]] const std::vector<GivenRow>& rows() const { return rows_; }
  [[nodiscard]] std::uint32_t row_count() override {
    return static_cast<std::uint32_t>(rows_.size());
  }
  [[nodiscard]] std::unique_ptr<RowReader> reader() override;
  [[nodiscard]] sqlite::CellView cell(const GivenRow& row, std::size_t column) const;

 private:
  std::vector<GivenRow> rows_;
  /// Of each column, its position among those that are stored.
  std::vector<std::size_t> stored_;
};

}  // namespace meshctl::mesh
