// Schemas that stand beside manifests in a repository: Avro, JSON Schema, dbt, SQL. As far as the
// columns of tables are told by them. Private to lib/lint.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/type_family.h"

namespace meshctl::lint {

/// A column of a physical schema. Nested ones are not told.
struct PhysicalColumn {
  std::string name;
  /// As messages show it; empty when it is not said.
  std::string type;
  TypeFamily family = TypeFamily::unknown;
};

struct PhysicalTable {
  std::string name;
  std::vector<PhysicalColumn> columns;
};

/// The tables of a file: the record of an Avro schema, the object of a JSON Schema, the models,
/// sources, seeds and snapshots of dbt, what CREATE TABLE creates in a file that ends in `.sql`.
/// Empty when it is none of these, or cannot be read.
[[nodiscard]] std::vector<PhysicalTable> read_physical_schema(std::string_view name,
                                                              std::string text);

}  // namespace meshctl::lint
