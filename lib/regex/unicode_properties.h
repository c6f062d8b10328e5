// The names of Unicode properties: ECMA-262's (tables 66 to 68 of the 2023 edition) to PCRE2's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshctl::regex {

/// What stands between the braces of PCRE2's `\p{…}` for ECMA-262's `\p{expression}`; nothing when
/// it has no such property. A leading `^` negates.
[[nodiscard]] std::optional<std::string> pcre2_property(std::string_view expression);

}  // namespace meshctl::regex
