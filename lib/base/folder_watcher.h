// Watches folders for changes of what stands in them, with inotify. Which folders these are, and
// what a change means, the caller knows.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl {

/// A folder to watch, without the folders below it.
struct WatchedFolder {
  /// Absolute.
  std::string path;
  /// The entries that count; empty: all that the watcher's filter takes.
  std::vector<std::string> names;
};

/// What happened in watched folders.
struct FolderChanges {
  /// Entries that were written, made, moved or removed, and watched folders that are gone;
  /// absolute, sorted, each once.
  std::vector<std::string> paths;
  /// Whether folders are among them, so that there may be others to watch.
  bool has_folders = false;
  /// Whether the system dropped some: anything may have changed.
  bool is_incomplete = false;

  [[nodiscard]] bool empty() const { return paths.empty() && !is_incomplete; }
};

/// How long changes are gathered before they are told: until none came for `quiet`, but no longer
/// than `longest`.
struct Burst {
  std::chrono::milliseconds quiet{10};
  std::chrono::milliseconds longest{200};
};

/// The system's calls, which tests can replace; each answers -1 and errno like the original.
struct Inotify {
  /// A descriptor from which records of inotify(7) are read.
  std::function<int()> open;
  std::function<int(int descriptor, const char* path, std::uint32_t events)> add;
  std::function<int(int descriptor, int watch)> remove;
};
[[nodiscard]] Inotify system_inotify();

class FolderWatcher {
 public:
  /// Whether a change of a file of that name counts, in folders that are watched for all names.
  using Filter = std::function<bool(std::string_view name)>;
  static constexpr std::chrono::milliseconds kForever{-1};

  /// Throws Error (exit 3) when the system gives no more watchers.
  explicit FolderWatcher(Filter filter, Burst burst = {}, Inotify inotify = system_inotify());
  ~FolderWatcher();
  FolderWatcher(const FolderWatcher&) = delete;
  FolderWatcher& operator=(const FolderWatcher&) = delete;

  /// From now on watches these folders and no others; one that cannot be opened is passed by.
  /// Answers whether any was not watched before: what happened in it until now is not told. Throws
  /// Error (exit 3) at the system's limit of watches.
  [[nodiscard]] bool watch(std::span<const WatchedFolder> folders);

  [[nodiscard]] std::size_t folders() const { return watched_.size(); }

  /// Waits for changes and gathers a burst of them; nothing when none came in time, or a signal
  /// did.
  [[nodiscard]] FolderChanges wait(std::chrono::milliseconds at_most = kForever);

 private:
  struct Watched {
    std::string path;
    /// Empty: all that the filter takes.
    std::set<std::string, std::less<>> names;
  };
  struct Gathered {
    std::set<std::string> paths;
    bool has_folders = false;
    bool is_incomplete = false;
  };

  [[nodiscard]] bool is_readable(std::chrono::milliseconds at_most) const;
  void read_records(Gathered& gathered);
  void take(int watch, std::uint32_t events, std::string_view name, Gathered& gathered);

  Filter filter_;
  Burst burst_;
  Inotify inotify_;
  int descriptor_;
  /// By the number that the system gave; it gives none twice.
  std::map<int, Watched> watched_;
};

}  // namespace meshctl
