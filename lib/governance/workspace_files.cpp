#include "governance/workspace_files.h"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>

#include "base/file.h"
#include "mesh/discover.h"
#include "mesh/glob.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

/// How many folders below its first one a glob can lead.
int depth_of(std::string_view rest) {
  constexpr int kAny = 64;
  if (rest.find("**") != std::string_view::npos) return kAny;
  return static_cast<int>(std::count(rest.begin(), rest.end(), '/'));
}

void find(const mesh::Workspace& workspace, std::string_view text, std::set<fs::path>& found) {
  const std::string_view folder = folder_of_glob(text);
  const std::string_view rest = text.substr(folder.empty() ? 0 : folder.size() + 1);
  const fs::path start = resolve_within(workspace.root, workspace.root / folder);
  if (start.empty() || !fs::is_directory(start)) return;
  const mesh::Glob glob(text);
  const int depth = depth_of(rest);
  std::error_code error;
  for (fs::recursive_directory_iterator it(start, error), end; !error && it != end;
       it.increment(error)) {
    const fs::directory_entry& entry = *it;
    const std::string& path = entry.path().native();
    if (entry.is_symlink(error)) continue;
    if (entry.is_directory(error)) {
      if (it.depth() >= depth || mesh::name_in(path) == ".git") it.disable_recursion_pending();
      continue;
    }
    if (mesh::may_hold_manifest(mesh::name_in(path)) && entry.is_regular_file(error) &&
        glob.matches(mesh::below(workspace.root, path))) {
      found.insert(entry.path());
    }
  }
}

}  // namespace

std::string_view folder_of_glob(std::string_view glob) {
  const std::string_view literal = glob.substr(0, glob.find_first_of("*?[\\"));
  const std::size_t slash = literal.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : literal.substr(0, slash);
}

std::vector<fs::path> files_matching(const mesh::Workspace& workspace,
                                     std::span<const manifest::Text> globs) {
  std::set<fs::path> found;
  for (const manifest::Text& glob : globs) find(workspace, glob, found);
  return {found.begin(), found.end()};
}

}  // namespace meshctl::governance
