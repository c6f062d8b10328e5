// Reads facts: see fact_writer.h for how they are laid out.
#include "mesh/facts.h"

#include <fmt/format.h>

#include "mesh/binary.h"

namespace meshctl::mesh {

FactRow::FactRow(const Item& item, std::string_view bytes) : item_(&item) {
  BinaryReader in(bytes);
  span_.begin = in.small_number();
  span_.end = span_.begin + in.small_number();
  start_.line = in.small_number();
  start_.column = in.small_number();
  end_.line = start_.line + in.small_number();
  end_.column = in.small_number();
  pointer_ = in.text();
  key_ = in.text();
  cells_ = in.rest();
}

std::optional<std::string_view> FactRow::value(std::size_t column) const {
  BinaryReader in(cells_);
  for (std::size_t i = 0;; ++i) {
    const bool is_there = in.flag();
    const std::string_view text = is_there ? in.text() : std::string_view();
    if (i == column) return is_there ? std::optional(text) : std::nullopt;
    if (in.is_at_end()) return std::nullopt;
  }
}

std::size_t FactRow::size() const {
  BinaryReader in(cells_);
  std::size_t size = 0;
  for (; !in.is_at_end(); ++size) {
    if (in.flag()) in.text();
  }
  return size;
}

Place FactRow::place() const {
  return {item_->file(),
          span_,
          start_,
          end_,
          key_.empty() ? std::string(pointer_) : fmt::format("{}/{}", pointer_, key_),
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
  section.bytes = in.text();
  // A row takes a byte at least.
  section.count = count <= section.bytes.size() ? static_cast<std::size_t>(count) : 0;
  return section;
}

std::string_view take_row(FactSection& section) {
  BinaryReader in(section.bytes);
  const std::string_view row = in.text();
  section.bytes = in.rest();
  if (section.count > 0) --section.count;
  return row;
}

}  // namespace meshctl::mesh
