#include "mesh/fact_table.h"

#include <charconv>

#include "mesh/binary.h"
#include "mesh/place_text.h"

namespace meshctl::mesh {

using sqlite::CellView;

namespace {

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return number;
}

CellView typed(std::string_view text, ColumnType type) {
  if (type == ColumnType::text) return text;
  if (const auto integer = number_of<std::int64_t>(text)) return *integer;
  if (const auto number = number_of<double>(text)) return *number;
  return text;
}

class Reader : public RowReader {
 public:
  explicit Reader(FactTable& table) : table_(table) {}

  void move_to(std::uint32_t row) override { row_ = table_.row(row); }
  [[nodiscard]] CellView cell(std::size_t column) const override {
    return row_ ? table_.cell(*row_, column) : CellView();
  }

 private:
  FactTable& table_;
  std::optional<FactRow> row_;
};

}  // namespace

FactTable::FactTable(const TableSpec& spec, TableContext& context)
    : RowTable(spec), context_(context) {
  std::size_t position = 0;
  for (const ColumnSpec& column : spec.columns) {
    stored_.push_back(column.source == ColumnSource::stored ? position++ : 0);
  }
}

const std::vector<FactTable::Entry>& FactTable::directory() {
  if (directory_) return *directory_;
  std::vector<Entry>& entries = directory_.emplace();
  for (const Item* item : context_.items()) {
    FactSection section = section_of(*item, spec().id);
    while (section.count > 0) {
      entries.push_back(
          {item->position, static_cast<std::uint32_t>(section.bytes.data() - item->facts.data())});
      take_row(section);
    }
  }
  return entries;
}

std::uint32_t FactTable::row_count() {
  return static_cast<std::uint32_t>(directory().size());
}

std::unique_ptr<RowReader> FactTable::reader() {
  return std::make_unique<Reader>(*this);
}

FactRow FactTable::row(std::uint32_t number) {
  const Entry& entry = directory()[number];
  const Item& item = *context_.items()[entry.item];
  BinaryReader in(std::string_view(item.facts).substr(entry.offset));
  return {item, in.text()};
}

CellView FactTable::cell(const FactRow& row, std::size_t column) const {
  const ColumnSpec& spec = this->spec().columns[column];
  switch (spec.source) {
    case ColumnSource::stored: {
      const auto value = row.value(stored_[column]);
      return value ? typed(*value, spec.type) : CellView();
    }
    case ColumnSource::line:
      return std::int64_t{row.start().line};
    case ColumnSource::place:
      return place_text(row.item().file(), row.start());
    case ColumnSource::pointer:
      return row.pointer();
    default:
      return context_.cell(row.item(), spec.source);
  }
}

}  // namespace meshctl::mesh
