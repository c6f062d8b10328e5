// Parses ECMA-262 patterns and writes PCRE2's syntax for the same language. Groups lose their names
// (a reference becomes its number), classes and escapes are written out, so nothing that only PCRE2
// knows can slip through.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "regex/regex.h"
#include "regex/unicode_properties.h"

namespace meshctl::regex {
namespace {

using CodePoint = std::uint32_t;

constexpr CodePoint kEnd = 0xFFFFFFFF;
// PCRE2's own bound on {n,m}.
constexpr std::uint32_t kMostRepeats = 65535;
constexpr int kDeepestGroups = 200;

// ECMA-262 WhiteSpace and LineTerminator, and the rest of Unicode: the insides of a class.
constexpr std::string_view kSpace =
    R"(\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr std::string_view kNotSpace =
    R"(\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";
constexpr std::string_view kAnyButLineEnd = R"([^\x{a}\x{d}\x{2028}\x{2029}])";
constexpr std::string_view kNothing = "(?!)";

bool is_ascii_letter(CodePoint c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(CodePoint c) {
  return c >= '0' && c <= '9';
}
bool is_surrogate(CodePoint c) {
  return c >= 0xD800 && c <= 0xDFFF;
}

std::optional<std::uint32_t> hex_value(CodePoint c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// One thing in a class: a code point, or a set that is written as it stands.
struct ClassAtom {
  std::optional<CodePoint> code_point;
  std::string set;
};

class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  std::variant<std::string, Failure> run() {
    try {
      find_groups();
      disjunction(0);
      if (peek() == ')') fail("there is a ')' without a group that it closes", position_);
      return std::move(out_);
    } catch (Failure& failure) {
      return std::move(failure);
    }
  }

 private:
  [[noreturn]] static void fail(std::string message, std::size_t offset) {
    throw Failure{std::move(message), offset, false};
  }

  // Reading.

  [[nodiscard]] bool at_end() const { return position_ >= pattern_.size(); }
  [[nodiscard]] CodePoint peek(std::size_t ahead = 0) const {
    const std::size_t index = position_ + ahead;
    return index < pattern_.size() ? static_cast<unsigned char>(pattern_[index]) : kEnd;
  }
  [[nodiscard]] bool looking_at(std::string_view text) const {
    return pattern_.substr(position_, text.size()) == text;
  }
  bool accept(std::string_view text) {
    if (!looking_at(text)) return false;
    position_ += text.size();
    return true;
  }

  /// The next code point; the pattern was valid UTF-8 when it was read.
  CodePoint next() {
    const auto byte = [this](std::size_t i) {
      return i < pattern_.size() ? static_cast<unsigned char>(pattern_[i]) : 0U;
    };
    const CodePoint first = byte(position_);
    const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    CodePoint value = more == 0 ? first : first & (0x3FU >> more);
    for (int i = 1; i <= more; ++i) {
      value = (value << 6) | (byte(position_ + static_cast<std::size_t>(i)) & 0x3FU);
    }
    position_ = std::min(position_ + static_cast<std::size_t>(more) + 1, pattern_.size());
    return value;
  }

  // Writing.

  void write(std::string_view text) { out_ += text; }
  static std::string literal(CodePoint c) {
    if (is_surrogate(c)) return std::string(kNothing);
    if (is_ascii_letter(c) || is_digit(c)) return std::string(1, static_cast<char>(c));
    return fmt::format("\\x{{{:x}}}", c);
  }

  /// Counts the groups and their names, so that a reference may stand before its group.
  void find_groups() {
    bool in_class = false;
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      const char c = pattern_[i];
      if (c == '\\') {
        ++i;
      } else if (in_class) {
        in_class = c != ']';
      } else if (c == '[') {
        in_class = true;
      } else if (c == '(') {
        if (pattern_.substr(i + 1, 1) != "?") {
          ++group_count_;
        } else if (pattern_.substr(i + 1, 2) == "?<" && pattern_.substr(i + 3, 1) != "=" &&
                   pattern_.substr(i + 3, 1) != "!") {
          ++group_count_;
          const std::size_t end = pattern_.find('>', i);
          if (end == std::string_view::npos) fail("the group's name is not closed with '>'", i);
          const std::string_view name = pattern_.substr(i + 3, end - i - 3);
          if (name.empty()) fail("the group's name is empty", i);
          if (number_of(name)) fail(fmt::format("two groups have the name '{}'", name), i);
          names_.emplace_back(name, group_count_);
        }
      }
    }
  }

  [[nodiscard]] std::optional<std::uint32_t> number_of(std::string_view name) const {
    for (const auto& [known, number] : names_) {
      if (known == name) return number;
    }
    return std::nullopt;
  }

  void disjunction(int depth) {
    if (depth > kDeepestGroups) fail("the groups are nested too deeply", position_);
    while (!at_end() && peek() != ')') {
      if (accept("|")) {
        write("|");
      } else {
        term(depth);
      }
    }
  }

  void term(int depth) {
    const std::size_t start = position_;
    const CodePoint c = peek();
    if (c == '^' || c == '$') {
      ++position_;
      write(c == '^' ? "^" : "$");
      return refuse_quantifier("an assertion");
    }
    if (looking_at("\\b") || looking_at("\\B")) {
      write(pattern_.substr(position_, 2));
      position_ += 2;
      return refuse_quantifier("an assertion");
    }
    if (c == '*' || c == '+' || c == '?' || (c == '{' && counted_quantifier())) {
      fail("there is nothing to repeat", start);
    }
    if (c == '(') {
      if (group(depth)) return refuse_quantifier("a lookbehind");
    } else if (c == '[') {
      character_class();
    } else if (c == '\\') {
      atom_escape();
    } else if (c == '.') {
      ++position_;
      write(kAnyButLineEnd);
    } else {
      write(literal(next()));
    }
    quantifier();
  }

  /// Reads a group, or a lookaround; true for one that must not be repeated.
  bool group(int depth) {
    const std::size_t start = position_;
    bool is_lookbehind = false;
    if (accept("(?:")) {
      write("(?:");
    } else if (accept("(?=")) {
      write("(?=");
    } else if (accept("(?!")) {
      write("(?!");
    } else if (accept("(?<=")) {
      write("(?<=");
      is_lookbehind = true;
    } else if (accept("(?<!")) {
      write("(?<!");
      is_lookbehind = true;
    } else if (accept("(?<")) {
      position_ = pattern_.find('>', position_) + 1;
      write("(");
    } else if (looking_at("(?")) {
      fail("no group begins like this in ECMA-262", start);
    } else {
      ++position_;
      write("(");
    }
    disjunction(depth + 1);
    if (!accept(")")) fail("the group is not closed", start);
    write(")");
    return is_lookbehind;
  }

  void refuse_quantifier(std::string_view what) const {
    const CodePoint c = peek();
    if (c == '*' || c == '+' || c == '?' || (c == '{' && counted_quantifier())) {
      fail(fmt::format("{} cannot be repeated", what), position_);
    }
  }

  struct Counts {
    std::uint64_t least = 0;
    std::optional<std::uint64_t> most;
    bool is_open = false;
    std::size_t length = 0;
  };

  /// `{n}`, `{n,}` or `{n,m}` at the position; any other brace is a character.
  [[nodiscard]] std::optional<Counts> counted_quantifier() const {
    std::size_t i = 1;
    const auto number = [this, &i]() -> std::optional<std::uint64_t> {
      if (!is_digit(peek(i))) return std::nullopt;
      std::uint64_t value = 0;
      while (is_digit(peek(i)))
        value = std::min<std::uint64_t>(value * 10 + (peek(i++) - '0'), 1U << 30);
      return value;
    };
    Counts counts;
    const auto least = number();
    if (!least) return std::nullopt;
    counts.least = *least;
    if (peek(i) == ',') {
      ++i;
      counts.most = number();
      counts.is_open = !counts.most;
    } else {
      counts.most = least;
    }
    if (peek(i) != '}') return std::nullopt;
    counts.length = i + 1;
    return counts;
  }

  void quantifier() {
    const CodePoint c = peek();
    const std::size_t start = position_;
    if (c == '*' || c == '+' || c == '?') {
      ++position_;
      out_ += static_cast<char>(c);
    } else if (c == '{') {
      const auto counts = counted_quantifier();
      if (!counts) return;
      if (counts->most && *counts->most < counts->least) {
        fail("the repeat counts are out of order", start);
      }
      if (std::max(counts->least, counts->most.value_or(0)) > kMostRepeats) {
        fail(fmt::format("more than {} repeats cannot be counted", kMostRepeats), start);
      }
      position_ += counts->length;
      write(pattern_.substr(start, counts->length));
    } else {
      return;
    }
    if (accept("?")) write("?");
    const CodePoint after = peek();
    if (after == '*' || after == '+' || after == '?' || (after == '{' && counted_quantifier())) {
      fail("there is nothing to repeat", position_);
    }
  }

  void atom_escape() {
    const std::size_t start = position_;
    const CodePoint c = peek(1);
    if (c >= '1' && c <= '9') {
      ++position_;
      std::uint32_t number = 0;
      while (is_digit(peek())) {
        number = std::min<std::uint32_t>(number * 10 + (peek() - '0'), 1U << 20);
        ++position_;
      }
      if (number > group_count_) fail(fmt::format("there is no group {}", number), start);
      return write(fmt::format("\\g{{{}}}", number));
    }
    if (c == 'k') {
      if (peek(2) != '<') fail("\\k wants a group's name, as in \\k<name>", start);
      const std::size_t end = pattern_.find('>', start);
      if (end == std::string_view::npos) fail("the group's name is not closed with '>'", start);
      const std::string_view name = pattern_.substr(start + 3, end - start - 3);
      const auto number = number_of(name);
      if (!number) fail(fmt::format("there is no group with the name '{}'", name), start);
      position_ = end + 1;
      return write(fmt::format("\\g{{{}}}", *number));
    }
    const ClassAtom atom = escape();
    if (atom.code_point) return write(literal(*atom.code_point));
    write("[" + atom.set + "]");
  }

  /// An escape that means a character or a set of them; within and without a class.
  ClassAtom escape() {
    const std::size_t start = position_++;
    if (at_end()) fail("there is nothing after the last '\\'", start);
    const CodePoint c = next();
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
        return {std::nullopt, property(c == 'P', start)};
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
        if (is_digit(peek())) fail("octal escapes are not part of ECMA-262", start);
        return {0U, {}};
      case 'c':
        if (!is_ascii_letter(peek())) fail("\\c wants a letter after it", start);
        return {next() & 31U, {}};
      case 'x':
        return {hex(2, start), {}};
      case 'u':
        return {unicode_escape(start), {}};
      default:
        if (is_ascii_letter(c) || is_digit(c)) {
          fail(fmt::format("\\{} is no escape of ECMA-262", static_cast<char>(c)), start);
        }
        return {c, {}};
    }
  }

