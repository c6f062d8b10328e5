#include "quality/re2.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>

namespace meshctl::quality {

namespace {

/// ECMA-262's white space and line ends, which `\s` means there; RE2's has the ASCII ones only.
constexpr std::string_view kSpace =
    R"(\t\n\x{b}\f\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
/// What `\S` means within brackets, where it can't be negated.
constexpr std::string_view kNoSpace =
    R"(\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";

constexpr bool is_alphanumeric(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  std::variant<std::string, PatternFailure> run() {
    while (at_ < pattern_.size() && failure_.empty()) {
      const char c = pattern_[at_];
      if (c == '\\') {
        escape();
      } else if (in_brackets_) {
        member(c);
      } else if (c == '[') {
        open_bracket();
      } else if (c == '(' && rest().starts_with("(?")) {
        group();
      } else if (c == '.') {
        put(R"([^\n\r\x{2028}\x{2029}])", 1);
      } else {
        put(pattern_.substr(at_, 1), 1);
      }
    }
    if (!failure_.empty()) return PatternFailure{failure_};
    return out_;
  }

 private:
  [[nodiscard]] std::string_view rest() const { return pattern_.substr(at_); }

  void put(std::string_view text, std::size_t consumed) {
    out_ += text;
    at_ += consumed;
  }

  void open_bracket() {
    if (rest().starts_with("[^]")) return put(R"([\x{0}-\x{10ffff}])", 3);
    if (rest().starts_with("[]")) return put(R"([^\x{0}-\x{10ffff}])", 2);
    in_brackets_ = true;
    if (rest().starts_with("[^")) return put("[^", 2);
    put("[", 1);
  }

  void member(char c) {
    if (c == ']') in_brackets_ = false;
    // `[[:alpha:]]` is a POSIX class for RE2 and six characters for ECMA.
    if (c == '[') return put("\\[", 1);
    put(pattern_.substr(at_, 1), 1);
  }

  void group() {
    if (rest().starts_with("(?=") || rest().starts_with("(?!")) return fail("look-ahead");
    if (rest().starts_with("(?<=") || rest().starts_with("(?<!")) return fail("look-behind");
    if (rest().starts_with("(?<")) return put("(?P<", 3);
    put("(?", 2);
  }

  void escape() {
    if (at_ + 1 >= pattern_.size()) return put("\\", 1);
    const char c = pattern_[at_ + 1];
    switch (c) {
      case 'u':
        return unicode_escape();
      case 'x':
        return hex_escape(2, 2);
      case 'c':
        return control_escape();
      case 's':
        return put(in_brackets_ ? std::string(kSpace) : fmt::format("[{}]", kSpace), 2);
      case 'S':
        return put(in_brackets_ ? std::string(kNoSpace) : fmt::format("[^{}]", kSpace), 2);
      case 'b':
        if (in_brackets_) return put(R"(\x{8})", 2);
        return put(R"(\b)", 2);
      case 'v':
        return put(R"(\x{b})", 2);
      case '0':
        return put(R"(\x{0})", 2);
      case 'k':
        return fail("a back-reference");
      case 'p':
      case 'P':
        return property_escape();
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 'B':
      case 't':
      case 'n':
      case 'r':
      case 'f':
        return put(pattern_.substr(at_, 2), 2);
      default:
        break;
    }
    if (c >= '1' && c <= '9') return fail("a back-reference");
    // A needless escape of a letter is the letter in ECMA, and may be something else in RE2 (`\A`,
    // `\Q`, `\z`).
    if (is_alphanumeric(c)) return put(pattern_.substr(at_ + 1, 1), 2);
    // Outside ASCII, RE2 allows no escape.
    if (static_cast<unsigned char>(c) >= 0x80) return put({}, 1);
    put(pattern_.substr(at_, 2), 2);
  }

  std::optional<std::uint32_t> hex(std::size_t start, std::size_t length) const {
    const std::string_view digits = pattern_.substr(std::min(start, pattern_.size()), length);
    std::uint32_t code = 0;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() != length || problem != std::errc() || end != digits.data() + digits.size()) {
      return std::nullopt;
    }
    return code;
  }

  void put_code(std::uint32_t code, std::size_t consumed) {
    put(fmt::format("\\x{{{:x}}}", code), consumed);
  }

  void hex_escape(std::size_t prefix, std::size_t length) {
    const auto code = hex(at_ + prefix, length);
    if (!code) return put(pattern_.substr(at_ + 1, 1), 2);
    put_code(*code, prefix + length);
  }

  void unicode_escape() {
    if (rest().starts_with("\\u{")) {
      const std::size_t close = pattern_.find('}', at_);
      const auto code = close == pattern_.npos ? std::nullopt : hex(at_ + 3, close - at_ - 3);
      if (!code) return put("u", 2);
      return put_code(*code, close + 1 - at_);
    }
    const auto high = hex(at_ + 2, 4);
    if (high && *high >= 0xd800 && *high < 0xdc00 && pattern_.substr(at_ + 6).starts_with("\\u")) {
      const auto low = hex(at_ + 8, 4);
      if (low && *low >= 0xdc00 && *low < 0xe000) {
        return put_code(0x10000 + ((*high - 0xd800) << 10) + (*low - 0xdc00), 12);
      }
    }
    hex_escape(2, 4);
  }

  void control_escape() {
    const char letter = at_ + 2 < pattern_.size() ? pattern_[at_ + 2] : '\0';
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    if (!is_letter) return put(R"(\\c)", 2);
    put_code(static_cast<std::uint32_t>(letter) & 31U, 3);
  }

  /// `\p{Letter}`, `\p{Script=Greek}`: RE2 knows the short names of categories and the names of
  /// scripts.
  void property_escape() {
    const std::size_t close = pattern_.find('}', at_);
    if (at_ + 2 >= pattern_.size() || pattern_[at_ + 2] != '{' || close == pattern_.npos) {
      return put(pattern_.substr(at_ + 1, 1), 2);
    }
    std::string_view name = pattern_.substr(at_ + 3, close - at_ - 3);
    for (const std::string_view prefix :
         {"Script=", "sc=", "Script_Extensions=", "scx=", "General_Category=", "gc="}) {
      if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    }
    for (const auto& [word, letter] : kCategories) {
      if (name == word) name = letter;
    }
    put(fmt::format("\\{}{{{}}}", pattern_[at_ + 1], name), close + 1 - at_);
  }

  void fail(std::string_view construct) {
    failure_ = fmt::format(
        "the pattern has {} at character {}, which the engine's regular expressions lack",
        construct, at_ + 1);
  }

  struct Category {
    std::string_view word;
    std::string_view letter;
  };
  static constexpr Category kCategories[] = {{"Letter", "L"},
                                             {"Lowercase_Letter", "Ll"},
                                             {"Uppercase_Letter", "Lu"},
                                             {"Mark", "M"},
                                             {"Number", "N"},
                                             {"Decimal_Number", "Nd"},
                                             {"Punctuation", "P"},
                                             {"Symbol", "S"},
                                             {"Separator", "Z"},
                                             {"Other", "C"}};

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool in_brackets_ = false;
  std::string out_;
  std::string failure_;
};

}  // namespace

std::variant<std::string, PatternFailure> translate_to_re2(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace meshctl::quality
