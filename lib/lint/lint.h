// Runs the built-in rules: over each manifest by itself, and over the links of the mesh.
#pragma once

#include <vector>

#include "base/finding.h"
#include "base/skipped.h"
#include "manifest/variable.h"
#include "mesh/load.h"
#include "mesh/workspace.h"

namespace meshctl::lint {

/// What the rules found, in no order to rely on.
struct Report {
  std::vector<Finding> findings;
  /// Links that lead to where nothing is known.
  std::vector<Skipped> skipped;
};

/// Runs the rules that look at one manifest and nothing else but the values of its variables. The
/// item holds its manifest.
void examine(const mesh::Item& item, const manifest::Variables& variables, Report& report);

/// Runs the rules that follow links, over the judged manifests of a mesh.
[[nodiscard]] Report follow_links(const mesh::Workspace& workspace, const mesh::Loaded& loaded);

}  // namespace meshctl::lint
