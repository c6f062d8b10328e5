// Files of a workspace in which a bundle lets something of governance stand: waivers, teams.
// Private to lib/governance.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "manifest/field.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// The YAML and JSON files of a workspace that match one of the globs, which go from its root:
/// absolute, sorted, each once. Only the folders that a glob can lead to are entered; links and
/// `.git` are not.
[[nodiscard]] std::vector<std::filesystem::path> files_matching(
    const mesh::Workspace& workspace, std::span<const manifest::Text> globs);

/// The folder that everything that a glob matches lies in, without a slash at its end; empty for
/// the root.
[[nodiscard]] std::string_view folder_of_glob(std::string_view glob);

}  // namespace meshctl::governance
