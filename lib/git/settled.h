// Whether a file needs to be read to know its content.
#pragma once

#include <sys/stat.h>

#include "git/library.h"

namespace meshctl::git {

/// Whether a file still has the content that the index knows, as far as its size, times, inode and
/// owner tell. `index` is when the index was written: a file that is as young may have been changed
/// once more without a trace in its times (what git calls racy).
[[nodiscard]] bool is_as_indexed(const git_index_entry& entry, const struct stat& now,
                                 const timespec& index);

}  // namespace meshctl::git