  CodePoint hex(int digits, std::size_t start) {
    CodePoint value = 0;
    for (int i = 0; i < digits; ++i) {
      const auto digit = hex_value(peek());
      if (!digit) fail(fmt::format("the escape wants {} hexadecimal digits", digits), start);
      value = value * 16 + *digit;
      ++position_;
    }
    return value;
  }

  CodePoint unicode_escape(std::size_t start) {
    if (accept("{")) {
      CodePoint value = 0;
      const std::size_t first = position_;
      while (const auto digit = hex_value(peek())) {
        value = std::min<CodePoint>(value * 16 + *digit, 0x110000);
        ++position_;
      }
      if (position_ == first || !accept("}")) fail("\\u{…} wants hexadecimal digits", start);
      if (value > 0x10FFFF) fail("Unicode ends at \\u{10FFFF}", start);
      return value;
    }
    const CodePoint high = hex(4, start);
    if (high < 0xD800 || high > 0xDBFF || !looking_at("\\u")) return high;
    const std::size_t before = position_;
    position_ += 2;
    if (peek() == '{') {
      position_ = before;
      return high;
    }
    const CodePoint low = hex(4, before);
    if (low < 0xDC00 || low > 0xDFFF) {
      position_ = before;
      return high;
    }
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
  }

  std::string property(bool is_negated, std::size_t start) {
    const std::size_t end = pattern_.find('}', position_);
    if (peek() != '{' || end == std::string_view::npos) {
      fail("\\p wants a property's name, as in \\p{Letter}", start);
    }
    const std::string_view name = pattern_.substr(position_ + 1, end - position_ - 1);
    auto found = pcre2_property(name);
    if (!found) fail(fmt::format("Unicode has no property '{}'", name), start);
    position_ = end + 1;
    if (found->front() == '^') {
      is_negated = !is_negated;
      found->erase(0, 1);
    }
    return fmt::format("\\{}{{{}}}", is_negated ? 'P' : 'p', *found);
  }

