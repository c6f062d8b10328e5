// Pulls the bundles of a workspace that are no folders into the user's cache, and pins them in the
// lock.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/context.h"
#include "git/fetch.h"
#include "http/url.h"
#include "mesh/pull.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

struct BundlePullOptions {
  mesh::PullMode mode = mesh::PullMode::newest;
  /// Sources besides those of the workspace file; paths in them go from its folder too.
  std::vector<std::string> bundles;
  /// Where repositories are kept, one folder each.
  std::filesystem::path repositories;
  /// Where bundles are kept: see BundleStore.
  std::filesystem::path store;
  /// Told of each source before it is fetched.
  std::function<void(const std::string& source)> notice;
  git::FetchOptions fetch;
  /// The body of the file at a URL, or nothing when there is none; throws Error.
  std::function<std::optional<std::string>(const http::Url& url)> download;
  /// The time that the lock says.
  Instant now;
};

/// What pulling one bundle came to.
struct PulledBundle {
  std::string source;
  std::string version;
  std::string digest;
  /// Of git.
  std::string commit;
  std::size_t files = 0;
  /// Whether the lock did not pin this very content before.
  bool is_new = false;
};

/// Pulls all bundles that are no folders; all of them or, with an Error, none: exit 2 for a source
/// that is none, one with another version than the workspace file asks for and, with
/// PullMode::locked, one that the lock does not pin; exit 3 when what was fetched is no bundle, not
/// what the lock pins, or not signed as the workspace file asks; and what git::fetch and `download`
/// throw. With PullMode::locked nobody is asked for what is on this machine already.
std::vector<PulledBundle> pull_bundles(const mesh::Workspace& workspace,
                                       const BundlePullOptions& options);

}  // namespace meshctl::governance
