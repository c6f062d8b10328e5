// What a relationship names, and what is said when it leads nowhere: shared by the links within a
// contract and those into other files. Private to lib/lint.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lint/element.h"
#include "manifest/contract.h"

namespace meshctl::lint {

inline constexpr std::string_view kRelationship = "link/relationship";

/// The two halves of a reference into another file: `orders.odcs.yaml` and `orders.id`.
struct Outer {
  std::string_view file;
  std::string_view target;
};

/// The halves of a reference, or nothing when it stays within its contract.
[[nodiscard]] std::optional<Outer> outer_of(std::string_view reference);

/// Follows `object.property`, or a path of ids with slashes, with the values of variables in it. A
/// word alone is left to its schema.
[[nodiscard]] Element find_target(Elements& elements, std::string_view target);

/// The first name of an object or a property with a variable that has no value, so that a name that
/// is not found may be meant; whole when there is none.
[[nodiscard]] manifest::Known unknown_in_names(const manifest::DataContract& contract,
                                               const manifest::Variables& variables);

/// The message of a reference that led nowhere.
[[nodiscard]] std::string leads_nowhere(std::string_view reference, std::string_view verb,
                                        const Element& element);
/// Why it is not known where a reference leads.
[[nodiscard]] std::string leads_unknown(std::string_view reference, std::string_view verb,
                                        const manifest::Known& unknown);

}  // namespace meshctl::lint
