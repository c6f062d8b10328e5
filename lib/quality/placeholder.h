// The placeholders in the queries of rules, in the three spellings that the standard uses.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace meshctl::quality {

/// What placeholders stand for, quoted, ready to stand in SQL.
struct PlaceholderValues {
  std::string table;
  /// Empty when the rule stands on an object.
  std::string column;
};

/// Why a query cannot be filled in: one clause.
struct PlaceholderFailure {
  std::string message;
};

/// The query with `{object}`, `{table}`, `${object}`, `${table}` as the table and `{property}`,
/// `{column}`, `${property}`,
/// `${column}` as the column. A placeholder that its author put in double quotes already gets no
/// second pair.
[[nodiscard]] std::variant<std::string, PlaceholderFailure> fill_placeholders(
    std::string_view query, const PlaceholderValues& values);

/// Whether the query has a placeholder for a column.
[[nodiscard]] bool names_column(std::string_view query);

}  // namespace meshctl::quality
