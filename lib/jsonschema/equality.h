// Equality of values as JSON Schema has it: 1 equals 1.0, members in any order, true is not 1.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

#include "document/node.h"

namespace meshctl::jsonschema {

/// Whether two values are equal. `steps` goes down by one for each value compared; at 0 the answer
/// is no.
[[nodiscard]] bool is_equal(const document::Node& a, const document::Node& b, std::uint64_t& steps);

/// A number that is the same for equal values.
[[nodiscard]] std::uint64_t hash_of(const document::Node& node);

/// `sizeof(Word)` bytes of a text as a number, little-endian: the same at compile time as in a run.
template <typename Word>
[[nodiscard]] constexpr Word word_at(std::string_view text, std::size_t at) {
  Word word = 0;
  if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
    for (std::size_t i = sizeof(Word); i-- > 0;) {
      word = static_cast<Word>(word << 8U | static_cast<unsigned char>(text[at + i]));
    }
  } else {
    std::memcpy(&word, text.data() + at, sizeof(Word));
  }
  return word;
}

/// A fast hash of a name, for tables that live in memory only.
[[nodiscard]] constexpr std::uint32_t hash_of_name(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325ULL ^ name.size();
  const auto mix = [&hash](std::uint64_t value) {
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 32;
  };
  // The last bytes are taken with some of those before them, so that every step is of one size.
  std::size_t at = 0;
  for (; at + 8 <= name.size(); at += 8) mix(word_at<std::uint64_t>(name, at));
  if (name.size() >= 8) {
    mix(word_at<std::uint64_t>(name, name.size() - 8));
  } else if (name.size() >= 4) {
    mix(std::uint64_t{word_at<std::uint32_t>(name, 0)} << 32U |
        word_at<std::uint32_t>(name, name.size() - 4));
  } else {
    for (const char c : name) mix(static_cast<unsigned char>(c));
  }
  return static_cast<std::uint32_t>(hash);
}

}  // namespace meshctl::jsonschema
