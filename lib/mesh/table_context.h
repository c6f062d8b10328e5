// What the tables of a mesh share: the items, and what is only worked out when a table asks for it.
// Private to lib/mesh.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "mesh/lineage.h"
#include "mesh/mesh.h"
#include "mesh/table_specs.h"
#include "mesh/workspace.h"
#include "sqlite/value.h"

namespace meshctl::mesh {

class TableContext {
 public:
  /// Both outlive it.
  TableContext(const Workspace& workspace, const Mesh& mesh);

  [[nodiscard]] const Mesh& mesh() const { return mesh_; }
  /// By the numbers of the items.
  [[nodiscard]] const std::vector<const Item*>& items() const { return items_; }
  [[nodiscard]] std::string_view domain(const Item& item);
  [[nodiscard]] const Lineage& lineage();

  /// The value of a column that follows from the item alone.
  [[nodiscard]] sqlite::CellView cell(const Item& item, ColumnSource source);

 private:
  const Workspace& workspace_;
  const Mesh& mesh_;
  std::vector<const Item*> items_;
  std::vector<std::optional<std::string_view>> domains_;
  std::optional<Lineage> lineage_;
};

}  // namespace meshctl::mesh
