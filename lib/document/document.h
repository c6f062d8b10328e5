// Reads YAML and JSON text into trees of nodes. Bad text is findings; what is before it in the file
// is still read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"
#include "document/node.h"

namespace meshctl::document {

/// The bounds within which a text is read; past one of them a finding `syntax/limit` says which.
struct Bounds {
  std::uint64_t bytes = 16ULL << 20;
  /// Keys, values, and ends of sequences and mappings.
  std::uint32_t events = 1'000'000;
  /// Sequences and mappings in each other, those that aliases bring included.
  std::uint32_t nesting = 128;
  /// Nodes that aliases may add to a file.
  std::uint32_t alias_nodes = 1'000'000;
  /// Lines that begin with % before one document.
  std::uint32_t directives = 16;
  /// Empty ones included.
  std::uint32_t documents = 10'000;
};

class Arena;

/// One document: a tree and the text it came from. Cheap to move; nodes live as long as it.
class Document {
 public:
  Document(std::shared_ptr<const Source> source, std::unique_ptr<Arena> arena, const Node* root);
  ~Document();
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  [[nodiscard]] const Node& root() const { return *root_; }
  [[nodiscard]] const std::shared_ptr<const Source>& source() const { return source_; }

  /// The place of a value; for one that an alias stands for, the alias (its anchor's content is
  /// `anchor_place`).
  [[nodiscard]] Place place(const Node& value) const;
  /// The place of the key of a value in a mapping; of the value itself when it has none.
  [[nodiscard]] Place key_place(const Node& value) const;
  /// The place in the anchor's content of a value that an alias stands for; else the same as
  /// `place`.
  [[nodiscard]] Place anchor_place(const Node& value) const;

 private:
  std::shared_ptr<const Source> source_;
  std::unique_ptr<Arena> arena_;
  const Node* root_;
};

/// The JSON pointer (RFC 6901) of a value from its root.
[[nodiscard]] std::string pointer_of(const Node& value);

/// The value that a JSON pointer leads to from `root`, or null; an empty pointer is the root
/// itself.
[[nodiscard]] const Node* resolve_pointer(const Node& root, std::string_view pointer);

/// What came of one text.
struct Parsed {
  std::shared_ptr<const Source> source;
  /// The documents that could be read whole, in order; empty ones (comments only) are left out.
  std::vector<Document> documents;
  std::vector<Finding> findings;
};

/// The two languages. YAML is libyaml's, resolved by the YAML 1.2 core schema; JSON is RFC 8259,
/// strictly.
enum class Format { yaml, json };

/// JSON for a name that ends in `.json`, YAML for any other.
[[nodiscard]] Format format_of(std::string_view name);

/// Reads a text. Never throws for what the text says: everything wrong with it is a finding
/// (`syntax/…`).
[[nodiscard]] Parsed parse(std::shared_ptr<const Source> source, Format format,
                           const Bounds& bounds = {});

}  // namespace meshctl::document
