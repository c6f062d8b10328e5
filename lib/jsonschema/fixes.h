// Fixes of schema findings: which edits put right what was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/finding.h"
#include "document/document.h"

namespace meshctl::jsonschema {

/// Whether two words differ in letter case, `-`, `_` and blanks only.
[[nodiscard]] bool is_same_word(std::string_view a, std::string_view b);

/// Gives the key of `value` another name: certain when it is the same word, else likely.
[[nodiscard]] std::optional<Fix> rename_fix(const document::Document& document,
                                            const document::Node& value, std::string_view name);

/// Writes another text as `value`: certain when it is the same word, else as `otherwise` says.
[[nodiscard]] std::optional<Fix> text_fix(const document::Document& document,
                                          const document::Node& value, std::string_view text,
                                          Safety otherwise);

/// Writes a scalar so that it is of one of the kinds wanted (bits of document::Kind): in quotes,
/// without them, or as a list of one.
[[nodiscard]] std::optional<Fix> type_fix(const document::Document& document,
                                          const document::Node& value, std::uint8_t kinds);

}  // namespace meshctl::jsonschema
