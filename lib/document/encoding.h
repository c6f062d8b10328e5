// The first look at a text: its size, its encoding, and characters that must not be in it.
#pragma once

#include <cstdint>
#include <optional>

#include "document/document.h"
#include "document/reading.h"

namespace meshctl::document {

/// The part of a text that may be read.
struct CheckedText {
  /// After the byte order mark.
  std::uint32_t begin = 0;
  /// The end of the text, or the first byte that can't be read.
  std::uint32_t end = 0;
  bool is_cut = false;
  bool is_ascii = true;
  /// Has U+0085, U+2028 or U+2029, which libyaml takes for line breaks and YAML 1.2 doesn't.
  bool has_unicode_breaks = false;
};

/// Checks that the text is UTF-8 (with or without a BOM) of a size within the bounds, and, for
/// YAML, without control characters. Reports `syntax/encoding`, `syntax/limit` or `syntax/yaml`;
/// nothing when no part of it can be read.
[[nodiscard]] std::optional<CheckedText> check_encoding(Reading& reading, Format format);

}  // namespace meshctl::document
