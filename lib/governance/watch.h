// Watches what a verdict on a workspace comes from, and tells when it has to be judged again.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/folder_watcher.h"
#include "governance/judge.h"

namespace meshctl::governance {

/// What changed since the verdict.
struct Changes {
  /// Files and folders as messages show them, sorted.
  std::vector<std::string> names;
  /// Whether there were more than the system told of.
  bool is_incomplete = false;

  [[nodiscard]] bool empty() const { return names.empty() && !is_incomplete; }
};

/// The folders of the workspace, of its neighbours and of its bundles, as a walk enters them, the
/// workspace file, and what the user named. It watches from its making on, so that what is judged
/// after that misses nothing.
class Watch {
 public:
  /// Of the options only those that say where to look count. What is wrong with the workspace is no
  /// trouble here: the verdict tells it, and what could be found is watched. Throws Error (exit 3)
  /// when the system gives no more watches.
  explicit Watch(const JudgeOptions& options, Burst burst = {}, Inotify inotify = system_inotify());

  /// Waits for changes, and watches what they brought; nothing when none came in time. Throws as
  /// the constructor does.
  [[nodiscard]] Changes wait(std::chrono::milliseconds at_most = FolderWatcher::kForever);

  /// How many folders are watched.
  [[nodiscard]] std::size_t folders() const { return watcher_.folders(); }

 private:
  void look();
  [[nodiscard]] std::vector<WatchedFolder> wanted();
  [[nodiscard]] bool changes_the_walk(const FolderChanges& changes) const;
  [[nodiscard]] std::string shown(const std::string& path) const;

  std::vector<std::string> paths_;
  std::optional<std::string> config_;
  std::vector<std::string> bundles_;
  FolderWatcher watcher_;
  /// Where the walk began when it last could, and its workspace file.
  mesh::Workspace workspace_;
  /// The folders of that walk.
  std::vector<std::string> walked_;
  /// Whether the last walk ended well.
  bool is_known_ = false;
};

}  // namespace meshctl::governance
