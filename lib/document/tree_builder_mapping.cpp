// What happens when a mapping closes: keys become strings, merge keys are resolved, repeated keys
// are reported.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <optional>
#include <utility>

#include "document/key_order.h"
#include "document/quote.h"
#include "document/tree_builder.h"

namespace meshctl::document {
namespace {

std::string_view article_and_kind(const Node& node) {
  switch (node.kind()) {
    case Kind::null:
      return "nothing";
    case Kind::boolean:
      return "a boolean";
    case Kind::integer:
      return "an integer";
    case Kind::number:
      return "a number";
    case Kind::string:
      return "a string";
    case Kind::sequence:
      return "a list";
    case Kind::mapping:
      return "a mapping";
  }
  return "nothing";
}

bool is_merge_key(const Node& key) {
  return key.style() == Style::plain && key.text() == "<<";
}

Span place_of(const Node& node) {
  return node.alias().value_or(node.span());
}

// A number that two equal names share, and hardly any two different ones.
std::uint64_t fingerprint(std::string_view name) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (name.size() < sizeof first) {
    for (const char c : name) first = first << 8U | static_cast<unsigned char>(c);
  } else {
    std::memcpy(&first, name.data(), sizeof first);
    std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
  }
  return (first * kOdd ^ last) * kOdd + name.size();
}

/// The `{{ … }}` whose inside is a mapping in braces, as templates are written; nothing for other
/// mappings.
std::optional<Span> template_around(std::string_view text, Span inner) {
  if (inner.begin == 0 || inner.begin >= text.size() || text[inner.begin] != '{' ||
      text[inner.begin - 1] != '{') {
    return std::nullopt;
  }
  const std::size_t end = text.find_first_not_of(" \t", inner.end);
  if (end == std::string_view::npos || text[end] != '}') return std::nullopt;
  return Span{inner.begin - 1, static_cast<std::uint32_t>(end + 1)};
}

}  // namespace

// Whether it is a small mapping whose members can stay as they are: their keys are scalars, none is
// a merge key, none stands twice. So are nearly all of them.
bool TreeBuilder::has_simple_members(const Frame& frame) const {
  std::array<std::uint64_t, Node::kLargestUnsorted> fingerprints;
  const std::size_t count = (pending_.size() - frame.first) / 2;
  if (count > fingerprints.size()) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const Node& key = pending_[frame.first + 2 * i];
    if (!key.is_scalar() || is_merge_key(key)) return false;
    fingerprints[i] = fingerprint(key.text());
    for (std::size_t j = 0; j < i; ++j) {
      if (fingerprints[j] == fingerprints[i]) return false;
    }
  }
  return true;
}

void TreeBuilder::gather(const Frame& frame) {
  gathered_.clear();
  const Node* first_merge = nullptr;
  for (std::size_t i = frame.first; i + 1 < pending_.size(); i += 2) {
    const Node& key = pending_[i];
    const Node& value = pending_[i + 1];
    if (!key.is_scalar()) {
      report_key(key);
    } else if (is_merge_key(key)) {
      if (first_merge) {
        reading_.report({.rule = "syntax/duplicate-key",
                         .bytes = place_of(key),
                         .message = "the key '<<' is already in this mapping",
                         .hint = "merge several with a list: '<<: [*a, *b]'",
                         .pointer = pointer_to("<<"),
                         .related = {{place_of(*first_merge), "first defined here"}}});
      } else {
        first_merge = &key;
      }
      merge(value);
    } else {
      gathered_.push_back({.member = {key, value}});
    }
  }
}

void TreeBuilder::report_key(const Node& key) {
  const Span bytes = place_of(key);
  // A template as a key, `{{ x }}: y`, is a mapping that has a mapping as its key: one cause.
  if (reading_.has_within("syntax/key", bytes)) return;
  if (const auto whole = template_around(reading_.text(), bytes)) {
    reading_.report(
        {.rule = "syntax/key",
         .bytes = *whole,
         .message = fmt::format("the template {} is not filled in", quote(reading_.text(*whole))),
         .hint = "fill in the template, or write it in quotes",
         .pointer = {}});
    return;
  }
  reading_.report({.rule = "syntax/key",
                   .bytes = bytes,
                   .message = fmt::format("a key must be a string, not {}", article_and_kind(key)),
                   .hint = key.style() == Style::flow
                               ? "put quotes around it if '{' or '[' is part of the text"
                               : "write the key on one line, followed by ': '",
                   .pointer = {}});
}

