// logicalTypeOptions: what each option of a logical type asks of values. One table, one row an
// option.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "manifest/contract.h"
#include "quality/measure.h"
#include "quality/table.h"
#include "quality/value.h"

namespace meshctl::quality {

/// An option on one field.
struct OptionUse {
  const manifest::Property* property = nullptr;
  /// The option's value.
  const document::Node* value = nullptr;
  const Field* field = nullptr;
  const ValueReader* reader = nullptr;
};

/// Which values (never NULL) break an option, and what they are then, after `is` or `are`: `shorter
/// than 3 characters`.
struct Wrong {
  Predicate predicate;
  std::string what;
};

struct Option {
  std::string_view name;
  /// The logical types that have it, each between blanks; ` integer number `.
  std::string_view types;
  /// What it asks, for people: `{0}` is the field, `{1}` the value.
  std::string_view title;
  std::variant<Wrong, Decided> (*judge)(const OptionUse&);
};

/// The option of a logical type with that name, or null. An empty type has all of them.
[[nodiscard]] const Option* find_option(std::string_view name, std::string_view logical_type);

/// What an option is about: its value, or, where ODCS v3.0 only flags that a bound itself is not
/// allowed (`exclusiveMinimum: true`), that bound. Null when it asks nothing.
[[nodiscard]] const document::Node* operand_of(const document::Member& option,
                                               const document::Node& options);

/// `did you mean …?` for an option that the logical type does not have.
[[nodiscard]] std::string nearest_option(std::string_view name, std::string_view logical_type);

}  // namespace meshctl::quality
