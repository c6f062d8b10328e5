// The compiled form of a schema: a flat list of instructions. A block is a range of them, one block
// for each schema object;
// `$ref` calls a block. Everything a run needs stands in a few vectors, referred to by index.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/node.h"
#include "jsonschema/decimal.h"
#include "jsonschema/formats.h"
#include "regex/regex.h"

namespace meshctl::jsonschema {

using BlockId = std::uint32_t;
inline constexpr BlockId kNoBlock = 0xFFFFFFFF;

/// What an instruction does. A comment names its operands.
enum class Op : std::uint8_t {
  fail,                 // the schema `false`
  type,                 // small: bit set of document::Kind
  constant,             // keyword: the value
  constant_string,      // keyword: the value
  enumeration,          // keyword: the values
  enumeration_strings,  // a: name table
  minimum,              // a: limit; and so the next three
  maximum,
  exclusive_minimum,
  exclusive_maximum,
  multiple_of,  // a: limit
  min_length,   // a: count; and so the next
  max_length,
  pattern,    // a: regex
  format,     // a: format
  min_items,  // a: count; and so the next three
  max_items,
  min_properties,
  max_properties,
  required,            // names [a, a+b)
  dependent_required,  // dependent names [a, a+b)
  unique_items,        // the last that looks at one value only
  object,              // a: object rules
  property_names,      // a: block
  array,               // a: array rules
  contains,            // a: contains rules
  call,                // a: block
  dynamic_call,        // a: block; b: name
  all_of,              // block list [a, a+b); c: switch + 1, or 0
  any_of,              // block list [a, a+b); and so the next
  one_of,
  negation,           // a: block
  condition,          // block list [a, a+3): if, then, else (or kNoBlock)
  dependent_schemas,  // dependent blocks [a, a+b)
  unevaluated_items,  // a: block
  unevaluated_properties,
};

struct Instruction {
  Op op;
  std::uint8_t small = 0;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t c = 0;
  /// The value of the keyword, for messages (and constants).
  const document::Node* keyword = nullptr;
};

/// The instructions of one schema object, or of `true` or `false`.
struct Block {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t resource = 0;
  /// Whether it holds `unevaluatedProperties` or `unevaluatedItems`: a run then notes what is
  /// evaluated.
  bool tracks_properties = false;
  bool tracks_items = false;
  const document::Node* node = nullptr;
  /// What the machine runs of it: a range of the optimised code.
  std::uint32_t run_begin = 0;
  std::uint32_t run_end = 0;
  /// Whether it applies no other block.
  bool is_leaf = false;

  [[nodiscard]] bool is_empty() const { return begin == end; }
};

struct NameEntry {
  std::string_view name;
  std::uint32_t hash;
  std::uint32_t value;
};

/// Names in a hash table of open addressing.
struct NameTable {
  std::uint32_t first_entry = 0;
  std::uint32_t count = 0;
  std::uint32_t first_slot = 0;
  std::uint32_t slot_mask = 0;
};

struct PatternRule {
  std::uint32_t regex;
  BlockId block;
  const document::Node* keyword;
};

/// `properties`, `patternProperties` and `additionalProperties` of one schema.
struct ObjectRules {
  NameTable named;
  std::uint32_t first_pattern = 0;
  std::uint32_t pattern_count = 0;
  BlockId additional = kNoBlock;
};

/// `prefixItems` and `items`, under these or their older names.
struct ArrayRules {
  std::uint32_t first_prefix = 0;
  std::uint32_t prefix_count = 0;
  BlockId rest = kNoBlock;
};

struct ContainsRules {
  BlockId block = kNoBlock;
  std::uint32_t least = 1;
  std::uint32_t most = 0xFFFFFFFF;
  /// From 2020-12 on, what `contains` accepts counts as evaluated.
  bool marks = false;
};

/// What `allOf` does when its branches are conditions on one property: a look-up, and the branches
/// that are not.
struct Switch {
  std::string_view property;
  NameTable cases;
  std::uint32_t first_rest = 0;
  std::uint32_t rest_count = 0;
};

/// A number to compare with; `integer` when 64 bits hold it.
struct Limit {
  std::optional<std::int64_t> integer;
  Decimal decimal;
};

struct DependentName {
  std::string_view name;
  std::string_view required;
};

struct DependentBlock {
  std::string_view name;
  BlockId block;
};

struct DynamicAnchor {
  std::uint32_t resource;
  std::string_view name;
  BlockId block;
};

struct Program {
  std::vector<std::shared_ptr<const document::Document>> documents;
  std::vector<Instruction> code;
  /// The same as the machine runs it: see optimizer.h.
  std::vector<Instruction> run_code;
  std::vector<Block> blocks;
  BlockId root = 0;

  std::vector<BlockId> block_lists;
  std::vector<std::string_view> names;
  std::vector<NameTable> tables;
  std::vector<NameEntry> entries;
  std::vector<std::uint32_t> slots;
  std::vector<PatternRule> patterns;
  std::vector<ObjectRules> objects;
  std::vector<ArrayRules> arrays;
  std::vector<ContainsRules> contains;
  std::vector<Switch> switches;
  std::vector<Limit> limits;
  std::vector<regex::Regex> regexes;
  std::vector<FormatCheck> formats;
  std::vector<DependentName> dependent_names;
  std::vector<DependentBlock> dependent_blocks;
  std::vector<DynamicAnchor> dynamic_anchors;

  [[nodiscard]] std::span<const Instruction> code_of(const Block& block) const {
    return {code.data() + block.begin, block.end - block.begin};
  }

  [[nodiscard]] const NameEntry* find(const NameTable& table, std::string_view name,
                                      std::uint32_t hash) const {
    if (table.count == 0) return nullptr;
    for (std::uint32_t i = hash & table.slot_mask;; i = (i + 1) & table.slot_mask) {
      const std::uint32_t slot = slots[table.first_slot + i];
      if (slot == 0) return nullptr;
      const NameEntry& entry = entries[table.first_entry + slot - 1];
      if (entry.hash == hash && entry.name == name) return &entry;
    }
  }

  [[nodiscard]] std::span<const NameEntry> entries_of(const NameTable& table) const {
    return {entries.data() + table.first_entry, table.count};
  }
  [[nodiscard]] std::span<const BlockId> block_list(const Instruction& instruction) const {
    return {block_lists.data() + instruction.a, instruction.b};
  }
};

}  // namespace meshctl::jsonschema
