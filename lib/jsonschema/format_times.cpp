// Fixed positions for dates and times, a walk over units for durations.
#include "jsonschema/format_times.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace meshctl::jsonschema {
namespace {

/// The value of `count` digits at `at`, or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (const char c : text.substr(at, count)) {
    if (!is_digit(c)) return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_between(int value, int least, int most) {
  return value >= least && value <= most;
}

/// Numbers with the units of `units`, each after the one before it, none left out in between; takes
/// them off the front. False when there is none, or something else.
bool take_units(std::string_view& text, std::string_view units) {
  std::size_t next = std::string_view::npos;
  while (!text.empty() && is_digit(text.front())) {
    static_cast<void>(take_digits(text));
    const std::size_t unit = text.empty() ? std::string_view::npos : units.find(text.front());
    if (unit == std::string_view::npos) return false;
    if (next != std::string_view::npos && unit != next) return false;
    text.remove_prefix(1);
    next = unit + 1;
  }
  return next != std::string_view::npos;
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = digits_at(text, 0, 4);
  const int month = digits_at(text, 5, 2);
  const int day = digits_at(text, 8, 2);
  if (year < 0 || !is_between(month, 1, 12)) return false;
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int last = kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && is_leap ? 1 : 0);
  return is_between(day, 1, last);
}

bool is_time(std::string_view text) {
  if (text.size() < 9 || text[2] != ':' || text[5] != ':') return false;
  const int hour = digits_at(text, 0, 2);
  const int minute = digits_at(text, 3, 2);
  const int second = digits_at(text, 6, 2);
  if (!is_between(hour, 0, 23) || !is_between(minute, 0, 59) || !is_between(second, 0, 60)) {
    return false;
  }
  std::string_view rest = text.substr(8);
  if (rest.starts_with('.')) {
    const std::size_t end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
    if (end == 1) return false;
    rest.remove_prefix(end);
  }
  int offset = 0;
  if (rest != "Z" && rest != "z") {
    if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':') return false;
    const int hours = digits_at(rest, 1, 2);
    const int minutes = digits_at(rest, 4, 2);
    if (!is_between(hours, 0, 23) || !is_between(minutes, 0, 59)) return false;
    offset = (hours * 60 + minutes) * (rest[0] == '-' ? -1 : 1);
  }
  return second < 60 || (hour * 60 + minute - offset + 2 * 1440) % 1440 == 1439;
}

bool is_date_time(std::string_view text) {
  return text.size() > 11 && (text[10] == 'T' || text[10] == 't') && is_date(text.substr(0, 10)) &&
         is_time(text.substr(11));
}

bool is_duration(std::string_view text) {
  if (!text.starts_with('P')) return false;
  text.remove_prefix(1);
  std::string_view weeks = text;
  if (take_units(weeks, "W")) return weeks.empty();
  if (!text.starts_with('T') && !take_units(text, "YMD")) return false;
  if (text.empty()) return true;
  if (!text.starts_with('T')) return false;
  text.remove_prefix(1);
  return take_units(text, "HMS") && text.empty();
}

}  // namespace meshctl::jsonschema
