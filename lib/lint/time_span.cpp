#include "lint/time_span.h"

#include <charconv>

#include "base/text.h"
#include "base/time.h"

namespace meshctl::lint {

namespace {

constexpr std::chrono::hours kMonth{730};

std::optional<Duration> duration_of(std::string_view value, std::string_view unit) {
  value = trim(value);
  double number = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (problem == std::errc() && end == value.data() + value.size()) {
    return parse_duration(number, unit);
  }
  return parse_iso_duration(value);
}

}  // namespace

std::optional<std::chrono::microseconds> span_of(std::string_view value, std::string_view unit) {
  const auto duration = duration_of(value, unit);
  if (!duration) return std::nullopt;
  return duration->time + duration->months * std::chrono::microseconds(kMonth);
}

}  // namespace meshctl::lint
