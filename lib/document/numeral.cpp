#include "document/numeral.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/ascii.h"

namespace meshctl::document {
namespace {

// A numeral taken apart. A decimal one is 0.DIGITS * 10^exponent, its digits without zeros at
// either end.
struct Parts {
  bool is_negative = false;
  unsigned base = 10;
  std::string digits;
  std::int64_t exponent = 0;
  bool is_special = false;  // .inf or .nan
};

// Exponents are cut off far outside the range of doubles, where more digits can't bring them back.
std::int64_t exponent_in(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) continue;
    value = std::min<std::int64_t>(value * 10 + (c - '0'), 1'000'000'000);
  }
  return is_negative ? -value : value;
}

Parts take_apart(std::string_view text) {
  Parts parts;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    parts.is_negative = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.starts_with("0x") || text.starts_with("0o")) {
    parts.base = text[1] == 'x' ? 16 : 8;
    parts.digits = text.substr(2);
    return parts;
  }
  if (text.size() > 1 && text.front() == '.' && !is_digit(text[1])) {
    parts.is_special = true;
    return parts;
  }
  bool is_after_point = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') {
      is_after_point = true;
    } else if (c == 'e' || c == 'E') {
      parts.exponent += exponent_in(text.substr(i + 1));
      break;
    } else if (parts.digits.empty() && c == '0') {
      parts.exponent -= is_after_point ? 1 : 0;
    } else {
      parts.digits += c;
      parts.exponent += is_after_point ? 0 : 1;
    }
  }
  while (!parts.digits.empty() && parts.digits.back() == '0') parts.digits.pop_back();
  if (parts.digits.empty()) parts.exponent = 0;
  return parts;
}

std::optional<std::uint64_t> magnitude_of(const Parts& parts) {
  std::uint64_t value = 0;
  if (parts.base != 10) {
    const auto [end, error] =
        std::from_chars(parts.digits.data(), parts.digits.data() + parts.digits.size(), value,
                        static_cast<int>(parts.base));
    if (error != std::errc{}) return std::nullopt;
    return value;
  }
  const auto length = static_cast<std::int64_t>(parts.digits.size());
  if (parts.exponent < length || parts.exponent > 20) {
    if (parts.digits.empty()) return 0;
    return std::nullopt;
  }
  for (std::int64_t i = 0; i < parts.exponent; ++i) {
    const auto digit =
        i < length ? static_cast<unsigned>(parts.digits[static_cast<std::size_t>(i)] - '0') : 0U;
    if (__builtin_mul_overflow(value, std::uint64_t{10}, &value) ||
        __builtin_add_overflow(value, std::uint64_t{digit}, &value)) {
      return std::nullopt;
    }
  }
  return value;
}

double wide_value_of(const Parts& parts) {
  double value = 0;
  for (const char c : parts.digits) {
    const int digit = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    value = value * parts.base + digit;
  }
  return parts.is_negative ? -value : value;
}

}  // namespace

std::optional<std::int64_t> integer_of(std::string_view numeral) {
  const Parts parts = take_apart(numeral);
  if (parts.is_special) return std::nullopt;
  const auto magnitude = magnitude_of(parts);
  if (!magnitude) return std::nullopt;
  constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
  if (*magnitude > kLargest + (parts.is_negative ? 1 : 0)) return std::nullopt;
  return static_cast<std::int64_t>(parts.is_negative ? 0 - *magnitude : *magnitude);
}

double double_of(std::string_view numeral) {
  const bool is_negative = numeral.starts_with('-');
  if (is_negative || numeral.starts_with('+')) numeral.remove_prefix(1);
  const double sign = is_negative ? -1.0 : 1.0;
  if (numeral.starts_with("0x") || numeral.starts_with("0o")) {
    return sign * wide_value_of(take_apart(numeral));
  }
  if (numeral.size() == 4 && numeral[0] == '.' && !is_digit(numeral[1])) {
    return (numeral[1] | 0x20) == 'i' ? sign * std::numeric_limits<double>::infinity()
                                      : std::numeric_limits<double>::quiet_NaN();
  }
  double value = 0;
  const auto [end, error] = std::from_chars(numeral.data(), numeral.data() + numeral.size(), value);
  if (error == std::errc::result_out_of_range) {
    value = take_apart(numeral).exponent > 0 ? std::numeric_limits<double>::infinity() : 0.0;
  }
  return sign * value;
}

std::string es_numeral(double value) {
  if (value == 0) return "0";
  std::array<char, 64> buffer;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                          std::abs(value), std::chars_format::scientific);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  const std::size_t exponent_at = text.find('e');
  std::string digits(1, text[0]);
  if (exponent_at > 1) digits += text.substr(2, exponent_at - 2);
  // The value is 0.DIGITS * 10^point.
  const auto point = static_cast<int>(exponent_in(text.substr(exponent_at + 1))) + 1;
  const auto length = static_cast<int>(digits.size());

  std::string result = value < 0 ? "-" : "";
  if (point > 21 || point <= -6) {
    result += digits[0];
    if (length > 1) result += '.' + digits.substr(1);
    result += point > 0 ? "e+" : "e-";
    result += std::to_string(std::abs(point - 1));
  } else if (point <= 0) {
    result += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  } else if (point >= length) {
    result += digits + std::string(static_cast<std::size_t>(point - length), '0');
  } else {
    const auto whole = static_cast<std::size_t>(point);
    result.append(digits, 0, whole).append(1, '.').append(digits, whole);
  }
  return result;
}

std::string json_numeral(std::string_view numeral) {
  std::string_view rest = numeral;
  std::string result = rest.starts_with('-') ? "-" : "";
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest.starts_with("0x") || rest.starts_with("0o")) {
    const Parts parts = take_apart(numeral);
    if (const auto magnitude = magnitude_of(parts)) return result + std::to_string(*magnitude);
    const double value = wide_value_of(parts);
    return std::isfinite(value) ? es_numeral(value) : std::string();
  }
  if (rest.size() > 1 && rest[0] == '.' && !is_digit(rest[1])) return {};
  while (rest.size() > 1 && rest[0] == '0' && is_digit(rest[1])) rest.remove_prefix(1);
  if (rest.starts_with('.')) result += '0';
  const std::size_t point = rest.find('.');
  result += rest.substr(0, point);
  if (point == std::string_view::npos) return result;
  rest.remove_prefix(point + 1);
  if (!rest.empty() && is_digit(rest[0])) result += '.';
  return result.append(rest);
}

}  // namespace meshctl::document
