#include "document/tree_builder.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "document/tree_copy.h"

namespace meshctl::document {
namespace {

constexpr std::size_t kLongestPointer = 4096;

// What there is room for from the start.
constexpr std::size_t kUsuallyOpen = 16;
constexpr std::size_t kUsuallyPending = 64;

}  // namespace

void TreeBuilder::start() {
  arena_ = std::make_unique<Arena>();
  frames_.clear();
  pending_.clear();
  frames_.reserve(kUsuallyOpen);
  pending_.reserve(kUsuallyPending);
}

Document TreeBuilder::finish() {
  const Node* root = TreeCopy(*arena_).plant(pending_.back());
  pending_.clear();
  return {reading_.source(), std::move(arena_), root};
}

void TreeBuilder::add_copy(const Node& original, const Weight& weight, Span alias) {
  nodes_ += weight.nodes;
  last_collection_ = weight;
  const auto stand_for_alias = [alias](Node& node, Part) { node.alias_ = alias; };
  pending_.push_back(TreeCopy(*arena_).copy(original, stand_for_alias));
  extend(alias.end, weight.height);
}

void TreeBuilder::open(Kind kind, Style style, std::uint32_t begin) {
  ++nodes_;
  frames_.push_back({.kind = kind,
                     .style = style,
                     .begin = begin,
                     .content_end = begin,
                     .height = 1,
                     .first = pending_.size(),
                     .nodes_before = nodes_ - 1});
}

void TreeBuilder::close(std::optional<std::uint32_t> end) {
  const Frame frame = frames_.back();
  Node node;
  node.kind_ = frame.kind;
  node.style_ = frame.style;
  node.span_ = {frame.begin, end.value_or(frame.content_end)};
  if (frame.kind == Kind::sequence) {
    fill_sequence(node, frame);
  } else {
    fill_mapping(node, frame);
  }
  frames_.pop_back();
  pending_.resize(frame.first);
  pending_.push_back(node);
  last_collection_ = {.nodes = nodes_ - frame.nodes_before, .height = frame.height};
  extend(node.span_.end, frame.height);
}

void TreeBuilder::fill_sequence(Node& node, const Frame& frame) {
  const std::size_t count = pending_.size() - frame.first;
  node.size_ = static_cast<std::uint32_t>(count);
  if (count == 0) return;
  auto* items = reinterpret_cast<Node*>(arena_->allocate(count * sizeof(Node)));
  node.content_.items = items;
  for (std::size_t i = 0; i < count; ++i) {
    Node* item = ::new (items + i) Node(pending_[frame.first + i]);
    item->index_ = static_cast<std::uint32_t>(i);
    TreeCopy::adopt(*item);
  }
}

void TreeBuilder::fill_mapping(Node& node, const Frame& frame) {
  if (has_simple_members(frame)) {
    const Node* pending = pending_.data() + frame.first;
    place_members(node, (pending_.size() - frame.first) / 2, [&](std::size_t i) {
      return Member{pending[2 * i], pending[2 * i + 1]};
    });
    return;
  }
  gather(frame);
  drop_repeats(frame.style);
  const std::size_t count = gathered_.size();
  place_members(node, count, [&](std::size_t i) { return gathered_[i].member; });
  if (count > Node::kLargestUnsorted) {
    std::copy(order_.begin(), order_.end(),
              reinterpret_cast<std::uint32_t*>(node.content_.members) - count);
  }
}

template <typename MemberAt>
void TreeBuilder::place_members(Node& node, std::size_t count, const MemberAt& member_at) {
  node.size_ = static_cast<std::uint32_t>(count);
  if (count == 0) return;
  Member* members = TreeCopy::allocate_members(*arena_, count);
  node.content_.members = members;
  for (std::size_t i = 0; i < count; ++i) {
    Member* member = ::new (members + i) Member(member_at(i));
    member->key.kind_ = Kind::string;
    member->value.index_ = static_cast<std::uint32_t>(i);
    TreeCopy::adopt(member->value);
  }
}

std::string TreeBuilder::pointer_to(std::string_view name) const {
  std::string pointer;
  for (std::size_t i = 0; i + 1 < frames_.size(); ++i) {
    const std::size_t next = frames_[i + 1].first;
    const std::size_t before = next - frames_[i].first;
    pointer += '/';
    if (frames_[i].kind == Kind::sequence) {
      pointer += std::to_string(before);
      continue;
    }
    // What fills the next frame may be a key itself, or have one that is no scalar: no pointer
    // leads to it.
    const bool has_key = before % 2 == 1 && pending_[next - 1].is_scalar();
    if (!has_key || pending_[next - 1].text().size() > kLongestPointer) return {};
    pointer += pointer_token(pending_[next - 1].text());
  }
  if (pointer.size() + name.size() > kLongestPointer) return {};
  return pointer + '/' + pointer_token(name);
}

}  // namespace meshctl::document
