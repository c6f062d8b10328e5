// Cron expressions: whether they can be read. Private to lib/lint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshctl::lint {

/// Why a text is no cron expression: one clause, such as `hour 30 is not between 0 and 23`; nothing
/// when it is one. It has five fields (minute, hour, day, month, weekday; POSIX crontab, with the
/// names, ranges, steps and `@daily` that all schedulers know), or six or seven: seconds first and
/// the year last as Quartz has them, or a year alone as Amazon's schedulers do. With more than five
/// fields `?`, `L`, `W` and `#` are known too.
[[nodiscard]] std::optional<std::string> objection_to_cron(std::string_view text);

}  // namespace meshctl::lint
