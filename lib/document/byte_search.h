// Looks for bytes in a text, many at a time.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace meshctl::document {

/// Sixteen bytes, compared all at once; what is true of a byte sets all bits of it.
using Block = unsigned char __attribute__((vector_size(16)));
using Hits = decltype(Block{} < 0x20);

/// The position of the first byte that is set; 16 when none is.
[[nodiscard]] inline std::size_t first_of(Hits hits) {
  std::array<std::uint64_t, 2> halves{};
  std::memcpy(&halves, &hits, sizeof hits);
  if constexpr (std::endian::native == std::endian::big) {
    for (std::uint64_t& half : halves) half = __builtin_bswap64(half);
  }
  const auto position = [](std::uint64_t half) {
    return static_cast<std::size_t>(std::countr_zero(half)) / 8;
  };
  return halves[0] != 0 ? position(halves[0]) : 8 + position(halves[1]);
}

/// The first byte from `at` on for which `test` is true, of a Block or of one; `end` when there is
/// none.
template <typename Test>
[[nodiscard]] const char* find_byte(const char* at, const char* end, Test test) {
  for (; end - at >= 16; at += 16) {
    Block block;
    std::memcpy(&block, at, sizeof block);
    const std::size_t position = first_of(test(block));
    if (position != 16) return at + position;
  }
  while (at != end && !test(static_cast<unsigned char>(*at))) ++at;
  return at;
}

/// The first control character, or one of `kStops`, from `at` on; `end` when there is none.
template <char... kStops>
[[nodiscard]] const char* find_control_or(const char* at, const char* end) {
  return find_byte(at, end, [](auto bytes) {
    return ((bytes < 0x20) | ... | (bytes == static_cast<unsigned char>(kStops)));
  });
}

/// The first line feed or carriage return from `at` on; `end` when there is none.
[[nodiscard]] inline const char* find_line_end(const char* at, const char* end) {
  return find_byte(at, end, [](auto bytes) { return (bytes == '\n') | (bytes == '\r'); });
}

/// The first byte from `at` on that is no space; `end` when there is none.
[[nodiscard]] inline const char* find_other_than_space(const char* at, const char* end) {
  return find_byte(at, end, [](auto bytes) { return bytes != ' '; });
}

}  // namespace meshctl::document
