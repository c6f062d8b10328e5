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

#include "regex/ecma_escape.h"
#include "regex/pattern_text.h"
#include "regex/regex.h"

namespace meshctl::regex {
namespace {

// PCRE2's own bound on {n,m}.
constexpr std::uint32_t kMostRepeats = 65535;
constexpr int kDeepestGroups = 200;

constexpr std::string_view kAnyButLineEnd = R"([^\x{a}\x{d}\x{2028}\x{2029}])";
constexpr std::string_view kNothing = "(?!)";

class Translator {
 public:
  explicit Translator(std::string_view pattern) : text_(pattern), pattern_(pattern) {}

  std::variant<std::string, Failure> run() {
    try {
      find_groups();
      disjunction(0);
      if (text_.peek() == ')') {
        fail("there is a ')' without a group that it closes", text_.position());
      }
      return std::move(out_);
    } catch (Failure& failure) {
      return std::move(failure);
    }
  }

 private:
  void write(std::string_view text) { out_ += text; }

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
    if (depth > kDeepestGroups) fail("the groups are nested too deeply", text_.position());
    while (!text_.at_end() && text_.peek() != ')') {
      if (text_.accept("|")) {
        write("|");
      } else {
        term(depth);
      }
    }
  }

  void term(int depth) {
    const std::size_t start = text_.position();
    const CodePoint c = text_.peek();
    if (c == '^' || c == '$') {
      text_.skip();
      write(c == '^' ? "^" : "$");
      return refuse_quantifier("an assertion");
    }
    if (text_.looking_at("\\b") || text_.looking_at("\\B")) {
      write(pattern_.substr(text_.position(), 2));
      text_.skip(2);
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
      text_.skip();
      write(kAnyButLineEnd);
    } else {
      write(literal(text_.next()));
    }
    quantifier();
  }

  /// What to write for the group of another dialect that begins here.
  [[nodiscard]] std::string instead_of_group() const {
    if (text_.looking_at("(?P<")) return "write (?<name>…)";
    if (text_.looking_at("(?P=")) return R"(write \k<name>)";
    if (text_.looking_at("(?>")) return "write (?:…)";
    if (text_.looking_at("(?#")) return "leave the comment out";
    const std::string_view rest = pattern_.substr(text_.position() + 2);
    const std::string_view flags = rest.substr(0, rest.find_first_not_of("imsxuU"));
    if (flags.find('i') != std::string_view::npos) return "write both cases, as in [Aa]";
    if (flags == "s") return R"(write [^] for any character)";
    if (flags == "m" || flags == "u") return "leave it out: there are no flags";
    return {};
  }

  /// Reads a group, or a lookaround; true for one that must not be repeated.
  bool group(int depth) {
    const std::size_t start = text_.position();
    bool is_lookbehind = false;
    if (text_.accept("(?:")) {
      write("(?:");
    } else if (text_.accept("(?=")) {
      write("(?=");
    } else if (text_.accept("(?!")) {
      write("(?!");
    } else if (text_.accept("(?<=")) {
      write("(?<=");
      is_lookbehind = true;
    } else if (text_.accept("(?<!")) {
      write("(?<!");
      is_lookbehind = true;
    } else if (text_.accept("(?<")) {
      text_.move_to(pattern_.find('>', text_.position()) + 1);
      write("(");
    } else if (text_.looking_at("(?")) {
      fail("no group begins like this in ECMA-262", start, instead_of_group());
    } else {
      text_.skip();
      write("(");
    }
    disjunction(depth + 1);
    if (!text_.accept(")")) fail("the group is not closed", start);
    write(")");
    return is_lookbehind;
  }

  void refuse_quantifier(std::string_view what) const {
    const CodePoint c = text_.peek();
    if (c == '*' || c == '+' || c == '?' || (c == '{' && counted_quantifier())) {
      fail(fmt::format("{} cannot be repeated", what), text_.position());
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
      if (!is_digit(text_.peek(i))) return std::nullopt;
      std::uint64_t value = 0;
      while (is_digit(text_.peek(i)))
        value = std::min<std::uint64_t>(value * 10 + (text_.peek(i++) - '0'), 1U << 30);
      return value;
    };
    Counts counts;
    const auto least = number();
    if (!least) return std::nullopt;
    counts.least = *least;
    if (text_.peek(i) == ',') {
      ++i;
      counts.most = number();
      counts.is_open = !counts.most;
    } else {
      counts.most = least;
    }
    if (text_.peek(i) != '}') return std::nullopt;
    counts.length = i + 1;
    return counts;
  }

  void quantifier() {
    const CodePoint c = text_.peek();
    const std::size_t start = text_.position();
    if (c == '*' || c == '+' || c == '?') {
      text_.skip();
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
      text_.skip(counts->length);
      write(pattern_.substr(start, counts->length));
    } else {
      return;
    }
    if (text_.accept("?")) write("?");
    const CodePoint after = text_.peek();
    if (after == '+') {
      fail("there is nothing to repeat", text_.position(),
           "leave the second '+' out: ECMA-262 has no possessive quantifiers");
    }
    if (after == '*' || after == '?' || (after == '{' && counted_quantifier())) {
      fail("there is nothing to repeat", text_.position());
    }
  }

  void atom_escape() {
    const std::size_t start = text_.position();
    const CodePoint c = text_.peek(1);
    if (c >= '1' && c <= '9') {
      text_.skip();
      std::uint32_t number = 0;
      while (is_digit(text_.peek())) {
        number = std::min<std::uint32_t>(number * 10 + (text_.peek() - '0'), 1U << 20);
        text_.skip();
      }
      if (number > group_count_) fail(fmt::format("there is no group {}", number), start);
      return write(fmt::format("\\g{{{}}}", number));
    }
    if (c == 'k') {
      if (text_.peek(2) != '<') fail("\\k wants a group's name, as in \\k<name>", start);
      const std::size_t end = pattern_.find('>', start);
      if (end == std::string_view::npos) fail("the group's name is not closed with '>'", start);
      const std::string_view name = pattern_.substr(start + 3, end - start - 3);
      const auto number = number_of(name);
      if (!number) fail(fmt::format("there is no group with the name '{}'", name), start);
      text_.move_to(end + 1);
      return write(fmt::format("\\g{{{}}}", *number));
    }
    const ClassAtom atom = read_escape(text_, Within::pattern);
    if (atom.code_point) return write(literal(*atom.code_point));
    write("[" + atom.set + "]");
  }

  void character_class() {
    const std::size_t start = text_.position();
    text_.skip();
    const bool is_negated = text_.accept("^");
    std::string inside;
    while (true) {
      if (text_.at_end()) fail("the class is not closed with ']'", start);
      if (text_.accept("]")) break;
      const std::size_t atom_start = text_.position();
      const ClassAtom first = class_atom();
      if (text_.peek() != '-' || text_.peek(1) == ']' || text_.peek(1) == kEnd) {
        inside += in_class(first);
        continue;
      }
      text_.skip();
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
    if (text_.peek() != '\\') return {text_.next(), {}};
    if (text_.peek(1) == 'b') {
      text_.skip(2);
      return {'\b', {}};
    }
    return read_escape(text_, Within::character_class);
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

  PatternText text_;
  std::string_view pattern_;
  std::uint32_t group_count_ = 0;
  std::vector<std::pair<std::string_view, std::uint32_t>> names_;
  std::string out_;
};

}  // namespace

std::variant<std::string, Failure> translate_ecma(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace meshctl::regex
