// The rules of IDNA2008 that libidn2 does not apply when it looks a name up.
#pragma once

#include <string_view>

namespace meshctl::idn {

/// RFC 5892, appendix A.3 to A.9: characters that are allowed only beside, or without, certain
/// others.
[[nodiscard]] bool keeps_context_rules(std::u32string_view label);

/// Whether a label has characters that are written from right to left.
[[nodiscard]] bool is_right_to_left(std::u32string_view label);

/// RFC 5893, section 2, rules 1 and 4, for a label of a name of which some label is right-to-left.
[[nodiscard]] bool keeps_direction_rules(std::u32string_view label);

}  // namespace meshctl::idn
