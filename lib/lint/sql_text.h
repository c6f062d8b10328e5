// SQL as quality rules have it, taken apart: its words, names, strings and placeholders. No
// grammar, no dialect. Private to lib/lint.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace meshctl::lint {

/// A piece of SQL.
struct SqlToken {
  enum class Kind {
    word,         ///< a keyword, or a name without quotes
    name,         ///< a name in double quotes or backticks
    text,         ///< a string, or a dollar-quoted one
    placeholder,  ///< `{word}` or `${word}`, with its braces
    symbol,       ///< anything else, one character
  };
  Kind kind = Kind::symbol;
  std::string_view text;
};

/// Why SQL cannot be taken apart: one clause whose subject is the query, such as `has a string that
/// is not closed`.
struct SqlTrouble {
  std::string message;
};

/// The pieces of SQL, without comments and blanks. Strings are read as the standard has them; where
/// that leaves one open, with backslash escapes, as MySQL and BigQuery do.
[[nodiscard]] std::variant<std::vector<SqlToken>, SqlTrouble> tokens_of_sql(std::string_view sql);

}  // namespace meshctl::lint
