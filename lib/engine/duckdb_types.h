// The names of DuckDB's column types, as its own SQL writes them: its C API has no function for
// that.
#pragma once

#include <string>

#include "engine/duckdb_api.h"

namespace meshctl::engine {

using LogicalType = Owned<duckdb_logical_type>;

/// `BIGINT`, `DECIMAL(10,2)`, `TIMESTAMP WITH TIME ZONE`, `STRUCT(a INTEGER, b VARCHAR[])`.
[[nodiscard]] std::string type_name(const Duckdb& api, duckdb_logical_type type);

}  // namespace meshctl::engine
