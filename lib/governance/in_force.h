// Which bundles govern a workspace, and where they came from: for those who only want to know.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "governance/bundle.h"
#include "governance/origin.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// A bundle as it was read, or why it cannot be.
struct ReadBundle {
  Bundle bundle;
  /// Its folder as messages show it.
  std::string shown;
  std::optional<Error> problem;
};

struct BundleInForce {
  std::string name;
  /// With the digest of a folder too.
  Origin origin;
  std::size_t policies = 0;
  /// Settings of built-in rules.
  std::size_t rules = 0;
  std::size_t domains = 0;
  std::size_t teams = 0;
  /// How many findings of severity error its own files have.
  std::size_t mistakes = 0;
  /// Why it cannot be used.
  std::optional<Error> problem;
};

/// The bundles of the workspace file, then those that the user names, in their order; a workspace
/// that is itself a bundle too. `store` is the folder of pulled bundles.
[[nodiscard]] std::vector<ReadBundle> read_bundles(const mesh::Workspace& workspace,
                                                   const std::vector<std::string>& named,
                                                   const std::filesystem::path& store);

/// The same in short.
[[nodiscard]] std::vector<BundleInForce> bundles_in_force(const mesh::Workspace& workspace,
                                                          const std::vector<std::string>& named,
                                                          const std::filesystem::path& store);

}  // namespace meshctl::governance
