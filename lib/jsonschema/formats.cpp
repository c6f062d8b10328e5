// Format checks: RFC 3339 dates and times, RFC 3986 URIs, RFC 5321 addresses, UUIDs, IPv4, JSON
// pointers, patterns.
#include "jsonschema/formats.h"

#include <algorithm>
#include <array>
#include <variant>

#include "base/text.h"
#include "regex/regex.h"

namespace meshctl::jsonschema {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

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

/// RFC 3339, 5.6: full-date.
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

/// RFC 3339, 5.6: full-time, with its offset; second 60 only where UTC may have one.
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

constexpr std::string_view kInUri = "-._~:/?#[]@!$&'()*+,;=";
constexpr std::string_view kInMailbox = "!#$%&'*+-/=?^_`{|}~.";

bool is_uri_text(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
      i += 2;
    } else if (!is_letter(text[i]) && !is_digit(text[i]) &&
               kInUri.find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return std::count(text.begin(), text.end(), '#') <= 1;
}

bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front())) return false;
  const std::string_view scheme = text.substr(0, colon);
  return std::all_of(scheme.begin(), scheme.end(),
                     [](char c) {
                       return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
                     }) &&
         is_uri_text(text);
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool is_hostname(std::string_view text) {
  if (text.empty() || text.size() > 253) return false;
  const auto labels = split(text, '.');
  return std::all_of(labels.begin(), labels.end(), [](std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::all_of(label.begin(), label.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
  });
}

bool is_ipv4(std::string_view text) {
  const auto parts = split(text, '.');
  return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
           return !part.empty() && part.size() <= 3 && (part.size() == 1 || part.front() != '0') &&
                  is_between(digits_at(part, 0, part.size()), 0, 255);
         });
}

bool is_email(std::string_view text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > 64) return false;
  const std::string_view local = text.substr(0, at);
  return local.front() != '.' && local.back() != '.' &&
         local.find("..") == std::string_view::npos &&
         std::all_of(local.begin(), local.end(),
                     [](char c) {
                       return is_letter(c) || is_digit(c) ||
                              kInMailbox.find(c) != std::string_view::npos;
                     }) &&
         is_hostname(text.substr(at + 1));
}

bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

bool is_regex(std::string_view text) {
  return std::holds_alternative<regex::Regex>(regex::Regex::compile_ecma(text));
}

struct Row {
  std::string_view name;
  FormatCheck check;
};

constexpr std::array kFormats{
    Row{"date", is_date},   Row{"date-time", is_date_time},
    Row{"email", is_email}, Row{"hostname", is_hostname},
    Row{"ipv4", is_ipv4},   Row{"json-pointer", is_json_pointer},
    Row{"regex", is_regex}, Row{"time", is_time},
    Row{"uri", is_uri},     Row{"uri-reference", is_uri_text},
    Row{"uuid", is_uuid},
};

}  // namespace

FormatCheck find_format(std::string_view name) {
  const auto* const found = std::find_if(kFormats.begin(), kFormats.end(),
                                         [name](const Row& row) { return row.name == name; });
  return found == kFormats.end() ? nullptr : found->check;
}

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const Row& row : kFormats) names.push_back(row.name);
  return names;
}

}  // namespace meshctl::jsonschema
