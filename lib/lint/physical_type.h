// The types of columns as databases write them, as far as rules look at them: what is a point in
// time or a decimal, and what is said of its zone or its digits. Private to lib/lint.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace meshctl::lint {

/// A type taken apart: `DECIMAL(10, 2)` is `decimal` with two arguments.
struct PhysicalType {
  /// In lower case, one blank between words, without arguments: `timestamp with time zone`.
  std::string name;
  std::size_t arguments = 0;
  /// Whether an argument names a time zone: `DateTime('UTC')`.
  bool has_quoted_argument = false;
};

/// Takes a type apart; of `Nullable(...)` and the like what is within.
[[nodiscard]] PhysicalType read_physical_type(std::string_view text);

[[nodiscard]] bool is_timestamp(const PhysicalType& type);
/// Whether a timestamp of that type says what its zone is.
[[nodiscard]] bool has_zone(const PhysicalType& type);
[[nodiscard]] bool is_decimal(const PhysicalType& type);

/// Whether a format of timestamps (of Java's DateTimeFormatter, or of strftime) writes the zone.
[[nodiscard]] bool writes_zone(std::string_view format);

}  // namespace meshctl::lint
