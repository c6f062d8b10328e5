// Mutants: a document with one or two of its values changed, and without what is far from them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"

namespace meshctl::jsonschema::test {

/// What becomes of a value.
enum class Change : std::uint8_t {
  replace,
  drop,
  rename,
  add_key,
  duplicate,
  wrap,
  requote,
  recase
};

/// One way to change a value.
struct Mutation {
  std::string_view name;
  Change change = Change::replace;
  /// JSON: what stands instead of the value, or the key and value that are added.
  std::string_view json;
};

[[nodiscard]] const std::vector<Mutation>& mutations();

/// Whether a mutation changes a value of that sort.
[[nodiscard]] bool applies(const Mutation& mutation, const document::Node& node);

/// A value and what becomes of it; no change where `node` is null.
struct Edit {
  const document::Node* node = nullptr;
  const Mutation* mutation = nullptr;
};

/// The document as JSON with the edits. Of large mappings and lists that hold an edit only what
/// leads to the edits is kept, and their scalars, so that mutants are small.
[[nodiscard]] std::string mutant(const document::Node& root, const std::array<Edit, 2>& edits);

/// The document as JSON, whole.
[[nodiscard]] std::string to_json(const document::Node& root);

/// Every value of a document, parents first.
[[nodiscard]] std::vector<const document::Node*> nodes_of(const document::Node& root);

/// Numbers that look random, the same on every machine and run.
class Dice {
 public:
  /// A number below `bound`.
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % bound;
  }

 private:
  std::uint64_t state_ = 1;
};

}  // namespace meshctl::jsonschema::test
