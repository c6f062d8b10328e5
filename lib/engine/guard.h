// What a statement that a stranger wrote may say, judged on the tree that DuckDB's own parser makes
// of it. It is the first of three fences: DuckDB's locked configuration and the sandbox of the
// process stand behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/engine.h"

namespace meshctl::engine {

/// The longest statement that is looked at, in bytes.
inline constexpr std::size_t kMaxStatement = 1 << 20;

/// Why a statement is not run: `refused` for what it asks, `failed` when it is no SQL.
struct Objection {
  Failure failure = Failure::refused;
  /// One clause without a full stop.
  std::string message;
};

/// Judges the tree of `json_serialize_sql`. There is no objection when it is one SELECT without
/// parameters that calls no table function but those which only make rows, and names no file.
/// `tables` are the names that the session offers.
[[nodiscard]] std::optional<Objection> objection_to(std::string_view serialized,
                                                    const std::vector<std::string>& tables);

}  // namespace meshctl::engine
