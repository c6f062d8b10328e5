#include "mesh/fact_writer.h"

#include "base/error.h"
#include "document/canonical.h"

namespace meshctl::mesh {

FactWriter& FactWriter::row(TableId table, const Place& place, std::string_view pointer,
                            std::string_view key) {
  current_ = table;
  row_.clear();
  row_.number(place.bytes.begin);
  row_.number(place.bytes.end - place.bytes.begin);
  row_.number(place.start.line);
  row_.number(place.start.column);
  row_.number(place.end.line - place.start.line);
  row_.number(place.end.column);
  row_.text(pointer);
  row_.text(key);
  return *this;
}

FactWriter& FactWriter::text(std::string_view value) {
  row_.flag(true);
  row_.text(value);
  return *this;
}

FactWriter& FactWriter::null() {
  row_.flag(false);
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
  Table& table = tables_.at(static_cast<std::size_t>(current_));
  table.rows.text(row_.bytes());
  ++table.count;
}

std::string FactWriter::take() {
  BinaryWriter out;
  for (const Table& table : tables_) {
    out.number(table.count);
    out.text(table.rows.bytes());
  }
  return out.take();
}

}  // namespace meshctl::mesh
