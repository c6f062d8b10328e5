// Reads facts: see fact_writer.h for how they are laid out.
#include "mesh/facts.h"

#include <algorithm>

#include "mesh/binary.h"
#include "mesh/fact_text.h"

namespace meshctl::mesh {

FactRow::FactRow(const Item& item, std::string_view rows, std::size_t begin)
    : item_(&item), rows_(rows) {
  BinaryReader head(rows.substr(std::min(begin, rows.size())));
  BinaryReader in(head.bytes(head.fixed()));
  span_.begin = in.small_number();
  span_.end = span_.begin + in.small_number();
  start_.line = in.small_number();
  start_.column = in.small_number();
  end_.line = start_.line + in.small_number();
  end_.column = in.small_number();
  rest_ = in.rest();
}

std::optional<std::string_view> FactRow::value(std::size_t column) const {
  const bool is_behind = from_column_.data() == nullptr || column < column_;
  BinaryReader in(is_behind ? rest_ : from_column_);
  if (is_behind) {
    skip_fact_pointer(in);
    skip_fact_text(in);
    column_ = 0;
  }
  for (; column_ < column; ++column_) skip_fact_text(in);
  from_column_ = in.rest();
  return read_fact_text(in, rows_);
}

std::size_t FactRow::size() const {
  BinaryReader in(rest_);
  skip_fact_pointer(in);
  skip_fact_text(in);
  std::size_t size = 0;
  for (; !in.is_at_end(); ++size) skip_fact_text(in);
  return size;
}

std::string FactRow::pointer() const {
  BinaryReader in(rest_);
  return read_fact_pointer(in, rows_);
}

Place FactRow::place() const {
  BinaryReader in(rest_);
  std::string pointer = read_fact_pointer(in, rows_);
  const std::string_view key = read_fact_text(in, rows_).value_or(std::string_view());
  if (!key.empty()) pointer.append("/").append(key);
  return {item_->file(),
          span_,
          start_,
          end_,
          std::move(pointer),
          item_->has_text ? item_->source : nullptr};
}

FactSection section_of(const Item& item, TableId table) {
  BinaryReader in(item.facts);
  for (std::size_t i = 0; i < static_cast<std::size_t>(table); ++i) {
    in.number();
    in.text();
  }
  FactSection section;
  const std::uint64_t count = in.number();
  section.rows = in.text();
  // A row takes a byte at least.
  section.count = count <= section.rows.size() ? static_cast<std::size_t>(count) : 0;
  return section;
}

std::size_t next_row(const FactSection& section, std::size_t begin) {
  BinaryReader head(section.rows.substr(std::min(begin, section.rows.size())));
  return begin + kRowHead + head.fixed();
}

}  // namespace meshctl::mesh
