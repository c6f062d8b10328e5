// Finds the folder that the files of a bundle lie in, whatever its source: of all that is no
// folder it is the one in the user's cache that the lock pins. Uses no network.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "governance/bundle_store.h"
#include "mesh/lock.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// Where a bundle came from.
struct Origin {
  /// As the workspace file or --bundle writes it.
  std::string source;
  /// Of its bundle.yaml.
  std::string version;
  /// Of its files (see digest_of); empty for a folder, whose files may change at any time.
  std::string digest;
  /// Of git.
  std::string commit;
  /// When it was pulled: RFC 3339, UTC; empty for a folder.
  std::string pulled;
  /// The id of the key that it was verified with; empty when none was asked for.
  std::string signed_by;
};

/// A bundle whose files are at hand.
struct LocatedBundle {
  std::filesystem::path folder;
  /// Whether messages show its files by absolute paths, as they do those of the cache.
  bool is_shown_absolute = false;
  Origin origin;
};

/// Finds the bundles of a workspace.
class BundleLocator {
 public:
  /// `store` is the folder of pulled bundles; empty: none are kept.
  BundleLocator(const mesh::Workspace& workspace, const std::filesystem::path& store)
      : workspace_(workspace), store_(store) {}

  /// A bundle of the workspace file. Throws Error: exit 2 for a source of an unknown kind, one that
  /// the lock does not pin, and a pinned version that is not the one asked for; exit 3 when its
  /// files are not on this machine, were changed, or lack the signature that is asked for.
  [[nodiscard]] LocatedBundle locate(const mesh::BundleSource& bundle);

  /// One that the user names; a folder is looked for from the current one.
  [[nodiscard]] LocatedBundle locate(const std::string& named);

 private:
  [[nodiscard]] LocatedBundle in_store(std::string_view source, std::optional<Content>& content);
  [[nodiscard]] const mesh::LockedBundle& pinned(std::string_view source);

  const mesh::Workspace& workspace_;
  BundleStore store_;
  std::optional<mesh::Lock> lock_;
};

/// That a bundle has another version than the one that the workspace file asks for, as an Error
/// (exit 2).
[[nodiscard]] Error wrong_version(const mesh::BundleSource& bundle, std::string_view version);

}  // namespace meshctl::governance
