// Who answers for a manifest, and how to reach them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/organisation.h"
#include "mesh/mesh.h"

namespace meshctl::governance {

struct Responsible {
  /// The team or person; empty when nothing says.
  std::string_view owner;
  /// How to reach them; empty when nothing says.
  std::string contact;
};

/// Who answers for a manifest: the owner that it names, else the one that its counterparts (see
/// mesh::Impact) name. They are reached as governance knows of the team, else by the first support
/// channel of the manifest, else by the member of its team that owns it or is named first; else so
/// by what counterparts with that owner say. The items have facts, and outlive it.
[[nodiscard]] Responsible responsible_for(const mesh::Item& item,
                                          const std::vector<const mesh::Item*>& counterparts,
                                          const lint::Organisation& organisation);

}  // namespace meshctl::governance
