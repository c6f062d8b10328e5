// Decimal: comparing digit by digit, and remainders by modular arithmetic.
#include "jsonschema/decimal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "base/ascii.h"

namespace meshctl::jsonschema {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::int64_t kMostExponent = 1'000'000'000'000;
constexpr std::uint32_t kMostDivisorDigits = 18;

/// Walks over digits, stepping over a point; 0 for ever after the last.
class Digits {
 public:
  explicit Digits(std::string_view text) : text_(text) {}
  bool at_end() {
    if (at_ < text_.size() && text_[at_] == '.') ++at_;
    return at_ >= text_.size();
  }
  unsigned next() { return at_end() ? 0 : static_cast<unsigned>(text_[at_++] - '0'); }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::int64_t read_exponent(std::string_view text) {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  std::int64_t value = 0;
  for (const char c : text) {
    if (is_digit(c)) value = std::min(value * 10 + (c - '0'), kMostExponent);
  }
  return is_negative ? -value : value;
}

std::uint64_t power_of_ten(std::uint64_t exponent, std::uint64_t modulus) {
  Wide result = 1 % modulus;
  Wide base = 10 % modulus;
  for (; exponent > 0; exponent >>= 1) {
    if ((exponent & 1U) != 0) result = result * base % modulus;
    base = base * base % modulus;
  }
  return static_cast<std::uint64_t>(result);
}

}  // namespace

Decimal Decimal::read(std::string_view text) {
  Decimal number;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    number.is_negative_ = text.front() == '-';
    text.remove_prefix(1);
  }
  if (text.starts_with("0x")) {
    number.read_radix(text.substr(2), 16);
  } else if (text.starts_with("0o")) {
    number.read_radix(text.substr(2), 8);
  } else if (text == ".inf" || text == ".Inf" || text == ".INF") {
    number.form_ = Form::infinite;
  } else if (text.find_first_of("0123456789") == std::string_view::npos) {
    number.form_ = Form::nan;
  } else {
    number.read_plain(text);
  }
  return number;
}

void Decimal::read_plain(std::string_view text) {
  std::int64_t exponent = 0;
  if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
    exponent = read_exponent(text.substr(e + 1));
    text = text.substr(0, e);
  }
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = std::min(text.find_first_not_of("0."), text.size());
  const std::size_t last = text.find_last_not_of("0.");
  text_ = text.data() + first;
  if (first == text.size()) return;
  size_ = static_cast<std::uint32_t>(last + 1 - first);
  digit_count_ = size_ - (point > first && point < last ? 1U : 0U);
  const auto before_point = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
  exponent_ = exponent + (before_point > 0 ? before_point : before_point + 1);
}

void Decimal::read_radix(std::string_view digits, unsigned radix) {
  std::uint64_t value = 0;
  double approximate = 0;
  bool is_exact = true;
  for (const char c : digits) {
    const auto digit = static_cast<unsigned>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    is_exact = is_exact && value <= (std::numeric_limits<std::uint64_t>::max() - digit) / radix;
    value = value * radix + digit;
    approximate = approximate * radix + digit;
  }
  const auto written = is_exact ? std::to_chars(own_.data(), own_.data() + own_.size(), value)
                                : std::to_chars(own_.data(), own_.data() + own_.size(), approximate,
                                                std::chars_format::scientific);
  read_plain(std::string_view(own_.data(), static_cast<std::size_t>(written.ptr - own_.data())));
  // The digits are kept by value, so that a copy does not view the original.
  std::copy_n(text_, size_, own_.begin());
  text_ = nullptr;
}

bool Decimal::is_integral() const {
  return form_ == Form::finite &&
         (size_ == 0 || static_cast<std::int64_t>(digit_count_) <= exponent_);
}

bool Decimal::is_positive() const {
  return form_ != Form::nan && !is_negative_ && (form_ == Form::infinite || size_ > 0);
}

std::optional<int> Decimal::compare(const Decimal& other) const {
  if (is_nan() || other.is_nan()) return std::nullopt;
  const auto sign = [](const Decimal& number) {
    if (number.form_ == Form::finite && number.size_ == 0) return 0;
    return number.is_negative_ ? -1 : 1;
  };
  const int own_sign = sign(*this);
  if (own_sign != sign(other)) return own_sign < sign(other) ? -1 : 1;
  if (own_sign == 0) return 0;
  if (form_ != other.form_) return (form_ == Form::infinite) == (own_sign > 0) ? 1 : -1;
  if (form_ == Form::infinite) return 0;
  if (exponent_ != other.exponent_) return (exponent_ < other.exponent_) == (own_sign > 0) ? -1 : 1;
  Digits left(digits());
  Digits right(other.digits());
  while (!left.at_end() || !right.at_end()) {
    const unsigned a = left.next();
    const unsigned b = right.next();
    if (a != b) return (a < b) == (own_sign > 0) ? -1 : 1;
  }
  return 0;
}

double Decimal::rounded() const {
  double value = 0;
  Digits walk(digits());
  for (int i = 0; i < 17 && !walk.at_end(); ++i) value = value * 10 + walk.next();
  const auto used = static_cast<double>(std::min(digit_count_, 17U));
  value *= std::pow(10.0, static_cast<double>(exponent_) - used);
  return is_negative_ ? -value : value;
}

bool Decimal::is_multiple_of(const Decimal& divisor) const {
  if (form_ != Form::finite || divisor.form_ != Form::finite || divisor.size_ == 0) return false;
  if (size_ == 0) return true;
  if (divisor.digit_count_ > kMostDivisorDigits) {
    const double quotient = rounded() / divisor.rounded();
    return std::isfinite(quotient) && quotient == std::trunc(quotient);
  }
  // Both as an integer without trailing zeros times a power of ten.
  const std::int64_t power = exponent_ - digit_count_;
  const std::int64_t divisor_power = divisor.exponent_ - divisor.digit_count_;
  if (divisor_power > power) return false;
  std::uint64_t modulus = 0;
  for (Digits walk(divisor.digits()); !walk.at_end();) modulus = modulus * 10 + walk.next();
  Wide remainder = 0;
  for (Digits walk(digits()); !walk.at_end();) remainder = (remainder * 10 + walk.next()) % modulus;
  const auto shift = static_cast<std::uint64_t>(power - divisor_power);
  return remainder * power_of_ten(shift, modulus) % modulus == 0;
}

}  // namespace meshctl::jsonschema
