// What the commands on waivers share.
#pragma once

#include <chrono>
#include <string_view>

#include "command.h"
#include "governance/waiver.h"

namespace meshctl::cli {

/// The span that an option says, such as `30d`. Throws Error (exit 2) for any other text.
[[nodiscard]] std::chrono::hours span_of(const Arguments& arguments, std::string_view option);

/// The last day of what begins on a day: that of --expires, else after the span of --for. Throws
/// Error (exit 2) for a day that there is not, or that is past.
[[nodiscard]] governance::Day last_day(const Arguments& arguments, governance::Day from);

/// `--for SPAN` and `--expires DAY`.
[[nodiscard]] std::vector<OptionSpec> with_last_day(std::vector<OptionSpec> options);

}  // namespace meshctl::cli
