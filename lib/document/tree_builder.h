// TreeBuilder: makes the nodes of a document from the events of a reader, and checks what holds for
// both languages: keys are scalars and stand once, merge keys are resolved.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/arena.h"
#include "document/document.h"
#include "document/node.h"
#include "document/reading.h"

namespace meshctl::document {

/// How much a finished value is: with all that is in it, itself and keys counted, and how deep (a
/// scalar is 0).
struct Weight {
  std::uint64_t nodes = 0;
  std::uint32_t height = 0;
};

/// Builds one document at a time. Values wait on a stack until what they are in closes; then they
/// move to the arena, where siblings stand side by side.
class TreeBuilder {
 public:
  explicit TreeBuilder(Reading& reading) : reading_(reading) {}

  /// Forgets what is unfinished and begins a document.
  void start();
  /// The document, once one value stands in it.
  [[nodiscard]] Document finish();

  /// A text that lives as long as the document.
  [[nodiscard]] std::string_view keep(std::string_view text) { return arena_->keep(text); }

  /// Adds a scalar as the next item, key or value. `text` must live as long as the document or its
  /// source.
  void add_scalar(Kind kind, Style style, std::string_view text, Span bytes) {
    // Made in its place: a copy would wait for these stores.
    Node& node = pending_.emplace_back();
    node.kind_ = kind;
    node.style_ = style;
    node.content_.text = text.data();
    node.size_ = static_cast<std::uint32_t>(text.size());
    node.span_ = bytes;
    ++nodes_;
    extend(bytes.end);
  }
  /// Adds a deep copy of a finished value, that stands for the alias at these bytes.
  void add_copy(const Node& original, const Weight& weight, Span alias);
  /// Opens a sequence or a mapping.
  void open(Kind kind, Style style, std::uint32_t begin);
  /// Closes it; without an end, it ends where its last content does (or at `begin`).
  void close(std::optional<std::uint32_t> end);

  /// The value that was finished last; valid until the next call.
  [[nodiscard]] bool has_last() const { return !pending_.empty(); }
  [[nodiscard]] const Node& last() const { return pending_.back(); }
  [[nodiscard]] Weight last_weight() const {
    return last().is_scalar() ? Weight{.nodes = 1, .height = 0} : last_collection_;
  }
  /// How many sequences and mappings are open.
  [[nodiscard]] std::size_t depth() const { return frames_.size(); }
  /// The style of the innermost open one.
  [[nodiscard]] Style open_style() const { return frames_.back().style; }
  /// Where the last content of the innermost open one ends; 0 when none is open.
  [[nodiscard]] std::uint32_t content_end() const {
    return frames_.empty() ? 0 : frames_.back().content_end;
  }

 private:
  struct Frame {
    Kind kind;
    Style style;
    std::uint32_t begin;
    std::uint32_t content_end;
    std::uint32_t height;
    std::size_t first;
    std::uint64_t nodes_before;
  };
  struct Gathered {
    Member member;
    bool is_merged = false;
    bool is_dropped = false;
  };
  struct Repeat {
    std::uint32_t index;
    std::uint32_t winner;
  };

  // Tells the innermost open collection where a value in it ends, and how deep it is.
  void extend(std::uint32_t end, std::uint32_t height = 0) {
    if (frames_.empty()) return;
    Frame& frame = frames_.back();
    frame.content_end = std::max(frame.content_end, end);
    frame.height = std::max(frame.height, height + 1);
  }
  void fill_sequence(Node& node, const Frame& frame);
  void fill_mapping(Node& node, const Frame& frame);
  [[nodiscard]] bool has_simple_members(const Frame& frame) const;
  template <typename MemberAt>
  void place_members(Node& node, std::size_t count, const MemberAt& member_at);
  void gather(const Frame& frame);
  void report_key(const Node& key);
  void merge(const Node& value);
  void drop_repeats(Style style);
  void report_repeats(Style style);
  void sort_gathered();
  /// The pointer of a member of the innermost open mapping; empty when it is absurdly long, or
  /// leads through a key.
  [[nodiscard]] std::string pointer_to(std::string_view name) const;

  Reading& reading_;
  std::unique_ptr<Arena> arena_;
  std::vector<Frame> frames_;
  std::vector<Node> pending_;
  std::uint64_t nodes_ = 0;
  Weight last_collection_;

  // Used while one mapping closes; kept for their memory.
  std::vector<Gathered> gathered_;
  std::vector<Repeat> repeats_;
  std::vector<std::uint32_t> order_;
};

}  // namespace meshctl::document
