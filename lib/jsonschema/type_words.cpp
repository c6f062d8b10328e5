// Wrong types: what YAML made of the text, and how to write what was meant.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/text.h"
#include "jsonschema/facts.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {
namespace {

using document::Kind;
using document::Node;
using document::Style;

struct KindWords {
  Kind kind;
  std::string_view words;
};

constexpr std::array kKinds{
    KindWords{Kind::string, "text"},
    KindWords{Kind::number, "a number"},
    KindWords{Kind::integer, "a whole number"},
    KindWords{Kind::boolean, "true or false"},
    KindWords{Kind::sequence, "a list"},
    KindWords{Kind::mapping, "a mapping"},
    KindWords{Kind::null, "null"},
};

bool has(std::uint8_t kinds, Kind kind) {
  return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
}

std::string wanted(std::uint8_t kinds) {
  std::vector<std::string> words;
  for (const KindWords& row : kKinds) {
    if (!has(kinds, row.kind)) continue;
    if (row.kind == Kind::integer && has(kinds, Kind::number)) continue;
    words.emplace_back(row.words);
  }
  return words.empty() ? "left out" : join_words(words, "or");
}

std::string given(const Node& node) {
  switch (node.kind()) {
    case Kind::string:
      return "the text " + shown(node);
    case Kind::integer:
    case Kind::number:
      return "the number " + shown(node);
    case Kind::null:
      return "null";
    default:
      return shown(node);
  }
}

std::string boolean_hint(const Node& node, bool is_json) {
  const std::string value = meant_boolean(node.text());
  if (value.empty()) return {};
  if (is_json || node.style() != Style::plain) {
    return fmt::format("write {} without quotes", value);
  }
  return fmt::format("YAML 1.2 reads {} as text: write {}", printable(node.text()), value);
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `1_000`, `1,000` and `9,95` as YAML 1.2 and JSON write them; other text as it is.
std::string without_groups(std::string_view text) {
  std::vector<std::string_view> groups = split(text, ',');
  const bool is_decimal_comma = groups.size() == 2 && is_digits(groups[1]) && groups[1].size() != 3;
  std::string out;
  for (const char c : text) {
    if (c == ',' && is_decimal_comma) out += '.';
    if (c != '_' && c != ',') out += c;
  }
  return out;
}

/// What YAML 1.1 made of `12:30:45`, a number with the base 60, and of `0b11`.
std::optional<std::uint64_t> in_another_base(std::string_view text) {
  constexpr std::size_t kLongest = 30;
  if (text.size() > kLongest) return std::nullopt;
  std::uint64_t value = 0;
  if (text.starts_with("0b")) {
    text.remove_prefix(2);
    if (text.empty() || text.find_first_not_of("01_") != std::string_view::npos) return {};
    for (const char c : text) value = c == '_' ? value : value * 2 + (c == '1' ? 1 : 0);
    return value;
  }
  const std::vector<std::string_view> parts = split(text, ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::uint64_t part = 0;
    if (!is_digits(parts[i]) || parts[i].size() > (i == 0 ? 9U : 2U)) return std::nullopt;
    std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), part);
    if (i > 0 && part >= 60) return std::nullopt;
    value = value * 60 + part;
  }
  return value;
}

bool is_number(std::string_view digits, bool is_whole) {
  if (digits.empty() || digits.size() > 40) return false;
  if (digits.front() == '-' || digits.front() == '+') digits.remove_prefix(1);
  if (is_whole) return is_digits(digits);
  double value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  return error == std::errc() && rest == end && digits.find_first_of("ni") == digits.npos;
}

/// Text that is a number but for quotes, or that older YAML or people read as one.
std::string number_hint(const Node& node, bool is_whole, bool is_json) {
  const std::string number = meant_number(node.text(), is_whole);
  if (number.empty()) return {};
  if (number == node.text()) return fmt::format("write {} without quotes", number);
  const bool has_comma = node.text().find(',') != std::string_view::npos;
  if (is_json || has_comma || node.style() != Style::plain) return fmt::format("write {}", number);
  return fmt::format("YAML 1.2 reads {} as text: write {}", printable(node.text()), number);
}

std::string hint_for(const Node& node, std::uint8_t kinds, bool is_json) {
  const Node* const key = node.key();
  if (node.is_null()) {
    if (key == nullptr) return "give it a value, or remove it";
    return fmt::format("give it a value, or remove {}", in_quotes(key->text()));
  }
  if (has(kinds, Kind::string) && node.is_scalar()) {
    const char quote = is_json ? '"' : '\'';
    return fmt::format("write it in quotes: {0}{1}{0}", quote, shown(node));
  }
  if (has(kinds, Kind::boolean) && node.is_string()) {
    if (auto hint = boolean_hint(node, is_json); !hint.empty()) return hint;
  }
  if (has(kinds, Kind::boolean) && (node.text() == "0" || node.text() == "1")) {
    return fmt::format("write {}", node.text() == "1" ? "true" : "false");
  }
  if ((has(kinds, Kind::number) || has(kinds, Kind::integer)) && node.is_string()) {
    const bool is_whole = !has(kinds, Kind::number);
    if (auto hint = number_hint(node, is_whole, is_json); !hint.empty()) return hint;
  }
  if (has(kinds, Kind::sequence) && node.is_scalar()) {
    return is_json ? "write it in brackets: [ … ]"
                   : fmt::format("write it as a list: [{}]", printable(shorten(node.text(), 40)));
  }
  if (has(kinds, Kind::sequence) && node.is_mapping()) {
    return is_json ? "put it in brackets: [{ … }]"
                   : "begin it with '- ' to make it an item of a list";
  }
  if (has(kinds, Kind::mapping) && node.is_sequence() && node.size() == 1) {
    return is_json ? "take it out of the brackets" : "remove the '- ' before it";
  }
  return {};
}

}  // namespace

std::string meant_boolean(std::string_view text) {
  constexpr std::array<std::string_view, 4> kTrue{"yes", "on", "y", "true"};
  constexpr std::array<std::string_view, 4> kFalse{"no", "off", "n", "false"};
  const std::string word = to_lower(text);
  if (std::find(kTrue.begin(), kTrue.end(), word) != kTrue.end()) return "true";
  return std::find(kFalse.begin(), kFalse.end(), word) != kFalse.end() ? "false" : "";
}

std::string meant_number(std::string_view text, bool is_whole) {
  std::string number = without_groups(text);
  if (const auto value = in_another_base(text)) number = fmt::format("{}", *value);
  return is_number(number, is_whole) ? number : std::string();
}

TypeWords type_words(const Node& node, std::uint8_t kinds, const std::string& subject,
                     bool is_json) {
  const bool is_empty = node.is_null() && node.text().empty();
  return {is_empty ? fmt::format("{} is empty, but must be {}", subject, wanted(kinds))
                   : fmt::format("{} must be {}, not {}", subject, wanted(kinds), given(node)),
          hint_for(node, kinds, is_json)};
}

}  // namespace meshctl::jsonschema
