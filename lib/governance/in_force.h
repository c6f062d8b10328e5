// Which bundles govern a workspace, and where they came from: for those who only want to know.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "governance/origin.h"
#include "governance/read_bundles.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

struct BundleInForce {
  std::string name;
  /// With the digest of a folder too.
  Origin origin;
  std::size_t policies = 0;
  /// Settings of built-in rules.
  std::size_t rules = 0;
  std::size_t domains = 0;
  std::size_t teams = 0;
  /// Those under its waivers/ that are sound, whether they hold today or not.
  std::size_t waivers = 0;
  /// How many findings of severity error its own files have.
  std::size_t mistakes = 0;
  /// Why it cannot be used.
  std::optional<Error> problem;
};

/// The bundles of the workspace file, then those that the user names, in their order; a workspace
/// that is itself a bundle too. `store` is the folder of pulled bundles.
[[nodiscard]] std::vector<ReadBundle> bundles_of(const mesh::Workspace& workspace,
                                                 const std::vector<std::string>& named,
                                                 const std::filesystem::path& store);

/// The same in short.
[[nodiscard]] std::vector<BundleInForce> bundles_in_force(const mesh::Workspace& workspace,
                                                          const std::vector<std::string>& named,
                                                          const std::filesystem::path& store);

}  // namespace meshctl::governance
