// Where the content of a YAML node begins: after its anchor, its tag, and the blanks and comments
// that follow these.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/source.h"

namespace meshctl::document {

/// The anchor (`&name`), the tag (`!name`) and the content of a node; empty spans where there is
/// none.
struct Properties {
  Span anchor;
  Span tag;
  std::uint32_t content = 0;
};

/// Looks at the text of a node from `begin`, not past `end`.
[[nodiscard]] Properties find_properties(std::string_view text, std::uint32_t begin,
                                         std::uint32_t end);

/// The first byte from `at` on, not past `end`, that is no blank, line end or comment.
[[nodiscard]] std::uint32_t skip_blanks(std::string_view text, std::uint32_t at, std::uint32_t end);

/// The end of the last line between `begin` and `end` that is not blank, without its line end:
/// where the content of a block scalar ends.
[[nodiscard]] std::uint32_t trim_blank_lines(std::string_view text, std::uint32_t begin,
                                             std::uint32_t end);

}  // namespace meshctl::document
