// The result of a DuckDB statement, read as it streams.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/duckdb_api.h"
#include "engine/engine.h"

namespace meshctl::engine {

using Result = Owned<duckdb_result>;

/// At most `row_limit` rows of a result; nothing when they are larger than a message may be (64
/// MiB). Whether the statement failed on the way must be asked of the result afterwards: a stream
/// that fails ends like one that is done.
[[nodiscard]] std::optional<Rows> read_rows(const Duckdb& api, Result& result,
                                            std::uint64_t row_limit);

}  // namespace meshctl::engine
