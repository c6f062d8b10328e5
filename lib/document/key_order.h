// The order in which the names of large mappings are sorted for look-ups.
#pragma once

#include <string_view>

namespace meshctl::document {

/// Shorter first, then by bytes: most comparisons end at the lengths.
[[nodiscard]] inline bool comes_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace meshctl::document
