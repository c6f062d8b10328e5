#include "document/tree_builder.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "document/tree_copy.h"

namespace meshctl::document {
namespace {

constexpr std::size_t kLongestPointer = 4096;

}  // namespace

void TreeBuilder::start() {
  arena_ = std::make_unique<Arena>();
  frames_.clear();
  pending_.clear();
}

Document TreeBuilder::finish() {
  const Node* root = TreeCopy(*arena_).plant(pending_.back());
  pending_.clear();
  return {reading_.source(), std::move(arena_), root};
}

void TreeBuilder::add_scalar(Kind kind, Style style, std::string_view text, Span bytes) {
  Node node;
  node.kind_ = kind;
  node.style_ = style;
  node.content_.text = text.data();
  node.size_ = static_cast<std::uint32_t>(text.size());
  node.span_ = bytes;
  ++nodes_;
  last_weight_ = {.nodes = 1, .height = 0};
  push(node, bytes.end, 0);
}

void TreeBuilder::add_copy(const Node& original, const Weight& weight, Span alias) {
  nodes_ += weight.nodes;
  last_weight_ = weight;
  const auto stand_for_alias = [alias](Node& node, Part) { node.alias_ = alias; };
  push(TreeCopy(*arena_).copy(original, stand_for_alias), alias.end, weight.height);
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
  last_weight_ = {.nodes = nodes_ - frame.nodes_before, .height = frame.height};
  push(node, node.span_.end, frame.height);
}

void TreeBuilder::push(const Node& node, std::uint32_t end_in_text, std::uint32_t height) {
  pending_.push_back(node);
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  frame.content_end = std::max(frame.content_end, end_in_text);
  frame.height = std::max(frame.height, height + 1);
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
  gather(frame);
  drop_repeats(frame.style);
  const std::size_t count = gathered_.size();
  node.size_ = static_cast<std::uint32_t>(count);
  if (count == 0) return;
  Member* members = TreeCopy::allocate_members(*arena_, count);
  node.content_.members = members;
  for (std::size_t i = 0; i < count; ++i) {
    Member* member = ::new (members + i) Member(gathered_[i].member);
    member->value.index_ = static_cast<std::uint32_t>(i);
    TreeCopy::adopt(member->value);
  }
  if (count > Node::kLargestUnsorted) {
    std::copy(order_.begin(), order_.end(), reinterpret_cast<std::uint32_t*>(members) - count);
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
