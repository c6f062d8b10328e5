#include "lint/word_case.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace meshctl::lint {

namespace {

struct Style {
  std::string_view name;
  std::string_view words;
  /// Between words; 0: a capital begins a word.
  char separator;
  bool has_capitals;
};

// By WordCase.
constexpr std::array<Style, 5> kStyles = {{
    {"snake", "snake", '_', false},
    {"kebab", "kebab", '-', false},
    {"camel", "camel", 0, false},
    {"pascal", "Pascal", 0, true},
    {"upper-snake", "upper snake", '_', true},
}};

constexpr const Style& style_of(WordCase word_case) {
  return kStyles[static_cast<std::size_t>(word_case)];
}

bool is_small(char c) {
  return is_lower(c) || is_beyond_ascii(c);
}
bool is_capital(char c) {
  return is_upper(c) || is_beyond_ascii(c);
}
bool is_part(char c) {
  return is_alphanumeric(c) || is_beyond_ascii(c);
}

bool is_separated(std::string_view name, char separator, bool (*is_own)(char)) {
  char before = separator;
  for (const char c : name) {
    if (c == separator ? before == separator : !is_own(c) && !is_digit(c)) return false;
    before = c;
  }
  return before != separator;
}

/// Whether a word begins at a position: after a small letter or digit with a capital, and with the
/// last of several capitals when a small letter follows it (`HTTPServer`).
bool begins_word(std::string_view name, std::size_t at) {
  if (!is_upper(name[at])) return false;
  const char before = name[at - 1];
  if (is_lower(before) || is_digit(before)) return true;
  return is_upper(before) && at + 1 < name.size() && is_lower(name[at + 1]);
}

/// The words of a name, small.
std::vector<std::string> words_in(std::string_view name) {
  std::vector<std::string> words;
  bool is_within = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (!is_part(name[i])) {
      is_within = false;
      continue;
    }
    if (!is_within || begins_word(name, i)) words.emplace_back();
    words.back() += to_lower(name.substr(i, 1));
    is_within = true;
  }
  return words;
}

char capital(char c) {
  return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}

}  // namespace

std::optional<WordCase> parse_word_case(std::string_view name) {
  const auto* const found = std::find_if(kStyles.begin(), kStyles.end(),
                                         [name](const Style& one) { return one.name == name; });
  if (found == kStyles.end()) return std::nullopt;
  return static_cast<WordCase>(found - kStyles.begin());
}

bool is_in_case(std::string_view name, WordCase word_case) {
  const Style& style = style_of(word_case);
  if (style.separator == '_' && name.starts_with('_')) name.remove_prefix(1);
  if (name.empty()) return false;
  const auto is_own = style.has_capitals ? is_capital : is_small;
  if (!is_own(name.front())) return false;
  if (style.separator != 0) return is_separated(name, style.separator, is_own);
  return std::all_of(name.begin(), name.end(), is_part);
}

std::string in_case(std::string_view name, WordCase word_case) {
  const Style& style = style_of(word_case);
  std::string text;
  if (style.separator == '_' && name.starts_with('_')) text = "_";
  bool is_first = true;
  for (std::string& word : words_in(name)) {
    if (!is_first && style.separator != 0) text += style.separator;
    if (word_case == WordCase::upper_snake) {
      std::transform(word.begin(), word.end(), word.begin(), capital);
    } else if (style.has_capitals || (!is_first && style.separator == 0)) {
      word.front() = capital(word.front());
    }
    text += word;
    is_first = false;
  }
  return is_in_case(text, word_case) ? text : std::string();
}

std::string words_of(std::span<const WordCase> cases) {
  std::vector<std::string> names;
  for (const WordCase one : cases) names.emplace_back(style_of(one).words);
  return join_words(names, "or") + " case";
}

}  // namespace meshctl::lint