void TreeBuilder::merge(const Node& value) {
  const auto take = [&](const Node& mapping) {
    for (const Member& member : mapping.members()) {
      gathered_.push_back({.member = member, .is_merged = true});
    }
  };
  const auto refuse = [&](const Node& node) {
    reading_.report(
        {.rule = "syntax/merge",
         .bytes = place_of(node),
         .message = fmt::format("'<<' merges mappings, but this is {}", article_and_kind(node)),
         .hint = "give it an alias of a mapping, or a list of them: '<<: [*a, *b]'",
         .pointer = pointer_to("<<")});
  };
  if (value.is_mapping()) {
    take(value);
  } else if (value.is_sequence()) {
    for (const Node& item : value.items()) {
      if (item.is_mapping()) {
        take(item);
      } else {
        refuse(item);
      }
    }
  } else {
    refuse(value);
  }
}

// Of members with the same name the first that stands in the mapping itself stays; of merged ones
// only, the first.
void TreeBuilder::drop_repeats(Style style) {
  const auto name = [&](std::uint32_t i) { return gathered_[i].member.name(); };
  const auto count = static_cast<std::uint32_t>(gathered_.size());
  if (count <= Node::kLargestUnsorted) {
    bool has_repeats = false;
    for (std::uint32_t i = 1; i < count && !has_repeats; ++i) {
      for (std::uint32_t j = 0; j < i && !has_repeats; ++j) has_repeats = name(i) == name(j);
    }
    if (!has_repeats) return;
  }

  sort_gathered();
  repeats_.clear();
  bool is_any_dropped = false;
  for (std::uint32_t begin = 0, end = 0; begin < count; begin = end) {
    while (end < count && name(order_[end]) == name(order_[begin])) ++end;
    if (end - begin == 1) continue;
    is_any_dropped = true;
    std::uint32_t winner = begin;
    while (winner < end && gathered_[order_[winner]].is_merged) ++winner;
    if (winner == end) winner = begin;
    for (std::uint32_t i = begin; i < end; ++i) {
      Gathered& gathered = gathered_[order_[i]];
      gathered.is_dropped = i != winner;
      if (gathered.is_dropped && !gathered.is_merged) {
        repeats_.push_back({order_[i], order_[winner]});
      }
    }
  }
  if (!is_any_dropped) return;
  report_repeats(style);
  std::erase_if(gathered_, [](const Gathered& gathered) { return gathered.is_dropped; });
  if (gathered_.size() > Node::kLargestUnsorted) sort_gathered();
}

void TreeBuilder::sort_gathered() {
  order_.resize(gathered_.size());
  std::iota(order_.begin(), order_.end(), 0U);
  std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::string_view left = gathered_[a].member.name();
    const std::string_view right = gathered_[b].member.name();
    if (comes_before(left, right)) return true;
    return left == right && a < b;
  });
}

// Keys that repeat one after the other have one cause, most often a list item without its '- ': one
// finding for them.
void TreeBuilder::report_repeats(Style style) {
  std::sort(repeats_.begin(), repeats_.end(),
            [](const Repeat& a, const Repeat& b) { return a.index < b.index; });
  for (std::size_t i = 0, end = 0; i < repeats_.size(); i = end) {
    end = i + 1;
    while (end < repeats_.size() && repeats_[end].index == repeats_[end - 1].index + 1) ++end;
    if (reading_.is_full("syntax/duplicate-key")) return;
    const Member& second = gathered_[repeats_[i].index].member;
    const Member& first = gathered_[repeats_[i].winner].member;
    std::string message =
        fmt::format("the key {} is already in this mapping", quote(second.name()));
    if (end - i > 1) message += fmt::format(", and so are {} after it", end - i - 1);
    reading_.report(
        {.rule = "syntax/duplicate-key",
         .bytes = place_of(second.key),
         .message = std::move(message),
         .hint = end - i == 1 ? "remove one of the two, or rename it"
                 : style == Style::flow
                     ? "put them into a mapping of their own if they belong to another one"
                     : "begin a new list item with '- ' if they belong to another one",
         .pointer = pointer_to(second.name()),
         .related = {{place_of(first.key), "first defined here"}}});
  }
}

}  // namespace meshctl::document
