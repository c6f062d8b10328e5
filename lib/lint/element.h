// Follows what names an object or a property of a contract: `orders.address.street`,
// `schema/orders/properties/id`. Private to lib/lint.
#pragma once

#include <string>
#include <string_view>

#include "manifest/contract.h"

namespace meshctl::lint {

/// Where a name led.
struct Element {
  /// Null when not even the object was found.
  const manifest::SchemaObject* object = nullptr;
  /// Null when the property was not found, or none was asked for.
  const manifest::Property* property = nullptr;
  /// What is wrong, one clause without its subject: `object 'ordes' does not exist`; empty when all
  /// was found.
  std::string problem;
  /// The nearest right word, or empty.
  std::string hint;
};

/// What may be left out of a dotted name.
enum class Shorthand {
  none,         ///< `object.property`
  only_object,  ///< also the property of a contract's only object without its object, or an object
                ///< alone
};

/// Follows `object.property`, by names.
[[nodiscard]] Element find_by_name(const manifest::DataContract& contract, std::string_view name,
                                   Shorthand shorthand);

/// Follows `[/]schema/ID/properties/ID...`, by ids (by names where an element has no id).
[[nodiscard]] Element find_by_id(const manifest::DataContract& contract, std::string_view path);

}  // namespace meshctl::lint
