// The order of versions: Semantic Versioning 2.0.0, section 11.
#pragma once

#include <compare>
#include <string_view>

namespace meshctl::manifest {

/// The order of two semantic versions (a leading `v` and missing minor and patch are allowed; build
/// metadata is ignored); unordered when either is no such version.
[[nodiscard]] std::partial_ordering compare_versions(std::string_view a, std::string_view b);

}  // namespace meshctl::manifest
