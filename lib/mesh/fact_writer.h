// Writes facts. Private to lib/mesh.
//
// Facts are the tables in the order of TableId, each as the number of its rows and their bytes,
// after a head that says where each ends. A
// row is its length, where its columns begin, its place, the pointer of its object, the key of the
// value that names it, and its stored columns in the order of their spec; see fact_text.h for how
// texts and pointers are written.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/node.h"
#include "manifest/field.h"
#include "mesh/fact_text.h"
#include "mesh/table_specs.h"

namespace meshctl::mesh {

class FactWriter {
 public:
  /// Begins a row about the object at `pointer`; the pointer of what names it is `pointer`, or that
  /// with `/key`.
  FactWriter& row(TableId table, const FactPlace& place, std::string_view pointer,
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
    FactTexts rows;
  };
  Table& current() { return tables_[static_cast<std::size_t>(current_)]; }

  std::array<Table, kFactTables> tables_;
  TableId current_ = TableId::manifests;
  std::size_t row_begin_ = 0;
};

}  // namespace meshctl::mesh
