// RowTable: a table whose rows have numbers. It finds rows by the values of any columns, with
// indexes that are made when they are first asked for. Private to lib/mesh.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "mesh/table_specs.h"
#include "sqlite/row_index.h"
#include "sqlite/virtual_table.h"

namespace meshctl::mesh {

/// Reads rows of a table, one at a time.
class RowReader {
 public:
  virtual ~RowReader() = default;
  virtual void move_to(std::uint32_t row) = 0;
  /// Of that row.
  [[nodiscard]] virtual sqlite::CellView cell(std::size_t column) const = 0;
};

class RowTable : public sqlite::VirtualTable {
 public:
  explicit RowTable(const TableSpec& spec);

  [[nodiscard]] const TableSpec& spec() const { return spec_; }
  [[nodiscard]] virtual std::uint32_t row_count() = 0;
  [[nodiscard]] virtual std::unique_ptr<RowReader> reader() = 0;

  /// The index of these columns.
  [[nodiscard]] const sqlite::RowIndex& index(sqlite::ColumnSet columns);

  [[nodiscard]] std::string_view name() const override { return spec_.name; }
  [[nodiscard]] std::span<const sqlite::VirtualColumn> columns() const override { return columns_; }
  [[nodiscard]] double estimated_rows(sqlite::ColumnSet known) override;
  [[nodiscard]] std::unique_ptr<sqlite::VirtualCursor> open() override;

 private:
  [[nodiscard]] double sample(sqlite::ColumnSet known);

  const TableSpec& spec_;
  std::vector<sqlite::VirtualColumn> columns_;
  std::map<sqlite::ColumnSet, sqlite::RowIndex> indexes_;
  std::map<sqlite::ColumnSet, double> samples_;
};

/// The columns of a spec, as a virtual table has them.
[[nodiscard]] std::vector<sqlite::VirtualColumn> columns_of(const TableSpec& spec);

}  // namespace meshctl::mesh
