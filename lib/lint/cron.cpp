#include "lint/cron.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.h"

namespace meshctl::lint {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<std::string_view, 7> kWeekdays = {"sun", "mon", "tue", "wed",
                                                       "thu", "fri", "sat"};
constexpr std::array<std::string_view, 8> kMacros = {"@yearly", "@annually", "@monthly", "@weekly",
                                                     "@daily",  "@midnight", "@hourly",  "@reboot"};

struct Field {
  std::string_view name;
  int least;
  int most;
  /// The first stands for `least`.
  std::span<const std::string_view> names;
};

constexpr Field kSecond = {"second", 0, 59, {}};
constexpr Field kMinute = {"minute", 0, 59, {}};
constexpr Field kHour = {"hour", 0, 23, {}};
constexpr Field kDay = {"day", 1, 31, {}};
constexpr Field kMonth = {"month", 1, 12, kMonths};
constexpr Field kWeekday = {"weekday", 0, 7, kWeekdays};
constexpr Field kYear = {"year", 1970, 2199, {}};

constexpr std::array<Field, 5> kCrontab = {kMinute, kHour, kDay, kMonth, kWeekday};
constexpr std::array<Field, 7> kQuartz = {kSecond, kMinute, kHour, kDay, kMonth, kWeekday, kYear};
constexpr std::array<Field, 6> kAmazon = {kMinute, kHour, kDay, kMonth, kWeekday, kYear};

/// Which characters are known.
enum class Grammar { crontab, quartz };

class FieldReader {
 public:
  FieldReader(const Field& field, Grammar grammar) : field_(field), grammar_(grammar) {}

  /// Why the text is no such field, or nothing.
  std::optional<std::string> objection_to(std::string_view text) const {
    if (grammar_ == Grammar::quartz && is_special(text)) return std::nullopt;
    for (const std::string_view item : split(text, ',')) {
      if (auto objection = objection_to_item(item)) return objection;
    }
    return std::nullopt;
  }

 private:
  using Objection = std::optional<std::string>;

  Objection objection_to_item(std::string_view item) const {
    const std::size_t slash = item.find('/');
    if (slash != std::string_view::npos) {
      const auto step = number(item.substr(slash + 1));
      if (!step) return unreadable(item);
      if (*step == 0) return fmt::format("the step of {} is 0", field_.name);
      item = item.substr(0, slash);
    }
    if (item == "*") return std::nullopt;
    const std::size_t dash = item.find('-');
    if (dash == std::string_view::npos) return objection_to_value(item);
    const std::string_view first = item.substr(0, dash);
    const std::string_view last = item.substr(dash + 1);
    if (auto objection = objection_to_value(first)) return objection;
    if (auto objection = objection_to_value(last)) return objection;
    // Quartz goes past the end of the day or week.
    if (grammar_ == Grammar::crontab && *value(first) > *value(last)) {
      return fmt::format("{} goes backwards from {} to {}", field_.name, first, last);
    }
    return std::nullopt;
  }

  Objection objection_to_value(std::string_view text) const {
    const auto found = value(text);
    if (!found) return unreadable(text);
    if (*found >= field_.least && *found <= field_.most) return std::nullopt;
    return fmt::format("{} {} is not between {} and {}", field_.name, *found, field_.least,
                       field_.most);
  }

  Objection unreadable(std::string_view text) const {
    if (text.empty()) return fmt::format("{} has an empty part", field_.name);
    return fmt::format("{} cannot be '{}'", field_.name, printable(shorten(text, 20)));
  }

  std::optional<int> value(std::string_view text) const {
    if (const auto digits = number(text)) return digits;
    const std::string lower = to_lower(text);
    const auto name = std::find(field_.names.begin(), field_.names.end(), lower);
    if (name == field_.names.end()) return std::nullopt;
    return field_.least + static_cast<int>(name - field_.names.begin());
  }

  static std::optional<int> number(std::string_view text) {
    constexpr std::size_t kLongest = 6;
    if (text.empty() || text.size() > kLongest) return std::nullopt;
    int result = 0;
    for (const char c : text) {
      if (c < '0' || c > '9') return std::nullopt;
      result = result * 10 + (c - '0');
    }
    return result;
  }

  /// `?`, `L`, `L-3`, `LW`, `15W` for the day; `?`, `L`, `6L`, `6#3` for the weekday.
  bool is_special(std::string_view text) const {
    const bool is_day = field_.name == kDay.name;
    if (!is_day && field_.name != kWeekday.name) return false;
    const std::string upper_or_digit = to_lower(text);
    std::string_view rest = upper_or_digit;
    if (rest == "?" || rest == "l") return true;
    if (is_day) {
      if (rest == "lw") return true;
      if (rest.starts_with("l-")) return number(rest.substr(2)).has_value();
      return rest.ends_with('w') && is_inside(rest.substr(0, rest.size() - 1));
    }
    if (rest.ends_with('l')) return is_inside(rest.substr(0, rest.size() - 1));
    const std::size_t hash = rest.find('#');
    if (hash == std::string_view::npos || !is_inside(rest.substr(0, hash))) return false;
    const auto week = number(rest.substr(hash + 1));
    return week && *week >= 1 && *week <= 5;
  }

  bool is_inside(std::string_view text) const { return !objection_to_value(text); }

  const Field& field_;
  Grammar grammar_;
};

std::optional<std::string> objection_to_fields(const std::vector<std::string_view>& parts,
                                               std::span<const Field> fields, Grammar grammar) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (auto objection = FieldReader(fields[i], grammar).objection_to(parts[i])) return objection;
  }
  return std::nullopt;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(" \t"); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(" \t", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(" \t", end);
  }
  return words;
}

}  // namespace

std::optional<std::string> objection_to_cron(std::string_view text) {
  text = trim(text);
  if (text.starts_with('@')) {
    const bool is_macro =
        std::find(kMacros.begin(), kMacros.end(), to_lower(text)) != kMacros.end();
    if (is_macro) return std::nullopt;
    return fmt::format("'{}' is no name that cron knows", printable(shorten(text, 20)));
  }
  const auto parts = words_of(text);
  if (parts.size() < 5 || parts.size() > 7) {
    return fmt::format("it has {}, not five", counted(parts.size(), "field"));
  }
  if (parts.size() == 5) return objection_to_fields(parts, kCrontab, Grammar::crontab);
  auto objection = objection_to_fields(parts, kQuartz, Grammar::quartz);
  if (objection && parts.size() == kAmazon.size() &&
      !objection_to_fields(parts, kAmazon, Grammar::quartz)) {
    return std::nullopt;
  }
  return objection;
}

}  // namespace meshctl::lint
