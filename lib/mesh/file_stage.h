// Reads all files of a run in several threads, each by itself, and remembers for the next run what
// came of them. Private to lib/mesh.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mesh/cache.h"
#include "mesh/read_manifests.h"
#include "mesh/schema_set.h"

namespace meshctl::mesh {

class FileStage {
 public:
  /// `options` and `cache` outlive it; the seed of the options is that of the cache. `jobs` 0: as
  /// many threads as the machine has.
  FileStage(std::vector<FoundFile> files, const ReadOptions& options, const Cache& cache,
            unsigned jobs);

  [[nodiscard]] const std::vector<FoundFile>& files() const { return files_; }
  /// The files, when nothing more is asked of this.
  [[nodiscard]] std::vector<FoundFile> take_files() && { return std::move(files_); }
  /// What each of the files came to, in their order; to be moved from.
  [[nodiscard]] std::vector<FileReading>& readings() { return readings_; }
  /// How many files were not opened, because they are what they were.
  [[nodiscard]] std::size_t unopened() const;

  /// Reads all files. What comes of it is the same whatever the number of threads.
  void read_all();
  /// The same, but what is to be judged is only read for context. Gives the positions of these
  /// files.
  [[nodiscard]] std::vector<std::size_t> read_for_context();
  /// Reads some files again, by their positions, as ones that are judged.
  void judge(const std::vector<std::size_t>& positions);

  /// Writes what is known now to the cache, if that is more than the cache knew
  /// by enough to be worth the writing.
  void remember(Cache::Others others) const;

 private:
  /// What the next run may know of a file.
  struct Memory {
    CacheEntry entry;
    /// What the entry is a view of, when it is not of the cache.
    std::string reading;
    bool is_known = false;
    bool is_new = false;
    bool is_unopened = false;
  };

  void read_some(const std::vector<std::size_t>& positions);
  void read_one(std::size_t position);
  /// What the cache knows of a file that serves this run, or null.
  [[nodiscard]] const CacheEntry* usable_entry(std::size_t position) const;
  /// Takes what the cache knows; false when that cannot be read.
  bool recall(std::size_t position, const CacheEntry& known);

  std::vector<FoundFile> files_;
  const ReadOptions& options_;
  const Cache& cache_;
  unsigned jobs_;
  SchemaSet schemas_;
  std::vector<FileReading> readings_;
  std::vector<Memory> memories_;
};

}  // namespace meshctl::mesh
