#include "compliance/page/phrases.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>
#include <string_view>

namespace meshctl::compliance::page {

std::string count_text(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3;) {
    i -= 3;
    digits.insert(i, ",");
  }
  return digits;
}

std::string change_text(std::optional<std::int32_t> change) {
  if (!change) return "-";
  if (*change == 0) return "0";
  return (*change < 0 ? "−" : "+") + to_string(Score(std::abs(*change)));
}

std::string gain_text(std::int32_t gain) {
  std::string text = fmt::format("{}.{:03}", gain / 1000, gain % 1000);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

Score score_of(const Share& share) {
  if (share.of == 0) return std::nullopt;
  return static_cast<std::int32_t>(share.have * 1000 / share.of);
}

std::string day_text(Instant instant) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(instant));
  return fmt::format("{} {} {}", static_cast<unsigned>(day.day()),
                     kMonths[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

std::string time_text(Instant instant) {
  const auto minutes = std::chrono::floor<std::chrono::minutes>(
      instant - std::chrono::floor<std::chrono::days>(instant));
  return fmt::format("{}, {:02}:{:02} UTC", day_text(instant), minutes.count() / 60,
                     minutes.count() % 60);
}

std::string place_text(const Place& place) {
  if (place.bytes == Span{} && place.start == Position{}) return place.file;
  return fmt::format("{}:{}:{}", place.file, place.start.line, place.start.column);
}

int level_of(std::int32_t score) {
  constexpr std::array<std::int32_t, 5> kSteps{300, 600, 800, 950, 1000};
  int level = 0;
  for (const std::int32_t step : kSteps) level += score >= step ? 1 : 0;
  return level;
}

}  // namespace meshctl::compliance::page
