#include "governance/watch.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "governance/bundle.h"
#include "governance/bundle_address.h"
#include "mesh/discover.h"
#include "mesh/lock.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

/// Files that a verdict may come from, by their names. Emacs makes links such as
/// `.#orders.odcs.yaml` while a text is not saved.
bool counts(std::string_view name) {
  return name == mesh::kLockFile || (!name.starts_with(".#") && mesh::concerns_a_walk(name));
}

/// Adds one entry of a folder, which need not exist; while its folder is missing too, the nearest
/// above it that is.
void add_entry(fs::path path, std::vector<WatchedFolder>& to) {
  std::error_code error;
  path = fs::absolute(path, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  while (path.has_relative_path() && !fs::is_directory(path.parent_path(), error)) {
    path = path.parent_path();
  }
  if (path.has_filename()) to.push_back({path.parent_path(), {path.filename()}});
}

/// Adds a folder and those below it, links not followed.
void add_tree(const fs::path& folder, std::vector<WatchedFolder>& to) {
  std::error_code error;
  to.push_back({folder, {}});
  const auto how = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator it(folder, how, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->is_symlink(ignored) || !it->is_directory(ignored)) continue;
    if (it->path().filename() == ".git") {
      it.disable_recursion_pending();
    } else {
      to.push_back({it->path(), {}});
    }
  }
}

/// What was pulled does not change, unless the lock does.
void add_bundle(const fs::path& base, std::string_view source, std::vector<WatchedFolder>& to) {
  std::error_code error;
  if (!is_folder_source(source)) return;
  add_entry(base / source, to);
  const fs::path folder = fs::canonical(base / source, error);
  if (!error && fs::is_directory(folder, error)) add_tree(folder, to);
}

}  // namespace

Watch::Watch(const JudgeOptions& options, Burst burst, Inotify inotify)
    : paths_(options.paths),
      config_(options.config),
      bundles_(options.bundles),
      watcher_(counts, burst, std::move(inotify)) {
  look();
}

Changes Watch::wait(std::chrono::milliseconds at_most) {
  const FolderChanges changes = watcher_.wait(at_most);
  if (changes.empty()) return {};
  if (changes_the_walk(changes)) look();
  Changes told;
  told.is_incomplete = changes.is_incomplete;
  for (const std::string& path : changes.paths) told.names.push_back(shown(path));
  std::sort(told.names.begin(), told.names.end());
  return told;
}

// What is made in a folder between the walk and its watch is met by the next walk.
void Watch::look() {
  while (watcher_.watch(wanted())) {
  }
}

std::vector<WatchedFolder> Watch::wanted() {
  std::vector<WatchedFolder> wanted;
  is_known_ = false;
  try {
    workspace_ = mesh::find_workspace(paths_, config_);
    walked_ = mesh::discover(workspace_, paths_, {}).folders;
    is_known_ = true;
  } catch (const Error&) {  // the verdict tells it; what was there may come back
  }
  for (const std::string& folder : walked_) wanted.push_back({folder, {}});
  for (const std::string& path : paths_) {
    std::error_code error;
    add_entry(path, wanted);
    const fs::path real = fs::canonical(path, error);  // the path itself may be a link
    if (!error) add_entry(real, wanted);
  }
  if (workspace_.has_file()) {
    add_entry(workspace_.file_path, wanted);
  } else if (config_) {
    add_entry(*config_, wanted);
  } else {
    add_entry(workspace_.root / mesh::kWorkspaceFile, wanted);
  }
  for (const mesh::BundleSource& bundle : workspace_.bundles) {
    add_bundle(workspace_.root, bundle.source, wanted);
  }
  add_entry(workspace_.root / mesh::kLockFile, wanted);
  for (const mesh::MeshSource& source : workspace_.mesh) {
    if (source.type == mesh::MeshSource::Type::path) {
      add_entry(workspace_.root / std::string_view(source.value), wanted);
    }
  }
  for (const std::string& bundle : bundles_) add_bundle({}, bundle, wanted);
  return wanted;
}

bool Watch::changes_the_walk(const FolderChanges& changes) const {
  return !is_known_ || changes.has_folders || changes.is_incomplete ||
         std::any_of(changes.paths.begin(), changes.paths.end(), [this](const std::string& path) {
           const std::string_view name = mesh::name_in(path);
           return name == mesh::kWorkspaceFile || name == mesh::kGitIgnore ||
                  path == workspace_.file_path.native();
         });
}

std::string Watch::shown(const std::string& path) const {
  if (!workspace_.root.empty() && mesh::is_within(workspace_.root, path)) {
    return workspace_.shown(path);
  }
  return path;
}

}  // namespace meshctl::governance
