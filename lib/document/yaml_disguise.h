// Disguise: libyaml takes U+0085, U+2028 and U+2029 for line breaks, as YAML 1.1 did; in YAML 1.2
// they are characters like any other. So it is fed other characters of the same length in their
// place.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace meshctl::document {

/// Stand-ins that don't occur in one text.
class Disguise {
 public:
  /// Nothing when the text has so many different characters that none is free.
  [[nodiscard]] static std::optional<Disguise> for_text(std::string_view text);

  /// The text, byte for byte as long, with the stand-ins.
  [[nodiscard]] std::string put_on(std::string_view text) const;
  /// The text with the characters themselves.
  [[nodiscard]] std::string take_off(std::string_view text) const;

 private:
  struct Pair {
    std::string_view real;
    std::string stand_in;
  };
  std::array<Pair, 3> pairs_;
};

}  // namespace meshctl::document
