// Ranges of code points, and one row a context rule.
#include "idn/label_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace meshctl::idn {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

constexpr std::array kGreek{Range{0x370, 0x3FF}, Range{0x1F00, 0x1FFF}};
constexpr std::array kHebrew{Range{0x591, 0x5F4}, Range{0xFB1D, 0xFB4F}};
constexpr std::array kJapanese{Range{0x3041, 0x309F}, Range{0x30A1, 0x30FA},  Range{0x30FC, 0x30FF},
                               Range{0x31F0, 0x31FF}, Range{0x2E80, 0x2FD5},  Range{0x3005, 0x3007},
                               Range{0x3021, 0x3029}, Range{0x3038, 0x303B},  Range{0x3400, 0x9FFF},
                               Range{0xF900, 0xFAFF}, Range{0x20000, 0x323AF}};
constexpr std::array kArabicDigits{Range{0x660, 0x669}};
constexpr std::array kEuropeanDigits{Range{'0', '9'}, Range{0x6F0, 0x6F9}};
// Bidi classes R, AL and AN; the unassigned code points between them are of these classes too.
constexpr std::array kRightToLeft{
    Range{0x590, 0x6EF},   Range{0x6FA, 0x8FF},     Range{0x200F, 0x200F},  Range{0xFB1D, 0xFDFF},
    Range{0xFE70, 0xFEFF}, Range{0x10800, 0x10FFF}, Range{0x1E800, 0x1EFFF}};

template <std::size_t count>
bool is_in(const std::array<Range, count>& ranges, char32_t c) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

template <std::size_t count>
bool has_any(std::u32string_view label, const std::array<Range, count>& ranges) {
  return std::any_of(label.begin(), label.end(), [&](char32_t c) { return is_in(ranges, c); });
}

bool is_allowed(std::u32string_view label, std::size_t at) {
  const char32_t before = at > 0 ? label[at - 1] : 0;
  const char32_t after = at + 1 < label.size() ? label[at + 1] : 0;
  switch (label[at]) {
    case 0xB7:  // middle dot
      return before == 'l' && after == 'l';
    case 0x375:  // Greek keraia
      return is_in(kGreek, after);
    case 0x5F3:  // Hebrew geresh and gershayim
    case 0x5F4:
      return is_in(kHebrew, before);
    case 0x30FB:  // Katakana middle dot
      return has_any(label, kJapanese);
    default:
      return true;
  }
}

}  // namespace

bool keeps_context_rules(std::u32string_view label) {
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (!is_allowed(label, i)) return false;
  }
  constexpr std::array kExtendedDigits{Range{0x6F0, 0x6F9}};
  return !has_any(label, kArabicDigits) || !has_any(label, kExtendedDigits);
}

bool is_right_to_left(std::u32string_view label) {
  return has_any(label, kRightToLeft);
}

bool keeps_direction_rules(std::u32string_view label) {
  if (is_in(kEuropeanDigits, label.front()) || is_in(kArabicDigits, label.front())) return false;
  return !is_right_to_left(label) || !has_any(label, kArabicDigits) ||
         !has_any(label, kEuropeanDigits);
}

}  // namespace meshctl::idn
