// What was touched since a revision of the git repository that a workspace lies in.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "git/repository.h"
#include "mesh/narrowing.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// Compares the work tree as it is now (untracked files too) with the commit in which its history
/// parted from that of `revision`. A change of the workspace file, or within one of the `decisive`
/// files and folders (absolute), touches everything. Throws Error: exit 2 when the workspace is in
/// no repository or there is no such revision, exit 3, with the remedy, when the repository cannot
/// tell (see git::Repository).
[[nodiscard]] Touched touched_since(const Workspace& workspace, std::string_view revision,
                                    std::span<const std::filesystem::path> decisive,
                                    const git::OpenOptions& options);

}  // namespace meshctl::mesh
