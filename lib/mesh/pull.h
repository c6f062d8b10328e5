// Pulling: makes snapshots of the git repositories that a workspace names under `mesh:`, and pins
// them in its lock.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/context.h"
#include "git/fetch.h"
#include "mesh/snapshot.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// Which commits are pulled.
enum class PullMode {
  newest,  ///< those that the refs lead to now; the lock is written
  locked,  ///< those of the lock, which is not touched
};

struct PullOptions {
  PullMode mode = PullMode::newest;
  /// Where repositories are kept, one folder each.
  std::filesystem::path repositories;
  /// Where snapshots are kept.
  std::filesystem::path snapshots;
  /// Told of each source before it is fetched.
  std::function<void(const std::string& source)> notice;
  git::FetchOptions fetch;
  /// The time that the lock says.
  Instant now;
};

/// What pulling one source came to.
struct Pulled {
  /// As the workspace file writes it.
  std::string source;
  std::string commit;
  std::size_t manifests = 0;
  /// Whether the lock did not pin this very snapshot before.
  bool is_new = false;
};

/// Pulls all git sources of the workspace; all of them or, with an Error, none: exit 2 when a
/// source is none that can be fetched or, with PullMode::locked, when the lock does not pin it;
/// exit 3 when what was fetched is not what the lock pins; and those of git::fetch.
std::vector<Pulled> pull(const Workspace& workspace, const PullOptions& options);

}  // namespace meshctl::mesh
