// Exact decimal numbers, read from the text of a number as it was written. No rounding, no
// allocation.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace meshctl::jsonschema {

/// A number as sign, significant digits and exponent. It views the text it was read from.
class Decimal {
 public:
  /// Reads a JSON number, or one of YAML's core schema (`+1`, `.5`, `0x1F`, `0o17`, `.inf`,
  /// `.nan`). Hexadecimal and octal numbers above 64 bits are rounded to a double. Text that is no
  /// number gives not-a-number.
  static Decimal read(std::string_view text);

  [[nodiscard]] bool is_nan() const { return form_ == Form::nan; }
  /// Whether it has no fraction: `1.0` and `1e3` have none.
  [[nodiscard]] bool is_integral() const;
  /// -1, 0 or 1 as it is below, equal to or above `other`; nothing when one of them is not a
  /// number.
  [[nodiscard]] std::optional<int> compare(const Decimal& other) const;
  /// Whether it is a whole multiple of `divisor`, exactly; a divisor of more than 18 digits is
  /// rounded to a double.
  [[nodiscard]] bool is_multiple_of(const Decimal& divisor) const;
  /// Whether it is above zero.
  [[nodiscard]] bool is_positive() const;

 private:
  enum class Form : std::uint8_t { finite, infinite, nan };

  void read_plain(std::string_view text);
  void read_radix(std::string_view digits, unsigned radix);
  [[nodiscard]] std::string_view digits() const {
    return text_ != nullptr ? std::string_view(text_, size_) : std::string_view(own_.data(), size_);
  }
  [[nodiscard]] double rounded() const;

  Form form_ = Form::finite;
  bool is_negative_ = false;
  // The digits from the first to the last that is not 0, perhaps with a point among them; none for
  // zero. In text_, or in own_ when the text was not decimal.
  const char* text_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t digit_count_ = 0;
  // The value is 0.DIGITS times ten to this.
  std::int64_t exponent_ = 0;
  std::array<char, 32> own_{};
};

}  // namespace meshctl::jsonschema
