#include "compliance/commit.h"

#include "base/error.h"
#include "mesh/paths.h"

namespace meshctl::compliance {

std::string commit_of(const std::filesystem::path& folder, const git::OpenOptions& options) {
  try {
    const auto repository = git::Repository::find(folder, options);
    if (!repository) return {};
    const std::string name = folder.string();
    const git::Changes changes =
        repository->changes_since("HEAD", mesh::below(repository->work_tree(), name));
    return changes.base.hex + (changes.files.empty() ? "" : "-dirty");
  } catch (const Error&) {  // a report is worth having without it too
    return {};
  }
}

}  // namespace meshctl::compliance
