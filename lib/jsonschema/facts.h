// What can be read off a block without running it: the kinds it takes, the constants it asks of
// properties, what it requires. They tell which branch of a oneOf, anyOf or if an author meant.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// A property that must have one of some values.
struct Test {
  std::string_view property;
  std::vector<const document::Node*> values;

  /// Whether the value is one of them.
  [[nodiscard]] bool accepts(const document::Node& value) const;
};

struct Facts {
  /// Bits of document::Kind.
  std::uint8_t kinds = 0xFF;
  std::vector<Test> tests;
  std::vector<std::string_view> required;
  /// The values that the block takes at all; empty when it names none.
  std::vector<const document::Node*> values;
};

/// The facts of a block and of what it calls for the same value without a condition.
[[nodiscard]] Facts facts_of(const Program& program, BlockId id);

/// Whether a value's kind is among `kinds`; a number without a fraction counts as an integer.
[[nodiscard]] bool has_kind(const document::Node& node, std::uint8_t kinds);

/// A property that is known only under a condition.
struct ConditionalName {
  std::string_view name;
  /// What the condition asks for; no property when it cannot be said.
  Test test;
};

/// The properties that a block, or what it applies to the same value, knows under a condition.
[[nodiscard]] std::vector<ConditionalName> conditional_names(const Program& program, BlockId id);

/// Why a condition holds for a value: `'type' is 'postgres'`; empty when there is no short reason.
[[nodiscard]] std::string reason_of(const Program& program, BlockId condition,
                                    const document::Node& node);

/// A scalar as messages show it: text in quotes, shortened, safe for a terminal; `a list`, `a
/// mapping`.
[[nodiscard]] std::string shown(const document::Node& node);
[[nodiscard]] std::string in_quotes(std::string_view text);

}  // namespace meshctl::jsonschema
