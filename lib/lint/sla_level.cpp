#include "lint/sla_level.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "lint/metrics.h"
#include "lint/subject.h"

namespace meshctl::lint {

using document::Node;

namespace {

constexpr std::array<Level, 14> kLevels = {{
    {"availability", "av", Measure::share},
    {"throughput", "th", Measure::rate},
    {"errorRate", "er", Measure::share},
    {"generalAvailability", "ga", Measure::date},
    {"endOfSupport", "es", Measure::date},
    {"endOfLife", "el", Measure::date},
    {"retention", "re", Measure::duration, true},
    {"frequency", "fy", Measure::duration, true},
    {"latency", "ly", Measure::duration},
    {"freshness", "", Measure::duration},
    {"timeToDetect", "td", Measure::duration},
    {"timeToNotify", "tn", Measure::duration},
    {"timeToRepair", "tr", Measure::duration},
    {"timeOfAvailability", "", Measure::open},
}};

constexpr std::array kUnits = std::to_array<std::string_view>({
    "s",    "second", "seconds", "min",   "minute", "minutes", "h", "hour", "hours", "d",     "day",
    "days", "w",      "week",    "weeks", "month",  "months",  "y", "yr",   "year",  "years", "ISO",
});
/// Lengths of time that base/time does not measure.
constexpr std::array kMoreUnits = std::to_array<std::string_view>({
    "ms",
    "millis",
    "millisecond",
    "milliseconds",
    "us",
    "microsecond",
    "microseconds",
    "iso",
    "quarter",
    "quarters",
});

}  // namespace

const Level* find_level(std::string_view name) {
  const std::string lower = to_lower(trim(name));
  const auto* const found = std::find_if(kLevels.begin(), kLevels.end(), [&](const Level& level) {
    return to_lower(level.name) == lower || (!level.synonym.empty() && level.synonym == lower);
  });
  return found == kLevels.end() ? nullptr : found;
}

std::optional<double> number_of(const Node* value) {
  if (value == nullptr) return std::nullopt;
  if (const auto number = value->as_double()) return number;
  if (!value->is_string()) return std::nullopt;
  const std::string_view text = trim(value->text());
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string level_key(std::string_view name) {
  const Level* level = find_level(name);
  std::string key = to_lower(level == nullptr ? trim(name) : level->name);
  return key == "freshness" ? "latency" : key;
}

std::optional<std::string> level_meant_by(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Level& level : kLevels) names.push_back(level.name);
  return misspelled(name, names);
}

bool is_time_unit(std::string_view unit) {
  const std::string lower = to_lower(trim(unit));
  return parse_duration(1, unit) ||
         std::find(kMoreUnits.begin(), kMoreUnits.end(), lower) != kMoreUnits.end();
}

std::optional<std::string> time_unit_meant_by(std::string_view unit) {
  return misspelled(unit, kUnits);
}

bool is_share_unit(std::string_view unit) {
  return trim(unit).empty() || is_percent(unit) || to_lower(trim(unit)) == "pct";
}

}  // namespace meshctl::lint
