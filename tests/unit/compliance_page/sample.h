// Compliance values to test the page with: of a mesh of any size, of one product, of hostile names.
#pragma once

#include <cstddef>

#include "compliance/compliance.h"

namespace meshctl::compliance {

/// A mesh of that many products in ten domains, or as many as there are products, with a year of
/// reports, waivers, findings of forty rules, and all else that a page shows. The same every time.
[[nodiscard]] Compliance sample_mesh(std::size_t products);

/// The first report of one product, with nothing to compare with.
[[nodiscard]] Compliance first_report();

/// A mesh in which every name, message and address tries to be markup, a control character or a
/// mark of direction, or is long.
[[nodiscard]] Compliance hostile_mesh();

}  // namespace meshctl::compliance
