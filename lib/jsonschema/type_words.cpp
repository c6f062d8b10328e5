// Wrong types: what YAML made of the text, and how to write what was meant.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
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

/// Text that is a number but for quotes, or digits grouped with `_` or `,`.
std::string number_hint(const Node& node) {
  const std::string number = meant_number(node.text());
  if (number.empty()) return {};
  return number == node.text() ? fmt::format("write {} without quotes", number)
                               : fmt::format("write {}", number);
}

std::string hint_for(const Node& node, std::uint8_t kinds, bool is_json) {
  const Node* const key = node.key();
  if (node.is_null()) {
    if (key == nullptr) return "give it a value, or remove it";
    return fmt::format("give it a value, or remove {}", quoted(key->text()));
  }
  if (has(kinds, Kind::string) && node.is_scalar()) {
    const char quote = is_json ? '"' : '\'';
    return fmt::format("write it in quotes: {0}{1}{0}", quote, shown(node));
  }
  if (has(kinds, Kind::boolean) && node.is_string()) {
    if (auto hint = boolean_hint(node, is_json); !hint.empty()) return hint;
  }
  if ((has(kinds, Kind::number) || has(kinds, Kind::integer)) && node.is_string()) {
    if (auto hint = number_hint(node); !hint.empty()) return hint;
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

std::string meant_number(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c != '_' && c != ',') digits += c;
  }
  const char* const begin = digits.data() + (digits.starts_with('+') ? 1 : 0);
  const char* const end = digits.data() + digits.size();
  double value = 0;
  const auto read = std::from_chars(begin, end, value);
  const bool is_number = read.ec == std::errc() && read.ptr == end && std::isfinite(value);
  return is_number ? digits : std::string();
}

TypeWords type_words(const Node& node, std::uint8_t kinds, const std::string& subject,
                     bool is_json) {
  const bool is_empty = node.is_null() && node.text().empty();
  return {is_empty ? fmt::format("{} is empty, but must be {}", subject, wanted(kinds))
                   : fmt::format("{} must be {}, not {}", subject, wanted(kinds), given(node)),
          hint_for(node, kinds, is_json)};
}

}  // namespace meshctl::jsonschema
