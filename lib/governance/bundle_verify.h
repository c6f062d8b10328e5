// Holds bundles against what vouches for them: the lock, and the signature of those who publish
// them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "governance/origin.h"
#include "mesh/workspace.h"
#include "minisign/minisign.h"

namespace meshctl::governance {

/// What a bundle was held against, and held.
struct VerifiedBundle {
  /// With the digest of a folder too.
  Origin origin;
  std::size_t files = 0;
  /// Whether the lock pins this content.
  bool is_pinned = false;
  /// Of the signature: what those who signed wrote into it; empty without a key.
  std::string trusted_comment;
};

/// The content of a folder or of a .tar.gz file (with the signature FILE.minisig beside it, when it
/// holds none) that the user names. Throws Error (exit 3).
[[nodiscard]] Content content_of_path(const std::string& path);

/// Verifies the folder or archive that the user names: its signature when there is a key, else that
/// the lock of the workspace pins it. Throws Error: exit 2 without a key when the lock says nothing
/// of it, exit 3 when it cannot be read, or is not what was signed or pinned.
[[nodiscard]] VerifiedBundle verify_path(const std::string& path,
                                         const std::optional<minisign::PublicKey>& key,
                                         const mesh::Workspace& workspace);

/// Verifies all bundles of a workspace: what is pulled against the lock; and with a key, there or
/// in the workspace file, the signatures. `store` is the folder of pulled bundles. Throws what
/// BundleLocator::locate throws, and Error (exit 3) for a missing or wrong signature.
[[nodiscard]] std::vector<VerifiedBundle> verify_all(const mesh::Workspace& workspace,
                                                     const std::filesystem::path& store,
                                                     const std::optional<minisign::PublicKey>& key);

}  // namespace meshctl::governance
