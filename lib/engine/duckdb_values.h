// The values in a chunk of a DuckDB result, as values of ours.
#pragma once

#include "engine/duckdb_api.h"
#include "engine/engine.h"

namespace meshctl::engine {

/// The value in a row of a vector of that type: null, bool, integers that fit 64 bits, doubles
/// (also of decimals whose digits a double holds), text. Dates, intervals, blobs are text as DuckDB
/// casts them; lists, structs and maps are text like `[1, 2]`, `{'a': 1}`, `{k=v}`.
[[nodiscard]] Value value_at(const Duckdb& api, duckdb_vector vector, duckdb_logical_type type,
                             idx_t row);

}  // namespace meshctl::engine
