// Node: one value of a YAML or JSON document, which knows its bytes, its parent, and how it was
// written.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/source.h"

namespace meshctl::document {

/// What a value is in the JSON data model, after YAML 1.2 core schema resolution. Dates are
/// strings.
enum class Kind : std::uint8_t { null, boolean, integer, number, string, sequence, mapping };

/// The name of a kind in JSON Schema's words: `null`, `boolean`, `integer`, `number`, `string`,
/// `array`, `object`.
[[nodiscard]] std::string_view to_string(Kind kind);

/// How a value was written.
enum class Style : std::uint8_t {
  plain,
  single_quoted,
  double_quoted,
  literal,
  folded,
  flow,
  block
};

struct Member;

/// One value. Nodes live in their Document's arena and are immutable; every node has one parent (an
/// alias is a copy of what its anchor names).
class Node {
 public:
  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Style style() const { return style_; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  [[nodiscard]] bool is_boolean() const { return kind_ == Kind::boolean; }
  [[nodiscard]] bool is_integer() const { return kind_ == Kind::integer; }
  /// An integer or another number.
  [[nodiscard]] bool is_number() const { return kind_ == Kind::integer || kind_ == Kind::number; }
  [[nodiscard]] bool is_string() const { return kind_ == Kind::string; }
  [[nodiscard]] bool is_sequence() const { return kind_ == Kind::sequence; }
  [[nodiscard]] bool is_mapping() const { return kind_ == Kind::mapping; }
  [[nodiscard]] bool is_scalar() const { return kind_ < Kind::sequence; }

  /// The decoded text of a scalar: a string's characters; a number, boolean or null as it was
  /// written (so that a big integer keeps its digits). Empty for a sequence or a mapping. Lives as
  /// long as the document.
  [[nodiscard]] std::string_view text() const {
    return is_scalar() ? std::string_view(content_.text, size_) : std::string_view();
  }
  /// The text if this is a string.
  [[nodiscard]] std::optional<std::string_view> as_string() const;
  [[nodiscard]] std::optional<bool> as_boolean() const;
  /// The value of an integer, or of a number without a fraction (`1.0`, `1e3`), if 64 bits hold it.
  [[nodiscard]] std::optional<std::int64_t> as_int64() const;
  /// The nearest double of an integer or a number (YAML's .inf and .nan too).
  [[nodiscard]] std::optional<double> as_double() const;

  /// The items of a sequence; empty otherwise.
  [[nodiscard]] std::span<const Node> items() const;
  /// The members of a mapping in the order of the text, merge keys resolved; empty otherwise. Keys
  /// are strings; of duplicate keys the first stays (and a finding speaks of the others).
  [[nodiscard]] std::span<const Member> members() const;
  /// The number of items or members; 0 for a scalar.
  [[nodiscard]] std::size_t size() const { return is_scalar() ? 0 : size_; }

  /// The value of a mapping's member, or null. Logarithmic on large mappings.
  [[nodiscard]] const Node* find(std::string_view key) const;
  /// The text of a mapping's member when it is a string, else empty.
  [[nodiscard]] std::string_view string_at(std::string_view key) const;

  /// The bytes of the value: with its quotes or brackets, without the comments and blanks after it.
  /// Within an alias: those in the anchor's text; the place of use is `alias()`.
  [[nodiscard]] Span span() const { return span_; }
  /// When this is, or is within, what an alias (`*name`, `<<: *name`) stands for: the bytes of that
  /// alias.
  [[nodiscard]] std::optional<Span> alias() const;

  /// The sequence or mapping that this is a value in; null for the root.
  [[nodiscard]] const Node* parent() const { return parent_; }
  /// The position among the parent's items or members.
  [[nodiscard]] std::uint32_t index() const { return index_; }
  /// The key that this is the value of; null when the parent is no mapping.
  [[nodiscard]] const Node* key() const;

 private:
  friend class TreeBuilder;
  friend class TreeCopy;

  static constexpr std::uint32_t kLargestUnsorted = 16;

  union Content {
    const char* text;
    Node* items;
    Member* members;  // above kLargestUnsorted of them, their positions sorted by name stand right
                      // before
  };

  Content content_{nullptr};
  std::uint32_t size_ = 0;
  std::uint32_t index_ = 0;
  const Node* parent_ = nullptr;
  Span span_;
  Span alias_;  // empty (0, 0) when there is none
  Kind kind_ = Kind::null;
  Style style_ = Style::plain;
};

/// A key and its value. The key's node is a string with a span of its own and no parent.
struct Member {
  Node key;
  Node value;

  [[nodiscard]] std::string_view name() const { return key.text(); }
};

}  // namespace meshctl::document
