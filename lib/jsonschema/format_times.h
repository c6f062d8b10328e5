// Formats of dates and times: RFC 3339, section 5.6 and appendix A.
#pragma once

#include <string_view>

namespace meshctl::jsonschema {

/// full-date.
[[nodiscard]] bool is_date(std::string_view text);
/// full-time, with its offset; second 60 only where UTC may have one.
[[nodiscard]] bool is_time(std::string_view text);
[[nodiscard]] bool is_date_time(std::string_view text);
/// ISO 8601's durations as appendix A has them: weeks stand alone, no unit is left out in between.
[[nodiscard]] bool is_duration(std::string_view text);

}  // namespace meshctl::jsonschema
