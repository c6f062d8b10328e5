// The formats that can be asserted: a table from the name to a check of the text.
#pragma once

#include <string_view>

namespace meshctl::jsonschema {

/// Whether a string has the format.
using FormatCheck = bool (*)(std::string_view text);

/// The check of a format, or null for one that is not known.
[[nodiscard]] FormatCheck find_format(std::string_view name);

}  // namespace meshctl::jsonschema
