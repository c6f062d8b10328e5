// Reads waivers: those of bundles, and those that bundles let stand in a workspace. Private to
// lib/governance.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "governance/bundle.h"
#include "governance/waiver.h"
#include "mesh/schema_set.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// The waivers of a run.
struct WaiverFiles {
  /// Those of the bundles in their order, then those of the workspace by their files. They are
  /// sound; whether they hold is another question.
  std::vector<Waiver> waivers;
  /// The files of the workspace that hold waivers and nothing else; absolute.
  std::vector<std::filesystem::path> files;
  /// What is wrong with files of the workspace.
  std::vector<Finding> findings;
  /// Files of the workspace that cannot be read.
  std::vector<Error> errors;
};

[[nodiscard]] WaiverFiles collect_waivers(const std::vector<Bundle>& bundles,
                                          const mesh::Workspace& workspace,
                                          mesh::SchemaSet& schemas);

/// The folders of a workspace in which a change may be one of a waiver; absolute.
[[nodiscard]] std::vector<std::filesystem::path> waiver_folders(const std::vector<Bundle>& bundles,
                                                                const mesh::Workspace& workspace);

/// Where a waiver may not stand: one of kind Waiver among `files`, other files of a workspace as
/// messages show them, is a finding `waiver/not-allowed`. Only files whose path speaks of waivers
/// are opened, and none of a bundle.
[[nodiscard]] std::vector<Finding> stray_waivers(const std::vector<std::string>& files,
                                                 const std::vector<Bundle>& bundles);

}  // namespace meshctl::governance
