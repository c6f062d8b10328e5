// The properties of slaProperties: their names, and how each can be judged.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace meshctl::sla {

/// How a property is judged.
enum class Kind {
  latency,  ///< the age of the newest value of its element, or the time from one element to another
  retention,  ///< the age of the oldest value of its element
  begins,     ///< a date from which on something holds
  ends,       ///< a date until which something holds
  history,    ///< only looks over time can tell
};

/// One property that is known.
struct Property {
  std::string_view name;
  /// The two letters that ODCS has for it; empty when it has none.
  std::string_view synonym;
  Kind kind;
  /// For Kind::history: why one look does not tell, and what would.
  std::string_view why_not;
};

/// The property with that name or synonym, letter case ignored, or null. `freshness` is latency.
[[nodiscard]] const Property* find_property(std::string_view name);

/// `did you mean …?`, or empty.
[[nodiscard]] std::string nearest_property(std::string_view name);

}  // namespace meshctl::sla
