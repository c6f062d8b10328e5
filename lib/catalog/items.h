// From the manifests of a mesh to the items of a push.
#pragma once

#include <functional>
#include <vector>

#include "base/context.h"
#include "catalog/item.h"
#include "catalog/plan.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::catalog {

/// The manifests that a user asked for, as a catalog takes them.
struct Items {
  std::vector<Item> items;
  /// Those with errors.
  std::vector<InvalidItem> invalid;
};

/// Makes items of the judged manifests of the mesh, which holds them (see mesh::Keep). `has_errors`
/// says which of them are not to be pushed. What is known of the repository comes from the
/// variables of the CI service (source_info.cpp).
[[nodiscard]] Items items_of(const mesh::Mesh& mesh, const mesh::Workspace& workspace,
                             const std::function<bool(const mesh::Item& item)>& has_errors,
                             const Context& context);

/// The repository and commit that the CI service says it works on; empty elsewhere. User names and
/// passwords in a URL are left out.
[[nodiscard]] SourceInfo source_of_ci(const Context& context);

}  // namespace meshctl::catalog
