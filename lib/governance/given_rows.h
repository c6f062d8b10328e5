// The tables of a mesh whose rows come from above it: findings, policies, teams of the registry.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "governance/bundle.h"
#include "lint/organisation.h"
#include "mesh/mesh.h"
#include "mesh/tables.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// The manifests of a mesh by what stands in them.
class ItemFinder {
 public:
  explicit ItemFinder(const mesh::Mesh& mesh);

  /// The manifest that a place stands in, or null.
  [[nodiscard]] const mesh::Item* at(const Place& place) const;

 private:
  /// The manifests of each file, in their order.
  std::map<std::string_view, std::vector<const mesh::Item*>> by_file_;
};

[[nodiscard]] mesh::GivenRows finding_rows(const std::vector<Finding>& findings,
                                           const mesh::Mesh& mesh,
                                           const mesh::Workspace& workspace);
[[nodiscard]] mesh::GivenRows policy_rows(const std::vector<Bundle>& bundles, Instant now);
[[nodiscard]] mesh::GivenRows team_rows(const lint::Organisation& organisation);

}  // namespace meshctl::governance
