// TreeCopy: copies a value, with all that is in it, into an arena. Private to lib/document.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string_view>

#include "document/arena.h"
#include "document/node.h"

namespace meshctl::document {

/// What a copied node is to the mapping that it is in.
enum class Part : std::uint8_t { key, value };

class TreeCopy {
 public:
  explicit TreeCopy(Arena& arena) : arena_(arena) {}

  /// A deep copy. `change` is called with the copy of every node, keys too, before its children are
  /// copied.
  template <typename Change>
  [[nodiscard]] Node copy(const Node& original,
                          const Change& change) const {  // NOLINT(misc-no-recursion)
    Node result = original;
    change(result, Part::value);
    if (result.size_ == 0 || result.is_scalar()) return result;
    const std::size_t count = result.size_;
    if (result.is_sequence()) {
      auto* items = reinterpret_cast<Node*>(arena_.allocate(count * sizeof(Node)));
      for (std::size_t i = 0; i < count; ++i) {
        ::new (items + i) Node(copy(original.content_.items[i], change));
        adopt(items[i]);
      }
      result.content_.items = items;
      return result;
    }
    Member* members = allocate_members(arena_, count);
    const Member* originals = original.content_.members;
    for (std::size_t i = 0; i < count; ++i) {
      Member* member = ::new (members + i) Member(originals[i]);
      change(member->key, Part::key);
      member->value = copy(originals[i].value, change);
      adopt(member->value);
    }
    if (count > Node::kLargestUnsorted) {
      std::copy_n(reinterpret_cast<const std::uint32_t*>(originals) - count, count,
                  reinterpret_cast<std::uint32_t*>(members) - count);
    }
    result.content_.members = members;
    return result;
  }

  /// Puts a copy at its lasting address, as the root of a tree.
  [[nodiscard]] const Node* plant(const Node& root) const {
    Node* planted = ::new (arena_.allocate(sizeof(Node))) Node(root);
    adopt(*planted);
    return planted;
  }

  /// Gives a scalar another text, which lives as long as the tree.
  static void set_text(Node& scalar, std::string_view text) {
    scalar.content_.text = text.data();
    scalar.size_ = static_cast<std::uint32_t>(text.size());
  }

  /// Tells the children of a value that has come to its lasting address.
  static void adopt(Node& node) {
    if (node.kind_ == Kind::sequence) {
      for (std::uint32_t i = 0; i < node.size_; ++i) node.content_.items[i].parent_ = &node;
    } else if (node.kind_ == Kind::mapping) {
      for (std::uint32_t i = 0; i < node.size_; ++i) node.content_.members[i].value.parent_ = &node;
    }
  }

  /// Memory for the members of a mapping, with room before them for their order.
  [[nodiscard]] static Member* allocate_members(Arena& arena, std::size_t count) {
    std::size_t order_bytes = 0;
    if (count > Node::kLargestUnsorted) {
      order_bytes =
          (count * sizeof(std::uint32_t) + alignof(Member) - 1) / alignof(Member) * alignof(Member);
    }
    return reinterpret_cast<Member*>(arena.allocate(order_bytes + count * sizeof(Member)) +
                                     order_bytes);
  }

 private:
  Arena& arena_;
};

}  // namespace meshctl::document
