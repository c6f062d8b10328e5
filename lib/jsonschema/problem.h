// Problem: one cause why a value is refused, before it is put into words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/node.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// The kinds of causes; of several at one value the first in this order is told.
enum class Cause : std::uint8_t {
  type,
  constant,
  enumeration,
  not_allowed,
  unknown_property,
  unexpected_item,
  missing_property,
  missing_one_of,
  exclusive,
  pattern,
  format,
  min_length,
  max_length,
  minimum,
  maximum,
  exclusive_minimum,
  exclusive_maximum,
  multiple_of,
  min_items,
  max_items,
  min_properties,
  max_properties,
  unique_items,
  contains,
  invalid,
  stopped,
};

struct Problem {
  Cause cause = Cause::invalid;
  /// The value at fault; of what is missing, the object.
  const document::Node* node = nullptr;
  /// The schema object that refuses it, and its instruction; null where several do.
  const document::Node* schema = nullptr;
  const Instruction* by = nullptr;
  /// When `node` is a key: the value that it belongs to.
  const document::Node* key_of = nullptr;
  /// What is missing, what excludes each other, or what would be known; of `stopped`, the pattern
  /// that took too long.
  std::vector<std::string_view> names;
  /// The values of an enumeration.
  std::vector<const document::Node*> values;
  /// The kinds that `type` accepts: bits of document::Kind.
  std::uint8_t kinds = 0;
  /// Of `contains`: the number of items that fit.
  std::size_t count = 0;
  /// `'type' is 'postgres'`, when that is why; else empty.
  std::string because;
  /// What a person can do, when the explainer knows better than the schema.
  std::string hint;
  /// Of an unknown property: the missing one that it is a misspelling of; else empty.
  std::string meant;
};

/// What is known about an object from the schemas that were applied to it.
struct Label {
  /// The noun: `server`.
  std::string_view title;
  /// The property that names it.
  std::string_view name_key;
};

using Labels = std::unordered_map<const document::Node*, Label>;

/// The schema objects that were applied to a value, the outermost first.
using AppliedSchemas =
    std::unordered_map<const document::Node*, std::vector<const document::Node*>>;

}  // namespace meshctl::jsonschema
