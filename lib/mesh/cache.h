// The cache of one workspace: what came of each of its files, so that the next run opens only what
// changed. It lies outside of the workspace, so that no commit can forge a verdict; whatever is
// wrong with it, it is as good as empty. Private to lib/mesh.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "base/mapped_file.h"
#include "mesh/read_manifests.h"

namespace meshctl::mesh {

/// What the system says of a file, by which it is known to be as it was.
struct FileState {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  /// Nanoseconds since 1970.
  std::int64_t modified = 0;
  std::int64_t changed = 0;

  bool operator==(const FileState&) const = default;
};

/// The state of a file; nothing when it cannot be had.
[[nodiscard]] std::optional<FileState> state_of(const std::string& file);

/// What is known of one file.
struct CacheEntry {
  FileState state;
  /// Whether the file was last written so long before it was looked at that its state tells every
  /// later change.
  bool is_settled = false;
  QuickDigest digest;
  Meant meant;
  /// Whether it was judged, or only read as context.
  bool is_judged = false;
  /// What came of it, as `encode` wrote it. A view, of the cache or of what a run holds.
  std::string_view reading;
};

/// Entries by the absolute path of their file. Reading is thread-safe.
class Cache {
 public:
  /// Without a folder to lie in, a cache that is always empty.
  Cache();
  /// Reads the cache of the workspace at `root`; `context` is everything else that a verdict
  /// depends on.
  Cache(std::filesystem::path folder, std::string_view root, std::string_view context);

  [[nodiscard]] bool is_on() const { return !file_.empty(); }
  /// Of the digests in it; nobody else knows it.
  [[nodiscard]] std::uint64_t seed() const { return seed_; }
  /// What is known of a file; quickest for the one at `position` among the files that it was
  /// written of.
  [[nodiscard]] const CacheEntry* find(const std::string& path, std::size_t position) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  /// What the entries are views of.
  [[nodiscard]] const std::shared_ptr<const void>& owner() const { return owner_; }

  /// What a run knows of its files.
  using Entries = std::vector<std::pair<std::string_view, CacheEntry>>;
  /// What becomes of entries of files that the run did not meet.
  enum class Others { keep, drop };
  /// Writes a new cache, whole or not at all. Nobody is told when that cannot be done: the next run
  /// is slower, and right.
  void write(const Entries& entries, Others others) const;

 private:
  void read();
  [[nodiscard]] bool take(std::string_view text);

  std::filesystem::path file_;
  std::string context_;
  std::uint64_t seed_ = 0;
  std::shared_ptr<const void> owner_;
  Entries entries_;
  /// The positions of the entries, made when one is not where it was.
  mutable std::once_flag indexed_;
  mutable std::unordered_map<std::string_view, std::size_t> index_;
};

}  // namespace meshctl::mesh
