// CREATE TABLE, as far as the columns of tables are told by it. Private to lib/lint.
#pragma once

#include <string_view>
#include <vector>

#include "lint/physical_schema.h"

namespace meshctl::lint {

/// The tables that a script creates, with their columns and types as they are written. What is no
/// CREATE TABLE with a list of columns is passed by.
[[nodiscard]] std::vector<PhysicalTable> tables_of_ddl(std::string_view sql);

}  // namespace meshctl::lint
