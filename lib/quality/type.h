// Type: what an engine says of a column, read into a tree; and how it goes with the types that a
// contract declares.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace meshctl::quality {

/// A DuckDB type. `LIST` has one child; `STRUCT` one for each of `names`; `MAP` two, its key and
/// its value.
struct Type {
  /// The base name in capitals: `BIGINT`, `DECIMAL`, `LIST`, `STRUCT`, `TIMESTAMP WITH TIME ZONE`.
  std::string name;
  /// As the engine writes it: `DECIMAL(18,3)`.
  std::string text;
  /// Digits of a DECIMAL: all of them, and those after the point.
  int precision = 0;
  int scale = 0;
  std::vector<std::string> names;
  std::vector<Type> children;

  [[nodiscard]] bool is(std::string_view wanted) const { return name == wanted; }
};

/// Reads a type as `DESCRIBE` writes it. Never fails: what it does not understand has the whole
/// text as its name.
[[nodiscard]] Type parse_type(std::string_view text);

[[nodiscard]] bool is_integer(const Type& type);
/// An integer, a decimal or a floating point type.
[[nodiscard]] bool is_numeric(const Type& type);
[[nodiscard]] bool is_text(const Type& type);
/// A date, a time or a timestamp, with a zone or without.
[[nodiscard]] bool is_temporal(const Type& type);
[[nodiscard]] bool has_zone(const Type& type);

/// Where values come from: text files hold text only, JSON files know text, numbers and booleans,
/// and others have types.
enum class Origin { text, json, typed };

/// Whether a column of a type can hold what a logical type means.
enum class Fit {
  yes,
  no,
  by_value,  ///< some values may and others may not: they must be counted
  unknown,   ///< the logical type is none that we know
};

/// How an engine type goes with a logical type of ODCS.
[[nodiscard]] Fit fit(std::string_view logical_type, const Type& type, Origin origin);

/// The DuckDB type that a contract's physicalType names in any of the common dialects (`int4`,
/// `NUMBER(10,2)`, `text`, `INT64`); its name is empty when it names none that we know. Lengths of
/// texts are dropped: DuckDB keeps none.
[[nodiscard]] Type physical_type(std::string_view declared);

/// Whether the declared type (from `physical_type`) is the actual one. Digits of a decimal count
/// only when declared.
[[nodiscard]] bool is_same_type(const Type& declared, const Type& actual);

}  // namespace meshctl::quality
