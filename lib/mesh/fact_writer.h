// Writes facts. Private to lib/mesh.
//
// Facts are the tables in the order of TableId, each as the number of its rows and their bytes; a
// row is its length, its place, the pointer of its object, the key of the value that names it, and
// its stored columns in the order of their spec, each a flag and, unless it is null, a text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/source.h"
#include "document/node.h"
#include "manifest/field.h"
#include "mesh/binary.h"
#include "mesh/table_specs.h"

namespace meshctl::mesh {

class FactWriter {
 public:
  /// Begins a row. `place` is that of the value that names the object at `pointer`; its own pointer
  /// is `pointer`, or that with `/key`.
  FactWriter& row(TableId table, const Place& place, std::string_view pointer,
                  std::string_view key);

  /// The next stored column.
  FactWriter& text(std::string_view value);
  FactWriter& text(const manifest::Text& value) { return value ? text(value.text) : null(); }
  /// The same, where an empty text stands for null.
  FactWriter& name(std::string_view value) { return value.empty() ? null() : text(value); }
  FactWriter& number(std::size_t value) { return text(std::to_string(value)); }
  FactWriter& flag(bool value) { return text(value ? "1" : "0"); }
  /// A scalar as it was written, anything else as JSON.
  FactWriter& value(const document::Node* node);
  FactWriter& null();
  /// Ends the row.
  void end();

  [[nodiscard]] std::string take();

 private:
  struct Table {
    std::uint64_t count = 0;
    BinaryWriter rows;
  };
  std::array<Table, kFactTables> tables_;
  TableId current_ = TableId::manifests;
  BinaryWriter row_;
};

}  // namespace meshctl::mesh
