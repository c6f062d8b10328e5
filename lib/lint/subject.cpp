#include "lint/subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "document/edit.h"
#include "document/quote.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

// Longer words are no near misses of anything.
constexpr std::size_t kLongestWord = 80;

}  // namespace

void Subject::offer(Finding& finding, std::string title, std::vector<TextEdit> edits,
                    Safety safety) {
  if (!edits.empty()) finding.fix = Fix{safety, std::move(title), std::move(edits)};
}

void Subject::offer_text(Finding& finding, const Node& value, std::string_view text) const {
  auto edit = document::write_string(document(), value, text);
  if (edit) offer(finding, fmt::format("write {}", quote(text)), {std::move(*edit)});
}

void Subject::offer_quotes(Finding& finding, const Node& value) const {
  auto edit = document::write_string(document(), value, value.text());
  if (edit) offer(finding, "write it in quotes", {std::move(*edit)}, Safety::certain);
}

void Subject::offer_literal(Finding& finding, const Node& value, std::string_view literal) {
  auto edit = document::write_literal(value, literal);
  if (edit) offer(finding, fmt::format("write {}", brief(literal)), {std::move(*edit)});
}

void Subject::offer_key(Finding& finding, const Node& value, std::string_view name) const {
  auto edit = document::rename_key(document(), value, name);
  if (edit) offer(finding, fmt::format("write {}", quote(name)), {std::move(*edit)});
}

void Subject::offer_swap(Finding& finding, const Node& a, const Node& b) const {
  const std::string_view text = document().source()->text();
  const auto written = [text](const Node& node) {
    return text.substr(node.span().begin, node.span().end - node.span().begin);
  };
  auto first = document::write_literal(a, written(b));
  auto second = document::write_literal(b, written(a));
  if (!first || !second) return;
  offer(finding, "swap them", {std::move(*first), std::move(*second)});
}

std::optional<std::string> misspelled(std::string_view word,
                                      std::span<const std::string_view> right) {
  if (word.size() > kLongestWord || has_variable(word)) return std::nullopt;
  if (std::find(right.begin(), right.end(), word) != right.end()) return std::nullopt;
  std::vector<std::string> near = nearest(word, right, 1);
  if (near.empty()) return std::nullopt;
  return std::move(near.front());
}

std::string brief(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  return printable(shorten(trim(text), kLongest));
}

std::string titled(std::string_view noun, const manifest::Text& name) {
  return name ? fmt::format("{} {}", noun, quote(name)) : std::string(noun);
}

std::string name_of(const manifest::Property& property) {
  return property.name ? quote(property.name) : "an item of an array";
}

}  // namespace meshctl::lint
