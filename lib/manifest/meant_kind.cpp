#include "manifest/meant_kind.h"

#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace meshctl::manifest {

using document::Node;

namespace {

constexpr std::array kKinds{Kind::data_contract, Kind::data_product};

// No near miss is longer; a cheap look need not go on.
constexpr std::size_t kLongestWord = 24;

std::string folded(std::string_view word) {
  std::string result;
  for (const char c : to_lower(word)) {
    if (c != '-' && c != '_' && c != ' ') result += c;
  }
  return result;
}

/// A first number, a second and perhaps more, as in `v3.1.0`.
bool is_like_a_standards(std::string_view version) {
  if (version.starts_with('v')) version.remove_prefix(1);
  const std::vector<std::string_view> parts = split(version, '.');
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return parts.size() >= 2 && !parts[0].empty() && is_digit(parts[0].front()) &&
         !parts[1].empty() && is_digit(parts[1].front()) &&
         version.find('/') == std::string_view::npos;
}

/// The word that a text gives as a value, when it begins behind a key: `: "DataContract"`.
std::string_view word_behind_key(std::string_view text) {
  constexpr std::string_view kQuotes = "\"'";
  if (!text.empty() && kQuotes.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  const std::size_t colon = text.find_first_not_of(" \t");
  if (colon == std::string_view::npos || text[colon] != ':') return {};
  text.remove_prefix(colon + 1);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, kLongestWord + 1);
  if (kQuotes.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  return trim(text.substr(0, text.find_first_of("\"',}#\r\n")));
}

}  // namespace

std::optional<MeantKind> kind_meant_by(std::string_view word) {
  if (word.size() > kLongestWord) return std::nullopt;
  const std::string plain = folded(word);
  for (const Kind kind : kKinds) {
    const std::string whole = to_lower(to_string(kind));
    if (plain == whole) return MeantKind{kind, true};
    if (plain == whole.substr(std::string_view("data").size())) return MeantKind{kind, false};
  }
  for (const Kind kind : kKinds) {
    const std::array<std::string_view, 1> one{to_string(kind)};
    if (!nearest(word, one, 1).empty()) return MeantKind{kind, false};
  }
  return std::nullopt;
}

bool has_misspelled_kind(const Node& root) {
  const Node* const version = root.find("apiVersion");
  const std::string_view kind = root.string_at("kind");
  return version != nullptr && is_like_a_standards(version->text()) && !kind.empty() &&
         kind_meant_by(kind);
}

bool may_misspell_kind(std::string_view text) {
  if (text.find("apiVersion") == std::string_view::npos) return false;
  constexpr std::string_view kKey = "kind";
  for (std::size_t at = text.find(kKey); at != std::string_view::npos;
       at = text.find(kKey, at + kKey.size())) {
    const std::string_view word = word_behind_key(text.substr(at + kKey.size()));
    if (!word.empty() && kind_meant_by(word)) return true;
  }
  return false;
}

}  // namespace meshctl::manifest
