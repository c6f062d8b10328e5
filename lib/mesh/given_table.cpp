#include "mesh/given_table.h"

#include <utility>

#include "mesh/place_text.h"

namespace meshctl::mesh {

using sqlite::CellView;

namespace {

class Reader : public RowReader {
 public:
  explicit Reader(GivenTable& table) : table_(table) {}

  void move_to(std::uint32_t row) override { row_ = &table_.rows()[row]; }
  [[nodiscard]] CellView cell(std::size_t column) const override {
    return row_ != nullptr ? table_.cell(*row_, column) : CellView();
  }

 private:
  GivenTable& table_;
  const GivenRow* row_ = nullptr;
};

CellView view_of(const sqlite::Value& value) {
  struct View {
    CellView operator()(const std::string& text) const { return std::string_view(text); }
    CellView operator()(std::monostate) const { return {}; }
    CellView operator()(std::int64_t number) const { return number; }
    CellView operator()(double number) const { return number; }
  };
  return std::visit(View(), value);
}

}  // namespace

GivenTable::GivenTable(const TableSpec& spec, std::vector<GivenRow> rows)
    : RowTable(spec), rows_(std::move(rows)) {
  std::size_t position = 0;
  for (const ColumnSpec& column : spec.columns) {
    stored_.push_back(column.source == ColumnSource::stored ? position++ : 0);
  }
}

std::unique_ptr<RowReader> GivenTable::reader() {
  return std::make_unique<Reader>(*this);
}

CellView GivenTable::cell(const GivenRow& row, std::size_t column) const {
  const ColumnSource source = spec().columns[column].source;
  if (source == ColumnSource::stored) {
    const std::size_t position = stored_[column];
    return position < row.cells.size() ? view_of(row.cells[position]) : CellView();
  }
  if (row.place.file.empty()) return {};
  switch (source) {
    case ColumnSource::file:
      return std::string_view(row.place.file);
    case ColumnSource::line:
      return std::int64_t{row.place.start.line};
    case ColumnSource::place:
      return place_text(row.place.file, row.place.start);
    case ColumnSource::pointer:
      return std::string_view(row.place.pointer);
    default:
      return {};
  }
}

}  // namespace meshctl::mesh
