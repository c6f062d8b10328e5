// meshctl.lock: what came from elsewhere, pinned by commit and digest, so that every run on every
// machine sees the same.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/workspace.h"

namespace meshctl::mesh {

inline constexpr std::string_view kLockFile = "meshctl.lock";

/// An entry of `mesh:` as it was pulled.
struct LockedSource {
  /// As the workspace file writes it.
  std::string git;
  /// 40 hexadecimal digits.
  std::string commit;
  /// SHA-256 of the snapshot, in hexadecimal digits.
  std::string snapshot;
  /// How many manifests it has.
  std::size_t manifests = 0;
  /// When: RFC 3339, UTC.
  std::string pulled;
};

/// A bundle that is no folder, as it was pulled.
struct LockedBundle {
  /// As the workspace file, or --bundle, writes it.
  std::string source;
  /// Of its bundle.yaml.
  std::string version;
  /// Of its files: see governance::digest_of. 64 hexadecimal digits.
  std::string digest;
  /// Of git: 40 hexadecimal digits; empty for archives.
  std::string commit;
  /// When: RFC 3339, UTC.
  std::string pulled;
};

struct Lock {
  std::vector<LockedSource> mesh;
  std::vector<LockedBundle> bundles;

  [[nodiscard]] const LockedSource* find(std::string_view git) const;
  [[nodiscard]] const LockedBundle* find_bundle(std::string_view source) const;
};

/// The lock beside the workspace file; empty when there is none. Throws Error: exit 2 when it is
/// not what it should be, exit 3 when it cannot be read.
[[nodiscard]] Lock read_lock(const Workspace& workspace);

/// Writes it. Throws Error (exit 3).
void write_lock(const Workspace& workspace, const Lock& lock);

/// The file in which a snapshot is kept, among those of all workspaces.
[[nodiscard]] std::filesystem::path snapshot_file(const std::filesystem::path& folder,
                                                  const LockedSource& locked);

}  // namespace meshctl::mesh
