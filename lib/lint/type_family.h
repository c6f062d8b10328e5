// Kinds of values that types have, whatever the system that names them. Private to lib/lint.
#pragma once

#include <cstdint>
#include <string_view>

namespace meshctl::lint {

/// `decimal`: digits before and after the point, or whole numbers only. `unknown` is comparable
/// with nothing.
enum class TypeFamily : std::uint8_t {
  unknown,
  text,
  integer,
  number,
  decimal,
  boolean,
  date,
  timestamp,
  time,
  object,
  array,
};

/// Of a logical type of ODCS.
[[nodiscard]] TypeFamily family_of_logical(std::string_view type);
/// Of a type of SQL, Avro or JSON Schema, as it is written: `varchar(20)`, `long`, `integer[]`.
[[nodiscard]] TypeFamily family_of_physical(std::string_view type);

/// Whether values of one can be values of the other; anything goes with what is not known.
[[nodiscard]] bool are_compatible(TypeFamily a, TypeFamily b);

}  // namespace meshctl::lint
