// The escapes of ECMA-262 patterns that mean a character or a set of them. Private to lib/regex.
#pragma once

#include <optional>
#include <string>

#include "regex/pattern_text.h"

namespace meshctl::regex {

/// One thing in a class: a code point, or a set that is written as it stands.
struct ClassAtom {
  std::optional<CodePoint> code_point;
  std::string set;
};

/// Where an escape stands.
enum class Within { pattern, character_class };

/// Reads an escape, from its backslash.
[[nodiscard]] ClassAtom read_escape(PatternText& text, Within within);

}  // namespace meshctl::regex
