// How names and values are written in DuckDB's SQL, so that neither can end early and become SQL
// itself.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::engine {

/// The name in double quotes: `order "x"` gives `"order ""x"""`. NUL bytes, which DuckDB cannot
/// hold, are left out.
[[nodiscard]] std::string quote_identifier(std::string_view name);

/// The text as a string literal: `it's` gives `'it''s'`. NUL bytes are left out.
[[nodiscard]] std::string quote_literal(std::string_view text);

}  // namespace meshctl::engine
