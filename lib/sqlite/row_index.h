// RowIndex: which rows of a table have certain values in certain columns. SQLite makes no index of
// its own for virtual tables, and a join without one looks at all pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "sqlite/value.h"

namespace meshctl::sqlite {

/// A hash that is the same for all values that SQLite may take for equal, whatever the affinity of
/// columns: 5, 5.0, '5' and '05'.
[[nodiscard]] std::uint64_t hash_of(const CellView& value);
/// That of several values in their order.
[[nodiscard]] std::uint64_t hash_of(std::span<const CellView> values);

class RowIndex {
 public:
  /// Of `rows` rows, each with the hash that `hash` says. 8 bytes a row.
  RowIndex(std::size_t rows, const std::function<std::uint64_t(std::uint32_t row)>& hash);

  /// The rows with that hash, in their order: those that are asked for, and perhaps others.
  struct Entry {
    std::uint32_t hash;
    std::uint32_t row;
  };
  [[nodiscard]] std::span<const Entry> find(std::uint64_t hash) const;

  /// How many rows there are for one hash, on the average; at least 1.
  [[nodiscard]] double rows_for_one() const { return rows_for_one_; }

 private:
  std::vector<Entry> entries_;
  double rows_for_one_ = 1;
};

}  // namespace meshctl::sqlite
