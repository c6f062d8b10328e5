// Equality of values as JSON Schema has it: 1 equals 1.0, members in any order, true is not 1.
#pragma once

#include <cstdint>
#include <string_view>

#include "document/node.h"

namespace meshctl::jsonschema {

/// Whether two values are equal. `steps` goes down by one for each value compared; at 0 the answer
/// is no.
[[nodiscard]] bool is_equal(const document::Node& a, const document::Node& b, std::uint64_t& steps);

/// A number that is the same for equal values.
[[nodiscard]] std::uint64_t hash_of(const document::Node& node);

/// A fast hash of a name, for tables that live in memory only.
[[nodiscard]] constexpr std::uint32_t hash_of_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ name.size();
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

}  // namespace meshctl::jsonschema
