// The files of a work tree as they are now, with the ids of those that the index vouches for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "git/opened.h"

namespace meshctl::git {

/// A regular file of a work tree that is tracked, or untracked and not ignored.
struct WorkFile {
  /// From the top of the work tree.
  std::string path;
  /// Of its content, as it would be committed; nothing when that has to be read first.
  std::optional<git_oid> id;
};

/// Looks through a work tree. The index says which files are tracked, and what their size and times
/// were when it last saw their content; a file for which these are still the same is not read.
///
/// The folders are looked through by threads of its own, which do not call libgit2, from the
/// constructor on: the caller may do other work before finish().
class WorkTreeScan {
 public:
  /// Reads the index. `folder` as inside_path() makes it.
  WorkTreeScan(const Opened& opened, const std::string& folder);
  ~WorkTreeScan();
  WorkTreeScan(const WorkTreeScan&) = delete;
  WorkTreeScan& operator=(const WorkTreeScan&) = delete;

  /// All files, in the order of their paths' bytes. Throws Error (exit 3) when a folder cannot be
  /// read.
  [[nodiscard]] std::vector<WorkFile> finish();

 private:
  struct Plan;

  const Opened& opened_;
  std::unique_ptr<Plan> plan_;
  std::vector<std::thread> threads_;
};

/// Whether a file of the work tree has a content: as it is, or as it would be committed. Not when
/// it cannot be read.
[[nodiscard]] bool has_content(const Opened& opened, const std::string& path, const git_oid& id);

}  // namespace meshctl::git
