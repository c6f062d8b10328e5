#include "mesh/row_table.h"

#include <algorithm>
#include <set>
#include <utility>

namespace meshctl::mesh {

using sqlite::CellView;
using sqlite::ColumnSet;

namespace {

constexpr std::uint32_t kSampled = 256;

/// The hash of the values that a row has in some columns.
std::uint64_t hash_of(const RowReader& row, ColumnSet columns) {
  std::vector<CellView> values;
  for (std::size_t i = 0; columns != 0; ++i, columns >>= 1U) {
    if ((columns & 1U) != 0) values.push_back(row.cell(i));
  }
  return sqlite::hash_of(values);
}

class Cursor : public sqlite::VirtualCursor {
 public:
  explicit Cursor(RowTable& table) : table_(table), reader_(table.reader()) {}

  void start(ColumnSet columns, std::span<const CellView> values) override {
    is_scan_ = columns == 0;
    next_ = 0;
    if (is_scan_) {
      count_ = table_.row_count();
    } else if (std::ranges::any_of(values, is_null)) {  // nothing equals NULL
      count_ = 0;
    } else {
      found_ = table_.index(columns).find(sqlite::hash_of(values));
      count_ = static_cast<std::uint32_t>(found_.size());
    }
    settle();
  }

  [[nodiscard]] bool is_at_end() const override { return next_ >= count_; }
  void advance() override {
    ++next_;
    settle();
  }
  [[nodiscard]] CellView cell(std::size_t column) const override { return reader_->cell(column); }
  [[nodiscard]] std::int64_t row() const override { return row_; }

 private:
  static bool is_null(const CellView& value) {
    return std::holds_alternative<std::monostate>(value);
  }

  void settle() {
    if (is_at_end()) return;
    row_ = is_scan_ ? next_ : found_[next_].row;
    reader_->move_to(row_);
  }

  RowTable& table_;
  std::unique_ptr<RowReader> reader_;
  std::span<const sqlite::RowIndex::Entry> found_;
  bool is_scan_ = true;
  std::uint32_t next_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t row_ = 0;
};

sqlite::Affinity affinity_of(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return sqlite::Affinity::text;
    case ColumnType::integer:
    case ColumnType::boolean:
      return sqlite::Affinity::integer;
    case ColumnType::number:
      return sqlite::Affinity::real;
    case ColumnType::any:
      break;
  }
  return sqlite::Affinity::none;
}

}  // namespace

std::vector<sqlite::VirtualColumn> columns_of(const TableSpec& spec) {
  std::vector<sqlite::VirtualColumn> columns;
  for (const ColumnSpec& column : spec.columns) {
    columns.push_back(
        {column.name, affinity_of(column.type), column.source == ColumnSource::argument});
  }
  return columns;
}

RowTable::RowTable(const TableSpec& spec) : spec_(spec), columns_(columns_of(spec)) {}

const sqlite::RowIndex& RowTable::index(ColumnSet columns) {
  const auto known = indexes_.find(columns);
  if (known != indexes_.end()) return known->second;
  const std::unique_ptr<RowReader> row = reader();
  const auto hash = [&](std::uint32_t number) {
    row->move_to(number);
    return hash_of(*row, columns);
  };
  return indexes_.emplace(columns, sqlite::RowIndex(row_count(), hash)).first->second;
}

double RowTable::estimated_rows(ColumnSet known) {
  if (known == 0) return row_count();
  const auto made = indexes_.find(known);
  if (made != indexes_.end()) return made->second.rows_for_one();
  const auto sampled = samples_.find(known);
  if (sampled != samples_.end()) return sampled->second;
  return samples_.emplace(known, sample(known)).first->second;
}

/// How many rows share their values, as far as rows from all over the table tell.
double RowTable::sample(ColumnSet known) {
  const std::uint32_t rows = row_count();
  if (rows == 0) return 1;
  const std::uint32_t step = std::max(1U, rows / kSampled);
  const std::unique_ptr<RowReader> row = reader();
  std::set<std::uint64_t> distinct;
  std::uint32_t looked_at = 0;
  for (std::uint32_t i = 0; i < rows; i += step) {
    row->move_to(i);
    distinct.insert(hash_of(*row, known));
    ++looked_at;
  }
  // Where most values differ, nearly all do.
  const auto found = static_cast<double>(distinct.size());
  if (found * 2 > looked_at) return std::max(1.0, looked_at / found);
  return rows / found;
}

std::unique_ptr<sqlite::VirtualCursor> RowTable::open() {
  return std::make_unique<Cursor>(*this);
}

}  // namespace meshctl::mesh
