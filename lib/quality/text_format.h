// The named formats of texts: `email`, `uuid`, `ipv4`, ...
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "quality/measure.h"

namespace meshctl::quality {

/// SQL that is true for a text (SQL of it) which is not of a format; or why the format can't be
/// checked.
[[nodiscard]] std::variant<std::string, Decided> text_format_misfit(std::string_view format,
                                                                    const std::string& text);

}  // namespace meshctl::quality
