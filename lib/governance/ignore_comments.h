// Comments that ignore findings: `# meshctl: ignore RULE[, RULE] REASON`. Private to
// lib/governance.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace meshctl::governance {

/// What a comment says.
struct IgnoreComment {
  /// Ids of rules, and categories.
  std::vector<std::string_view> rules;
  std::string_view reason;
  /// From the `#` to the end of the line.
  Span bytes;
};

/// What begins such a comment.
inline constexpr std::string_view kIgnoreMark = "meshctl: ignore";

/// The comment in a line of a text that begins at `line`; nothing when there is none.
[[nodiscard]] std::optional<IgnoreComment> ignore_comment_in(std::string_view text,
                                                             std::size_t line);

/// Where the line begins that a byte stands in.
[[nodiscard]] std::size_t line_of(std::string_view text, std::size_t byte);

}  // namespace meshctl::governance
