// libarchive's functions, found at run time. Only for the .cpp files of this folder; the one header
// that includes archive.h.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <span>
#include <string>

#include "base/dynamic_library.h"

namespace meshctl::archive {

// Every function that is used, once; the members below have their names and types.
// clang-format off
#define MESHCTL_ARCHIVE_FUNCTIONS(X)                                                     \
  X(entry_filetype) X(entry_free) X(entry_hardlink) X(entry_new) X(entry_pathname)       \
  X(entry_set_filetype) X(entry_set_mtime) X(entry_set_pathname) X(entry_set_perm)       \
  X(entry_set_size) X(entry_size)                                                        \
  X(error_string)                                                                        \
  X(read_data) X(read_free) X(read_new) X(read_next_header) X(read_open_memory)          \
  X(read_support_filter_gzip) X(read_support_format_tar)                                 \
  X(version_string)                                                                      \
  X(write_add_filter_gzip) X(write_close) X(write_data) X(write_free) X(write_header)    \
  X(write_new) X(write_open) X(write_set_bytes_in_last_block) X(write_set_filter_option) \
  X(write_set_format_gnutar)
// clang-format on

/// The opened library: `library.read_new()` calls `archive_read_new()`.
class Library {
 public:
  /// Opens the first of `names` that can be opened; throws Error (exit 6), which names the package,
  /// when none can.
  explicit Library(std::span<const std::string> names);

  /// What the last call on `handle` that failed had to say, safe to print.
  [[nodiscard]] std::string message_of(::archive* handle) const;

 private:
  DynamicLibrary library_;

 public:
#define MESHCTL_DECLARE(name) decltype(::archive_##name)* const name;
  MESHCTL_ARCHIVE_FUNCTIONS(MESHCTL_DECLARE)
#undef MESHCTL_DECLARE
};

}  // namespace meshctl::archive
