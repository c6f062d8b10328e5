// Runs the built-in rules over a mesh.
#pragma once

#include <vector>

#include "base/finding.h"
#include "base/skipped.h"
#include "mesh/load.h"
#include "mesh/workspace.h"

namespace meshctl::lint {

/// What the rules found, in no order to rely on.
struct Report {
  std::vector<Finding> findings;
  /// Links that lead to where nothing is known.
  std::vector<Skipped> skipped;
};

/// Runs all rules over the judged manifests of a mesh.
[[nodiscard]] Report run(const mesh::Workspace& workspace, const mesh::Loaded& loaded);

}  // namespace meshctl::lint