  void character_class() {
    const std::size_t start = position_++;
    const bool is_negated = accept("^");
    std::string inside;
    while (true) {
      if (at_end()) fail("the class is not closed with ']'", start);
      if (accept("]")) break;
      const std::size_t atom_start = position_;
      const ClassAtom first = class_atom();
      if (peek() != '-' || peek(1) == ']' || peek(1) == kEnd) {
        inside += in_class(first);
        continue;
      }
      ++position_;
      const ClassAtom last = class_atom();
      if (!first.code_point || !last.code_point) {
        inside += in_class(first) + literal('-') + in_class(last);
        continue;
      }
      if (*last.code_point < *first.code_point) {
        fail("the range of the class is out of order", atom_start);
      }
      inside += range(*first.code_point, *last.code_point);
    }
    if (inside.empty()) return write(is_negated ? R"([\x{0}-\x{10ffff}])" : kNothing);
    write(is_negated ? "[^" : "[");
    write(inside);
    write("]");
  }

  ClassAtom class_atom() {
    if (peek() != '\\') return {next(), {}};
    if (peek(1) == 'b') {
      position_ += 2;
      return {'\b', {}};
    }
    return escape();
  }

  /// Lone surrogates never stand in UTF-8, so they are left out.
  static std::string in_class(const ClassAtom& atom) {
    if (!atom.code_point) return atom.set;
    return is_surrogate(*atom.code_point) ? std::string() : literal(*atom.code_point);
  }

  static std::string range(CodePoint first, CodePoint last) {
    if (is_surrogate(first)) first = 0xE000;
    if (is_surrogate(last)) last = 0xD7FF;
    if (last < first) return {};
    return literal(first) + "-" + literal(last);
  }

  std::string_view pattern_;
  std::size_t position_ = 0;
  std::uint32_t group_count_ = 0;
  std::vector<std::pair<std::string_view, std::uint32_t>> names_;
  std::string out_;
};

}  // namespace

std::variant<std::string, Failure> translate_ecma(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace meshctl::regex
