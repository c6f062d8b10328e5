// The formats that can be asserted: a table from the name to a check of the text.
#pragma once

#include <string_view>
#include <vector>

namespace meshctl::jsonschema {

/// Whether a string has the format.
using FormatCheck = bool (*)(std::string_view text);

/// The check of a format, or null for one that is not known.
[[nodiscard]] FormatCheck find_format(std::string_view name);

/// The names of the formats that are known.
[[nodiscard]] std::vector<std::string_view> format_names();

}  // namespace meshctl::jsonschema
