#include "catalog/server/conditional.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"

namespace meshctl::catalog::server {
namespace {

constexpr std::array<std::string_view, 7> kDays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// RFC 9110 8.8.3: any visible character but the quote, and bytes above ASCII.
bool is_etag_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x21 || (byte >= 0x23 && byte <= 0x7e) || byte >= 0x80;
}

/// Takes one entity tag from the front of the text.
std::optional<TagList::Tag> take_tag(std::string_view& text) {
  TagList::Tag tag;
  if (text.starts_with("W/")) {
    tag.is_weak = true;
    text.remove_prefix(2);
  }
  if (!text.starts_with('"')) {
    return std::nullopt;
  }
  const std::size_t end = text.find('"', 1);
  if (end == std::string_view::npos ||
      !std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(end),
                   is_etag_character)) {
    return std::nullopt;
  }
  tag.opaque = text.substr(0, end + 1);
  text.remove_prefix(end + 1);
  return tag;
}

void skip_spaces(std::string_view& text) {
  const std::size_t first = text.find_first_not_of(" \t");
  text.remove_prefix(first == std::string_view::npos ? text.size() : first);
}

/// Strong comparison (8.8.3.2): equal and neither weak. Our own tags are never weak.
bool matches_strongly(const TagList& list, const std::string& etag) {
  return std::any_of(list.tags.begin(), list.tags.end(),
                     [&](const TagList::Tag& tag) { return !tag.is_weak && tag.opaque == etag; });
}

bool matches_weakly(const TagList& list, const std::string& etag) {
  return std::any_of(list.tags.begin(), list.tags.end(),
                     [&](const TagList::Tag& tag) { return tag.opaque == etag; });
}

std::optional<int> take_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.front() == '-') {
    return std::nullopt;
  }
  return number;
}

/// Last-Modified has whole seconds, so times are compared in whole seconds.
std::chrono::sys_seconds seconds_of(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant);
}

}  // namespace

std::optional<TagList> parse_tag_list(std::string_view text) {
  text = trim(text);
  TagList list;
  if (text == "*") {
    list.is_any = true;
    return list;
  }
  bool needs_comma = false;
  while (!text.empty()) {
    if (text.front() == ',') {
      // Empty elements are legal (5.6.1.2).
      text.remove_prefix(1);
      needs_comma = false;
    } else if (needs_comma) {
      return std::nullopt;
    } else {
      std::optional<TagList::Tag> tag = take_tag(text);
      if (!tag) {
        return std::nullopt;
      }
      list.tags.push_back(std::move(*tag));
      needs_comma = true;
    }
    skip_spaces(text);
  }
  return list.tags.empty() ? std::nullopt : std::optional(std::move(list));
}

std::optional<Instant> parse_http_date(std::string_view text) {
  // "Sun, 06 Nov 1994 08:49:37 GMT"
  if (text.size() != 29 || text.substr(3, 2) != ", " || text[7] != ' ' || text[11] != ' ' ||
      text[16] != ' ' || text[19] != ':' || text[22] != ':' || text.substr(25) != " GMT") {
    return std::nullopt;
  }
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  const auto day = take_number(text.substr(5, 2));
  const auto year = take_number(text.substr(12, 4));
  const auto hour = take_number(text.substr(17, 2));
  const auto minute = take_number(text.substr(20, 2));
  const auto second = take_number(text.substr(23, 2));
  if (month == kMonths.end() || !day || !year || !hour || !minute || !second || *hour > 23 ||
      *minute > 59 || *second > 60) {
    return std::nullopt;
  }
  const std::chrono::year_month_day date(
      std::chrono::year(*year),
      std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
      std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) {
    return std::nullopt;
  }
  return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second);
}

std::string to_http_date(Instant instant) {
  const auto seconds = seconds_of(instant);
  const auto days = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(days);
  const std::chrono::hh_mm_ss time(seconds - days);
  return fmt::format(
      "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays.at(std::chrono::weekday(days).c_encoding()),
      static_cast<unsigned>(date.day()), kMonths.at(static_cast<unsigned>(date.month()) - 1),
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count());
}

Verdict evaluate_preconditions(const Request& request, const std::optional<Validator>& current) {
  const bool is_read = request.method == "GET" || request.method == "HEAD";
  if (const auto value = request.header("If-Match")) {
    const auto list = parse_tag_list(*value);
    if (!list) {
      return Verdict::malformed;
    }
    if (!current || !(list->is_any || matches_strongly(*list, current->etag))) {
      return Verdict::failed;
    }
  } else if (const auto since = request.header("If-Unmodified-Since")) {
    // A date that cannot be read is ignored, as 13.1.4 demands.
    const auto date = parse_http_date(*since);
    if (date && current && seconds_of(current->modified) > seconds_of(*date)) {
      return Verdict::failed;
    }
  }
  if (const auto value = request.header("If-None-Match")) {
    const auto list = parse_tag_list(*value);
    if (!list) {
      return Verdict::malformed;
    }
    if (current && (list->is_any || matches_weakly(*list, current->etag))) {
      return is_read ? Verdict::not_modified : Verdict::failed;
    }
  } else if (const auto since = request.header("If-Modified-Since"); since && is_read) {
    const auto date = parse_http_date(*since);
    if (date && current && seconds_of(current->modified) <= seconds_of(*date)) {
      return Verdict::not_modified;
    }
  }
  return Verdict::proceed;
}

}  // namespace meshctl::catalog::server
