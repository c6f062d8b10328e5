// VirtualTable: rows that are not in any database, made into a table or a table-valued function of
// a Sandbox.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "sqlite/value.h"

namespace meshctl::sqlite {

/// The most columns that a virtual table may have.
inline constexpr std::size_t kMostColumns = 64;

/// Columns of a table: the bit of each position.
using ColumnSet = std::uint64_t;

enum class Affinity { text, integer, real, none };

struct VirtualColumn {
  std::string_view name;
  Affinity affinity = Affinity::text;
  /// Of a function: hidden, and without a value for it there are no rows.
  bool is_argument = false;
};

/// Goes through rows.
class VirtualCursor {
 public:
  virtual ~VirtualCursor() = default;

  /// Begins anew, with the rows whose columns of the set equal these values, in the order of the
  /// columns; more rows than these do no harm. An empty set: all rows.
  virtual void start(ColumnSet columns, std::span<const CellView> values) = 0;
  [[nodiscard]] virtual bool is_at_end() const = 0;
  virtual void advance() = 0;
  /// Of the current row.
  [[nodiscard]] virtual CellView cell(std::size_t column) const = 0;
  [[nodiscard]] virtual std::int64_t row() const = 0;
};

/// A table. It outlives the sandbox that it is added to.
class VirtualTable {
 public:
  virtual ~VirtualTable() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual std::span<const VirtualColumn> columns() const = 0;
  /// About how many rows there are when these columns are known.
  [[nodiscard]] virtual double estimated_rows(ColumnSet known) = 0;
  [[nodiscard]] virtual std::unique_ptr<VirtualCursor> open() = 0;
};

}  // namespace meshctl::sqlite
