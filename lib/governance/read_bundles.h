// The bundles that govern a workspace, read in their order: those of the workspace file, those that
// the user names, and folders that are bundles themselves.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "governance/bundle.h"
#include "mesh/schema_set.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// A bundle as it was read, or why it cannot be.
struct ReadBundle {
  /// Its origin is filled even when it cannot be read.
  Bundle bundle;
  /// Its folder as messages show it.
  std::string shown;
  std::optional<Error> problem;
};

/// Which bundles are read besides those of the workspace file.
struct BundleRequest {
  /// Folders, or sources that the lock pins.
  std::vector<std::string> named;
  /// Folders of the workspace that are bundles.
  std::vector<std::string> folders;
  /// A bundle that stands in the place of the one of the same name, or after all others; empty:
  /// none.
  std::string replacement;
  /// The folder of pulled bundles.
  std::filesystem::path store;
};

/// Whether a folder holds a bundle.
[[nodiscard]] bool is_bundle_folder(const std::filesystem::path& folder);

/// Reads the bundles, each folder once. A workspace whose root is a bundle is asked for with
/// `folders`. Throws Error only for a replacement that cannot be read.
[[nodiscard]] std::vector<ReadBundle> read_bundles(const mesh::Workspace& workspace,
                                                   const BundleRequest& request,
                                                   mesh::SchemaSet& schemas);

}  // namespace meshctl::governance
