// What is known of the parts of the mesh that lie outside of the workspace, and are not read where
// they lie: pulled snapshots of git repositories, and snapshot files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/skipped.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// An entry of `mesh:` that is not a folder.
struct OuterSource {
  /// `git` or `snapshot`.
  std::string type;
  /// As the workspace file writes it.
  std::string source;
  /// Of git.
  std::string commit;
  /// When it was pulled (RFC 3339); empty for a snapshot file.
  std::string pulled;
  std::size_t manifests = 0;
  /// Why nothing is known of it, one clause; empty when it was read.
  std::string problem;
};

/// What the outer sources of a workspace came to.
struct Outer {
  std::vector<OuterSource> sources;
  /// Their manifests.
  Items items;
  /// What could not be read, each with its reason.
  std::vector<Skipped> skipped;
};

/// Reads the snapshots that the workspace's lock pins, and its snapshot files. `snapshots` is the
/// folder in which pulled ones are kept; empty: none are. Throws Error (exit 2) for a lock that is
/// none.
[[nodiscard]] Outer read_outer(const Workspace& workspace, const std::filesystem::path& snapshots);

}  // namespace meshctl::mesh
