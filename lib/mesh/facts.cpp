// Reads facts: see fact_writer.h for how they are laid out.
#include "mesh/facts.h"

#include <algorithm>

#include "mesh/binary.h"
#include "mesh/fact_text.h"

namespace meshctl::mesh {

namespace {

std::size_t end_of_table(std::string_view facts, std::size_t index) {
  if (facts.size() < kFactsHead) return 0;
  return BinaryReader(facts.substr(index * sizeof(std::uint32_t))).fixed();
}

FactPlace read_position(BinaryReader& in) {
  FactPlace place;
  place.bytes.begin = in.small_number();
  place.bytes.end = place.bytes.begin + in.small_number();
  place.start.line = in.small_number();
  place.start.column = in.small_number();
  place.end.line = place.start.line + in.small_number();
  place.end.column = in.small_number();
  return place;
}

}  // namespace

FactRow::FactRow(const Item& item, std::string_view rows, std::size_t begin)
    : item_(&item), rows_(rows) {
  BinaryReader in(rows.substr(std::min(begin, rows.size())));
  const std::uint32_t size = in.fixed();
  const std::uint32_t head = in.fixed();
  const std::string_view row = in.bytes(size);
  head_ = row.substr(0, head);
  columns_ = row.substr(head_.size());
  from_column_ = columns_;
}

std::optional<std::string_view> FactRow::value(std::size_t column) const {
  const bool is_behind = column < column_;
  BinaryReader in(is_behind ? columns_ : from_column_);
  if (is_behind) column_ = 0;
  for (; column_ < column; ++column_) skip_fact_text(in);
  from_column_ = in.rest();
  return read_fact_text(in, rows_);
}

std::size_t FactRow::size() const {
  BinaryReader in(columns_);
  std::size_t size = 0;
  for (; !in.is_at_end(); ++size) skip_fact_text(in);
  return size;
}

std::string FactRow::pointer() const {
  BinaryReader in(head_);
  read_position(in);
  return read_fact_pointer(in, rows_);
}

Position FactRow::start() const {
  BinaryReader in(head_);
  return read_position(in).start;
}

Place FactRow::place() const {
  BinaryReader in(head_);
  const FactPlace at = read_position(in);
  std::string pointer = read_fact_pointer(in, rows_);
  const std::string_view key = read_fact_text(in, rows_).value_or(std::string_view());
  if (!key.empty()) pointer.append("/").append(key);
  return {item_->file(), at.bytes,           at.start,
          at.end,        std::move(pointer), item_->has_text ? item_->source : nullptr};
}

FactSection section_of(const Item& item, TableId table) {
  const std::string_view facts = item.facts;
  const auto index = static_cast<std::size_t>(table);
  const std::size_t begin = index == 0 ? kFactsHead : end_of_table(facts, index - 1);
  const std::size_t end = end_of_table(facts, index);
  FactSection section;
  if (begin >= end || end > facts.size()) return section;
  BinaryReader in(facts.substr(begin, end - begin));
  const std::uint64_t count = in.number();
  section.rows = in.rest();
  // A row takes a byte at least.
  section.count = count <= section.rows.size() ? static_cast<std::size_t>(count) : 0;
  return section;
}

std::size_t next_row(const FactSection& section, std::size_t begin) {
  BinaryReader head(section.rows.substr(std::min(begin, section.rows.size())));
  return begin + kRowHead + head.fixed();
}

}  // namespace meshctl::mesh
