// Patterns as DuckDB's engine (RE2) wants them. Contracts write ECMA-262 ones.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace meshctl::quality {

/// Why a pattern cannot be used on data: one clause that names the construct.
struct PatternFailure {
  std::string message;
};

/// The RE2 pattern that means the same as an ECMA-262 one, or what RE2 lacks for it (look-around,
/// back-references). The syntax itself is for RE2 to judge.
[[nodiscard]] std::variant<std::string, PatternFailure> translate_to_re2(std::string_view pattern);

}  // namespace meshctl::quality
