#include "mesh/fact_writer.h"

#include "base/error.h"
#include "document/canonical.h"
#include "mesh/binary.h"

namespace meshctl::mesh {

FactWriter& FactWriter::row(TableId table, const FactPlace& place, std::string_view pointer,
                            std::string_view key) {
  current_ = table;
  FactTexts& out = current().rows;
  row_begin_ = out.begin_row();
  out.number(place.bytes.begin);
  out.number(place.bytes.end - place.bytes.begin);
  out.number(place.start.line);
  out.number(place.start.column);
  out.number(place.end.line - place.start.line);
  out.number(place.end.column);
  out.pointer(pointer);
  out.text(key);
  out.begin_columns(row_begin_);
  return *this;
}

FactWriter& FactWriter::text(std::string_view value) {
  current().rows.text(value);
  return *this;
}

FactWriter& FactWriter::null() {
  current().rows.null();
  return *this;
}

FactWriter& FactWriter::value(const document::Node* node) {
  if (node == nullptr || node->is_null()) return null();
  if (node->is_scalar()) return text(node->text());
  try {
    return text(document::to_json(*node));
  } catch (const Error&) {  // JSON has no word for it, such as .inf
    return null();
  }
}

void FactWriter::end() {
  current().rows.end_row(row_begin_);
  ++current().count;
}

std::string FactWriter::take() {
  BinaryWriter out;
  out.append(std::string(kFactsHead, '\0'));
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    const Table& table = tables_[i];
    out.number(table.count);
    out.append(table.rows.bytes());
    out.set_fixed(i * sizeof(std::uint32_t), static_cast<std::uint32_t>(out.bytes().size()));
  }
  return out.take();
}

}  // namespace meshctl::mesh
