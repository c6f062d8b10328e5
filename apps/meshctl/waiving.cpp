#include "waiving.h"

#include <fmt/format.h>

#include "base/text.h"
#include "governance/bundle.h"
#include "governance/waiver_text.h"

namespace meshctl::cli {

using governance::Day;

std::chrono::hours span_of(const Arguments& arguments, std::string_view option) {
  const std::string text = arguments.get(option);
  const auto span = governance::parse_span(text);
  if (!span) {
    throw usage_error(fmt::format("{} {} is no span of time", option, printable(text)),
                      "write a number of hours, days or weeks, such as 12h, 30d or 4w");
  }
  return *span;
}

Day last_day(const Arguments& arguments, Day from) {
  if (!arguments.has("--expires")) {
    return from + std::chrono::floor<std::chrono::days>(span_of(arguments, "--for"));
  }
  const std::string text = arguments.get("--expires");
  const auto day = governance::day_of(text);
  if (!day || governance::to_string(*day) != text) {
    throw usage_error(fmt::format("--expires {} is no day", printable(text)),
                      "write a day such as 2027-01-31");
  }
  if (*day < from) {
    throw usage_error(fmt::format("--expires {} is before {}", text, governance::to_string(from)),
                      "name a day that is still to come");
  }
  return *day;
}

std::vector<OptionSpec> with_last_day(std::vector<OptionSpec> options) {
  options.push_back({.name = "--for",
                     .value_name = "SPAN",
                     .help = "How long it holds from today on, such as 12w",
                     .default_value = "90d"});
  options.push_back({.name = "--expires",
                     .value_name = "DAY",
                     .help = "The last day on which it holds, instead of --for"});
  return options;
}

}  // namespace meshctl::cli
