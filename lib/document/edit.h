// Edits: changes of a text by byte ranges, so that comments and layout survive; and the edits that
// write a scalar or a key anew.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/finding.h"
#include "document/document.h"

namespace meshctl::document {

/// The edit that makes a scalar the text `text`, quoted as the author quoted it, and where it has
/// to be. Nothing for a value that an alias stands for, for a block scalar, and for what is no
/// scalar.
[[nodiscard]] std::optional<TextEdit> write_string(const Document& document, const Node& value,
                                                   std::string_view text);

/// The edit that makes a scalar a number, a boolean or null, written as `literal`. Nothing as
/// above.
[[nodiscard]] std::optional<TextEdit> write_literal(const Node& value, std::string_view literal);

/// The edit that gives the key of `value` another name. Nothing when it has none, or an alias or a
/// merge key brought it.
[[nodiscard]] std::optional<TextEdit> rename_key(const Document& document, const Node& value,
                                                 std::string_view name);

/// What came of applying fixes.
struct Edited {
  std::string text;
  /// How many fixes were applied.
  std::size_t applied = 0;
};

/// Applies fixes to a text in order; one that overlaps an earlier one is left out as a whole.
[[nodiscard]] Edited apply_fixes(std::string_view text, std::span<const Fix* const> fixes);

}  // namespace meshctl::document
