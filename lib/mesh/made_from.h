// What fields of contracts say that they are made from: transformSourceObjects of ODCS. Private to
// lib/mesh.
#pragma once

#include <string>
#include <vector>

#include "mesh/lookup.h"

namespace meshctl::mesh {

/// Adds the fields of a contract, as `object.field`, that say that they are made from an object or
/// a field; of other things nothing is said.
void add_made_from(const Thing& thing, const Item& contract, std::vector<std::string>& fields);

}  // namespace meshctl::mesh
