// Numerals: numbers as YAML 1.2 and JSON write them, their values, and the way JSON writes them
// back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meshctl::document {

/// The integer that a numeral stands for (`12`, `+12`, `0x1f`, `0o17`, `1.0`, `1e3`), exactly;
/// nothing when it has a fraction or 64 bits don't hold it.
[[nodiscard]] std::optional<std::int64_t> integer_of(std::string_view numeral);

/// The nearest double of a numeral, `.inf` and `.nan` included; infinite past the range of doubles.
[[nodiscard]] double double_of(std::string_view numeral);

/// A finite double as ECMAScript's Number::toString writes it (ECMA-262, 6.1.6.1.20): the shortest
/// digits that read back the same, no exponent from 1e-6 to below 1e21.
[[nodiscard]] std::string es_numeral(double value);

/// A numeral as JSON may write it, every digit kept: `+012` is `12`, `.5` is `0.5`, `0x10` is `16`.
/// Of hexadecimal and octal integers beyond 64 bits it is the nearest double. Empty for `.inf`,
/// `.nan` and what doubles cannot hold in these.
[[nodiscard]] std::string json_numeral(std::string_view numeral);

}  // namespace meshctl::document
