// Reads meshctl.yaml into a Workspace. Private to lib/mesh.
#pragma once

#include <filesystem>
#include <string>

#include "mesh/workspace.h"

namespace meshctl::mesh {

/// Reads `file` (absolute), which `name` leads to from the current folder, holds it against its
/// schema, and fills the workspace from it. What is wrong with it is in `workspace.findings`.
/// Throws Error (exit 3) when it cannot be read.
void read_workspace_file(Workspace& workspace, const std::filesystem::path& file,
                         const std::string& name);

/// The same for the text of that file.
void read_workspace_text(Workspace& workspace, const std::filesystem::path& file,
                         const std::string& name, std::string text);

}  // namespace meshctl::mesh
