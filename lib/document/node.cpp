#include "document/node.h"

#include <algorithm>

#include "document/key_order.h"
#include "document/numeral.h"

namespace meshctl::document {

std::string_view to_string(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return "boolean";
    case Kind::integer:
      return "integer";
    case Kind::number:
      return "number";
    case Kind::string:
      return "string";
    case Kind::sequence:
      return "array";
    case Kind::mapping:
      return "object";
  }
  return "null";
}

std::optional<std::string_view> Node::as_string() const {
  if (!is_string()) return std::nullopt;
  return text();
}

std::optional<bool> Node::as_boolean() const {
  if (!is_boolean()) return std::nullopt;
  return (text().front() | 0x20) == 't';
}

std::optional<std::int64_t> Node::as_int64() const {
  if (!is_number()) return std::nullopt;
  return integer_of(text());
}

std::optional<double> Node::as_double() const {
  if (!is_number()) return std::nullopt;
  return double_of(text());
}

std::span<const Node> Node::items() const {
  if (!is_sequence()) return {};
  return {content_.items, size_};
}

std::span<const Member> Node::members() const {
  if (!is_mapping()) return {};
  return {content_.members, size_};
}

const Node* Node::find(std::string_view key) const {
  const std::span<const Member> all = members();
  if (all.size() <= kLargestUnsorted) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Member& member) {
      return member.key.size_ == key.size() &&
             std::equal(key.begin(), key.end(), member.key.content_.text);
    });
    return found == all.end() ? nullptr : &found->value;
  }
  const auto* order = reinterpret_cast<const std::uint32_t*>(content_.members) - size_;
  const auto* end = order + size_;
  const auto* found = std::lower_bound(order, end, key, [&](std::uint32_t a, std::string_view b) {
    return comes_before(all[a].name(), b);
  });
  return found != end && all[*found].name() == key ? &all[*found].value : nullptr;
}

std::string_view Node::string_at(std::string_view key) const {
  const Node* value = find(key);
  return value && value->is_string() ? value->text() : std::string_view();
}

std::optional<Span> Node::alias() const {
  if (alias_ == Span{}) return std::nullopt;
  return alias_;
}

const Node* Node::key() const {
  if (!parent_ || !parent_->is_mapping()) return nullptr;
  return &parent_->content_.members[index_].key;
}

}  // namespace meshctl::document
