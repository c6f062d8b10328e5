// Excerpt: the source line of a place, made safe and short enough to be shown, and the mark under
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/source.h"

namespace meshctl::report {

/// One line as a terminal shows it. Tabs are blanks, control characters are visible, a long line is
/// cut around the mark.
struct Excerpt {
  std::uint32_t number = 1;
  std::string line;
  /// Blanks up to the place, then `^~~~`: one character for each column of it.
  std::string marks;
};

/// The first line of a place in at most `width` columns (at least 20); nothing when its text is not
/// at hand.
[[nodiscard]] std::optional<Excerpt> excerpt_of(const Place& place, std::size_t width);

}  // namespace meshctl::report
