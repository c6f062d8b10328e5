#include "mesh/workspace.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "mesh/paths.h"
#include "mesh/workspace_file.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;

namespace {

template <typename Entry>
const Entry* find_by_name(const std::vector<Entry>& entries, std::string_view name) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [name](const Entry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

/// The folder that a path stands in, links of the folder followed; of a folder itself.
fs::path real_folder_of(const std::string& path, std::string_view unwritten = {}) {
  if (fs::is_directory(path)) return real_path(path);
  if (path != unwritten) static_cast<void>(real_path(path));  // it has to exist
  const fs::path parent = fs::path(path).parent_path();
  return real_path(parent.empty() ? "." : parent);
}

fs::path common_folder(const std::vector<fs::path>& folders) {
  fs::path common = folders.front();
  for (const fs::path& folder : folders) {
    while (!is_within(common, folder)) common = common.parent_path();
  }
  return common;
}

// Without a workspace file: the current folder when it holds everything named, else the folder that
// does.
void use_defaults(Workspace& workspace, std::span<const std::string> paths,
                  const std::vector<fs::path>& folders) {
  const fs::path here = real_path(".");
  const bool is_here = std::all_of(folders.begin(), folders.end(),
                                   [&](const fs::path& folder) { return is_within(here, folder); });
  if (paths.empty() || (is_here && !nearest_with(here, ".git").empty())) {
    workspace.root = here;
  } else {
    workspace.root = common_folder(folders);
    workspace.is_whole = paths.size() == 1 && fs::is_directory(paths.front());
  }
}

}  // namespace

const CatalogEntry* Workspace::catalog(std::string_view name) const {
  return find_by_name(catalogs, name);
}

const Environment* Workspace::environment(std::string_view name) const {
  return find_by_name(environments, name);
}

std::string Workspace::shown(std::string_view path) const {
  const std::string_view relative = below(root, path);
  if (!here.empty() && relative.starts_with(here)) return std::string(relative.substr(here.size()));
  return shown_below(shown_root, relative);
}

std::string Workspace::below_root(std::string_view shown) const {
  const std::string prefix = shown_root + "/";
  if (shown.starts_with(prefix)) return std::string(shown.substr(prefix.size()));
  return here + std::string(shown);
}

Workspace find_workspace(std::span<const std::string> paths,
                         const std::optional<std::string>& config, std::string_view unwritten) {
  std::vector<fs::path> folders;
  for (const std::string& path : paths) folders.push_back(real_folder_of(path, unwritten));
  if (folders.empty()) folders.push_back(real_path("."));

  Workspace workspace;
  const std::string start = config ? *config : paths.empty() ? "." : paths.front();
  fs::path file;
  if (config) {
    workspace.root = real_folder_of(*config);
    file = real_path(*config);
    if (fs::is_directory(file)) file /= kWorkspaceFile;
  } else {
    workspace.root = nearest_with(folders.front(), kWorkspaceFile);
    if (!workspace.root.empty()) file = workspace.root / kWorkspaceFile;
  }
  if (file.empty()) use_defaults(workspace, paths, folders);
  const bool is_absolute = fs::path(start).is_absolute();
  workspace.shown_root = shown_folder(workspace.root, is_absolute);
  const fs::path current = real_path(".");
  if (!is_absolute && current != workspace.root && is_within(workspace.root, current)) {
    workspace.here = std::string(below(workspace.root, current.native())) + "/";
  }

  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (is_within(workspace.root, folders[i])) continue;
    throw usage_error(fmt::format("{} lies outside of the workspace {}", printable(paths[i]),
                                  printable(workspace.shown_root)),
                      "name the paths of one workspace at a time");
  }
  if (!file.empty()) {
    const std::string name = config ? *config : shown_below(workspace.shown_root, kWorkspaceFile);
    read_workspace_file(workspace, file, name);
  }
  return workspace;
}

Error no_environment(const Workspace& workspace, std::string_view name) {
  std::vector<std::string_view> known;
  for (const Environment& environment : workspace.environments) known.push_back(environment.name);
  std::string hint = did_you_mean(name, known);
  if (hint.empty()) {
    hint = known.empty() ? "name it under environments: in meshctl.yaml"
                         : fmt::format("known: {}", fmt::join(known, ", "));
  }
  return usage_error(fmt::format("there is no environment '{}'", printable(name)), std::move(hint));
}

manifest::Variables variables_in(const Workspace& workspace, std::string_view environment,
                                 manifest::Variables given) {
  if (environment.empty() || workspace.environments.empty()) return given;
  const Environment* chosen = workspace.environment(environment);
  if (chosen == nullptr) throw no_environment(workspace, environment);
  for (const auto& [name, value] : chosen->variables) given.add(name, value);
  return given;
}

Workspace open_neighbour(const Workspace& workspace, const fs::path& folder) {
  Workspace neighbour;
  neighbour.root = folder;
  neighbour.shown_root = shown_folder(folder, fs::path(workspace.shown_root).is_absolute());
  const fs::path file = folder / kWorkspaceFile;
  if (fs::exists(file)) read_workspace_file(neighbour, file, neighbour.shown(file.native()));
  neighbour.mesh.clear();
  return neighbour;
}

}  // namespace meshctl::mesh
