#include "regex/ecma_escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "regex/unicode_properties.h"

namespace meshctl::regex {
namespace {

// ECMA-262 WhiteSpace and LineTerminator, and the rest of Unicode: the insides of a class.
constexpr std::string_view kSpace =
    R"(\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr std::string_view kNotSpace =
    R"(\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";

/// What other dialects write, and ECMA-262 otherwise.
struct Elsewhere {
  char letter;
  std::string_view hint;
  /// Whether the hint holds in a class as well.
  bool is_character = false;
};

constexpr std::array kElsewhere{
    Elsewhere{'A', "write ^"},
    Elsewhere{'Z', "write $"},
    Elsewhere{'z', "write $"},
    Elsewhere{'h', R"(write [ \t])"},
    Elsewhere{'H', R"(write [^ \t])"},
    Elsewhere{'R', R"(write (?:\r\n|\n|\r))"},
    Elsewhere{'N', R"(write [^\n])"},
    Elsewhere{'y', R"(write \b)"},
    Elsewhere{'a', R"(write \x07)", true},
    Elsewhere{'e', R"(write \x1b)", true},
    Elsewhere{'Q', R"(put a \ before each character that has a meaning)", true},
    Elsewhere{'E', R"(put a \ before each character that has a meaning)", true},
};

std::string instead_of(char letter, Within within) {
  const auto* const found =
      std::find_if(kElsewhere.begin(), kElsewhere.end(),
                   [letter](const Elsewhere& row) { return row.letter == letter; });
  if (found == kElsewhere.end()) return {};
  return within == Within::pattern || found->is_character ? std::string(found->hint)
                                                          : std::string();
}

std::optional<std::uint32_t> hex_value(CodePoint c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

CodePoint hex(PatternText& text, int digits, std::size_t start) {
  CodePoint value = 0;
  for (int i = 0; i < digits; ++i) {
    const auto digit = hex_value(text.peek());
    if (!digit) fail(fmt::format("the escape wants {} hexadecimal digits", digits), start);
    value = value * 16 + *digit;
    text.skip();
  }
  return value;
}

CodePoint unicode_escape(PatternText& text, std::size_t start) {
  if (text.accept("{")) {
    CodePoint value = 0;
    const std::size_t first = text.position();
    while (const auto digit = hex_value(text.peek())) {
      value = std::min<CodePoint>(value * 16 + *digit, 0x110000);
      text.skip();
    }
    if (text.position() == first || !text.accept("}"))
      fail("\\u{…} wants hexadecimal digits", start);
    if (value > 0x10FFFF) fail("Unicode ends at \\u{10FFFF}", start);
    return value;
  }
  const CodePoint high = hex(text, 4, start);
  if (high < 0xD800 || high > 0xDBFF || !text.looking_at("\\u")) return high;
  const std::size_t before = text.position();
  text.skip(2);
  if (text.peek() == '{') {
    text.move_to(before);
    return high;
  }
  const CodePoint low = hex(text, 4, before);
  if (low < 0xDC00 || low > 0xDFFF) {
    text.move_to(before);
    return high;
  }
  return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
}

std::string property(PatternText& text, bool is_negated, std::size_t start) {
  const std::size_t end = text.pattern().find('}', text.position());
  if (text.peek() != '{' || end == std::string_view::npos) {
    fail("\\p wants a property's name, as in \\p{Letter}", start);
  }
  const std::string_view name =
      text.pattern().substr(text.position() + 1, end - text.position() - 1);
  auto found = pcre2_property(name);
  if (!found) fail(fmt::format("Unicode has no property '{}'", name), start);
  text.move_to(end + 1);
  if (found->front() == '^') {
    is_negated = !is_negated;
    found->erase(0, 1);
  }
  return fmt::format("\\{}{{{}}}", is_negated ? 'P' : 'p', *found);
}

}  // namespace

ClassAtom read_escape(PatternText& text, Within within) {
  const std::size_t start = text.position();
  text.skip();
  if (text.at_end()) fail("there is nothing after the last '\\'", start);
  const CodePoint c = text.next();
  switch (c) {
    case 'd':
      return {std::nullopt, "0-9"};
    case 'D':
      return {std::nullopt, R"(\x{0}-\x{2f}\x{3a}-\x{10ffff})"};
    case 'w':
      return {std::nullopt, "0-9A-Z_a-z"};
    case 'W':
      return {std::nullopt, R"(\x{0}-\x{2f}\x{3a}-\x{40}\x{5b}-\x{5e}\x{60}\x{7b}-\x{10ffff})"};
    case 's':
      return {std::nullopt, std::string(kSpace)};
    case 'S':
      return {std::nullopt, std::string(kNotSpace)};
    case 'p':
    case 'P':
      return {std::nullopt, property(text, c == 'P', start)};
    case 't':
      return {'\t', {}};
    case 'n':
      return {'\n', {}};
    case 'v':
      return {'\v', {}};
    case 'f':
      return {'\f', {}};
    case 'r':
      return {'\r', {}};
    case '0':
      if (is_digit(text.peek())) {
        fail("octal escapes are not part of ECMA-262", start, "write it like \\x0a");
      }
      return {0U, {}};
    case 'c':
      if (!is_ascii_letter(text.peek())) fail("\\c wants a letter after it", start);
      return {text.next() & 31U, {}};
    case 'x':
      return {hex(text, 2, start), {}};
    case 'u':
      return {unicode_escape(text, start), {}};
    default:
      if (is_ascii_letter(c) || is_digit(c)) {
        fail(fmt::format("\\{} is no escape of ECMA-262", static_cast<char>(c)), start,
             instead_of(static_cast<char>(c), within));
      }
      return {c, {}};
  }
}

}  // namespace meshctl::regex
