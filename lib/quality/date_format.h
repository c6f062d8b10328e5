// Date formats of contracts (Java's DateTimeFormatter letters) as DuckDB reads them.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace meshctl::quality {

/// A format in two halves that a text must both keep to: strptime alone takes `1` for `MM`.
struct DateFormat {
  /// For `try_strptime`.
  std::string strptime;
  /// A regular expression for the whole text.
  std::string shape;
};

/// Why a format cannot be used: one clause.
struct FormatFailure {
  std::string message;
};

/// Reads a format such as `yyyy-MM-dd'T'HH:mm:ssXXX`.
[[nodiscard]] std::variant<DateFormat, FormatFailure> read_date_format(std::string_view format);

}  // namespace meshctl::quality
