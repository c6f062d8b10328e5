// Times and durations as manifests write them. Time zones by name live elsewhere; here is UTC and
// offsets.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/context.h"

namespace meshctl {

/// An RFC 3339 date-time, or a date (midnight UTC), or a date-time without a zone (taken as UTC; a
/// space may stand for the T); nothing when it is none of these or names no real day.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

/// RFC 3339 in UTC, seconds, and microseconds only when there are any: `2026-01-31T12:00:00Z`.
[[nodiscard]] std::string to_string(Instant instant);

/// A length of time with the calendar part apart, since a month is no fixed number of days.
struct Duration {
  int months = 0;
  std::chrono::microseconds time{0};
};

/// A number and a unit as ODCS slaProperties write it (d day days h hour hours m min minute minutes
/// s second seconds w week weeks M month months y yr year years, letter case ignored but for m and
/// M), or nothing.
[[nodiscard]] std::optional<Duration> parse_duration(double number, std::string_view unit);

/// An ISO 8601 duration (`P1DT12H`), or nothing.
[[nodiscard]] std::optional<Duration> parse_iso_duration(std::string_view text);

/// `instant - duration`, months by the calendar (the last day of the month when the day does not
/// exist).
[[nodiscard]] Instant before(Instant instant, const Duration& duration);

/// A time span for people: `3 d 4 h`, `12 min`, `45 s`: at most two units.
[[nodiscard]] std::string for_people(std::chrono::microseconds span);

}  // namespace meshctl
