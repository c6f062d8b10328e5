#include "git/settled.h"

#include <cstdint>

namespace meshctl::git {

namespace {

// The nanoseconds are 0 where whoever wrote the index had none.
bool is_same_time(const git_index_time& known, const timespec& now) {
  return known.seconds == static_cast<std::int32_t>(now.tv_sec) &&
         (known.nanoseconds == 0 || known.nanoseconds == static_cast<std::uint32_t>(now.tv_nsec));
}

bool is_before(const git_index_time& known, const timespec& index) {
  const auto index_seconds = static_cast<std::int32_t>(index.tv_sec);
  if (known.seconds != index_seconds) return known.seconds < index_seconds;
  return known.nanoseconds != 0 && known.nanoseconds < static_cast<std::uint32_t>(index.tv_nsec);
}

}  // namespace

bool is_as_indexed(const git_index_entry& entry, const struct stat& now, const timespec& index) {
  const bool is_side_of_conflict = (entry.flags & GIT_INDEX_ENTRY_STAGEMASK) != 0;
  // A size of 0 is how git marks an entry that it is not sure of.
  return !is_side_of_conflict && entry.file_size != 0 && (entry.mode & S_IFMT) == S_IFREG &&
         entry.file_size == static_cast<std::uint32_t>(now.st_size) &&
         entry.ino == static_cast<std::uint32_t>(now.st_ino) && entry.uid == now.st_uid &&
         entry.gid == now.st_gid && is_same_time(entry.mtime, now.st_mtim) &&
         is_same_time(entry.ctime, now.st_ctim) && is_before(entry.mtime, index);
}

}  // namespace meshctl::git
