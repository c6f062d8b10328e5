// Marks: libyaml counts code points from after the byte order mark; we count bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace meshctl::document {

/// Turns code point indexes into byte offsets: at no cost in an ASCII text, else from a byte offset
/// kept for every 64th.
class Marks {
 public:
  enum class Characters { ascii, any };

  /// For the UTF-8 text from byte `begin` on.
  Marks(std::string_view text, std::uint32_t begin, Characters characters);

  [[nodiscard]] std::uint32_t byte_of(std::size_t index) const;

 private:
  static constexpr std::size_t kStride = 64;

  std::string_view text_;
  std::uint32_t begin_;
  std::vector<std::uint32_t> every_64th_;
};

}  // namespace meshctl::document
