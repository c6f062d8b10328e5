#include "base/time.h"

#include <date/date.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/text.h"

namespace meshctl {

namespace {

using std::chrono::microseconds;

// Reads fixed-width numbers and single characters off the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count) return std::nullopt;
    int number = 0;
    for (const char digit : rest_.substr(0, count)) {
      if (digit < '0' || digit > '9') return std::nullopt;
      number = number * 10 + (digit - '0');
    }
    rest_.remove_prefix(count);
    return number;
  }

  bool skip(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // Digits after a decimal point, as microseconds; more than six are cut.
  std::optional<int> fraction() {
    int micros = 0;
    int scale = 100'000;
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
      micros += (rest_[count] - '0') * scale;
      scale /= 10;
      ++count;
    }
    if (count == 0) return std::nullopt;
    rest_.remove_prefix(count);
    return micros;
  }

  // Digits with an optional fraction, as ISO 8601 durations have them.
  std::optional<double> number() {
    double value = 0;
    double scale = 0;
    std::size_t count = 0;
    for (; count < rest_.size(); ++count) {
      const char letter = rest_[count];
      if (letter >= '0' && letter <= '9') {
        value = scale == 0 ? value * 10 + (letter - '0') : value + (letter - '0') * scale;
        scale /= 10;
      } else if ((letter == '.' || letter == ',') && scale == 0 && count > 0) {
        scale = 0.1;
      } else {
        break;
      }
    }
    if (count == 0) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

  [[nodiscard]] bool is_done() const { return rest_.empty(); }
  [[nodiscard]] char next() const { return rest_.empty() ? '\0' : rest_.front(); }

 private:
  std::string_view rest_;
};

std::optional<microseconds> read_offset(Reader& reader) {
  if (reader.is_done() || reader.skip("Zz")) return microseconds{0};
  const int sign = reader.next() == '-' ? -1 : 1;
  if (!reader.skip("+-")) return std::nullopt;
  const auto hours = reader.digits(2);
  reader.skip(":");
  const auto minutes = reader.is_done() ? std::optional<int>(0) : reader.digits(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return sign * (std::chrono::hours(*hours) + std::chrono::minutes(*minutes));
}

std::optional<microseconds> read_time_of_day(Reader& reader) {
  const auto hour = reader.digits(2);
  if (!hour || !reader.skip(":")) return std::nullopt;
  const auto minute = reader.digits(2);
  std::optional<int> second = 0;
  std::optional<int> micros = 0;
  if (reader.skip(":")) {
    second = reader.digits(2);
    if (reader.skip(".")) micros = reader.fraction();
  }
  if (!minute || !second || !micros || *hour > 23 || *minute > 59 || *second > 60) {
    return std::nullopt;
  }
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second) +
         microseconds(*micros);
}

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;

struct Unit {
  std::string_view name;
  int months;
  std::int64_t micros;
};

constexpr std::array kUnits = std::to_array<Unit>({
    {"s", 0, kSecond},
    {"sec", 0, kSecond},
    {"second", 0, kSecond},
    {"seconds", 0, kSecond},
    {"m", 0, 60 * kSecond},
    {"min", 0, 60 * kSecond},
    {"minute", 0, 60 * kSecond},
    {"minutes", 0, 60 * kSecond},
    {"h", 0, 3600 * kSecond},
    {"hour", 0, 3600 * kSecond},
    {"hours", 0, 3600 * kSecond},
    {"d", 0, kDay},
    {"day", 0, kDay},
    {"days", 0, kDay},
    {"w", 0, 7 * kDay},
    {"week", 0, 7 * kDay},
    {"weeks", 0, 7 * kDay},
    {"M", 1, 0},
    {"month", 1, 0},
    {"months", 1, 0},
    {"y", 12, 0},
    {"yr", 12, 0},
    {"year", 12, 0},
    {"years", 12, 0},
});

// A fraction of a month has no meaning in the calendar; it is taken as that share of 30 days.
std::optional<Duration> times(double number, const Unit& unit) {
  if (!std::isfinite(number)) return std::nullopt;
  const double months = std::trunc(number * unit.months);
  const double micros = number * static_cast<double>(unit.micros) +
                        (number * unit.months - months) * 30 * static_cast<double>(kDay);
  if (std::abs(months) > 120'000 || std::abs(micros) > 3.2e17) return std::nullopt;
  return Duration{static_cast<int>(months), microseconds(std::llround(micros))};
}

const Unit* find_unit(std::string_view name) {
  const std::string wanted = name == "M" ? std::string(name) : to_lower(name);
  for (const Unit& unit : kUnits) {
    if (unit.name == wanted) return &unit;
  }
  return nullptr;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text) {
  Reader reader(trim(text));
  const auto year = reader.digits(4);
  if (!year || !reader.skip("-")) return std::nullopt;
  const auto month = reader.digits(2);
  if (!month || !reader.skip("-")) return std::nullopt;
  const auto day = reader.digits(2);
  if (!day) return std::nullopt;
  const date::year_month_day calendar{date::year(*year), date::month(static_cast<unsigned>(*month)),
                                      date::day(static_cast<unsigned>(*day))};
  if (!calendar.ok()) return std::nullopt;
  const Instant midnight{date::sys_days(calendar).time_since_epoch()};
  if (reader.is_done()) return midnight;
  if (!reader.skip("Tt ")) return std::nullopt;
  const auto time = read_time_of_day(reader);
  if (!time) return std::nullopt;
  const auto offset = read_offset(reader);
  if (!offset || !reader.is_done()) return std::nullopt;
  return midnight + *time - *offset;
}

std::string to_string(Instant instant) {
  const auto days = date::floor<date::days>(instant);
  const date::year_month_day calendar{days};
  const auto time = date::make_time(instant - days);
  std::string text =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", int(calendar.year()),
                  unsigned(calendar.month()), unsigned(calendar.day()), time.hours().count(),
                  time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() != 0) text += fmt::format(".{:06}", time.subseconds().count());
  return text + "Z";
}

std::optional<Duration> parse_duration(double number, std::string_view unit) {
  const Unit* found = find_unit(trim(unit));
  return found == nullptr ? std::nullopt : times(number, *found);
}

std::optional<Duration> parse_iso_duration(std::string_view text) {
  Reader reader(trim(text));
  if (!reader.skip("Pp")) return std::nullopt;
  constexpr std::array kDateUnits =
      std::to_array<Unit>({{"Yy", 12, 0}, {"Mm", 1, 0}, {"Ww", 0, 7 * kDay}, {"Dd", 0, kDay}});
  constexpr std::array kTimeUnits =
      std::to_array<Unit>({{"Hh", 0, 3600 * kSecond}, {"Mm", 0, 60 * kSecond}, {"Ss", 0, kSecond}});
  std::span<const Unit> units = kDateUnits;
  Duration total;
  bool has_part = false;
  bool in_time = false;
  while (!reader.is_done()) {
    if (!in_time && reader.skip("Tt")) {
      in_time = true;
      units = kTimeUnits;
      has_part = false;
      continue;
    }
    const auto number = reader.number();
    if (!number) return std::nullopt;
    while (!units.empty() && !reader.skip(units.front().name)) units = units.subspan(1);
    if (units.empty()) return std::nullopt;
    const auto part = times(*number, units.front());
    if (!part) return std::nullopt;
    total.months += part->months;
    total.time += part->time;
    units = units.subspan(1);
    has_part = true;
  }
  return has_part ? std::optional<Duration>(total) : std::nullopt;
}

Instant before(Instant instant, const Duration& duration) {
  const auto days = date::floor<date::days>(instant);
  const auto time = instant - days;
  date::year_month_day calendar = date::year_month_day{days} - date::months(duration.months);
  if (!calendar.ok()) calendar = calendar.year() / calendar.month() / date::last;
  return Instant{date::sys_days(calendar).time_since_epoch()} + time - duration.time;
}

std::string for_people(microseconds span) {
  struct Step {
    std::string_view name;
    std::int64_t seconds;
  };
  constexpr std::array kSteps =
      std::to_array<Step>({{"d", 86'400}, {"h", 3'600}, {"min", 60}, {"s", 1}});
  const bool is_negative = span.count() < 0;
  std::int64_t rest = std::abs(std::chrono::duration_cast<std::chrono::seconds>(span).count());
  std::string text;
  int parts = 0;
  for (const Step& step : kSteps) {
    const std::int64_t count = rest / step.seconds;
    rest -= count * step.seconds;
    if (count == 0) {
      if (parts == 1) break;
      continue;
    }
    text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, step.name);
    if (++parts == 2) break;
  }
  if (text.empty()) return "0 s";
  return is_negative ? "-" + text : text;
}

}  // namespace meshctl
