// Reads .tar.gz files that come from elsewhere, whole or not at all, and into memory only: nothing
// of a hostile one ever reaches a disk.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive_library.h"
#include "archive/entry_names.h"
#include "archive/file.h"

namespace meshctl::archive {

/// What is taken of an archive.
struct UnpackOptions {
  NameLimits names;
  /// Bytes of all files together, and of one.
  std::uint64_t total_bytes = 64ULL << 20;
  std::uint64_t file_bytes = 16ULL << 20;
  /// Files and folders.
  std::size_t entries = 10'000;
  /// How many bytes one byte of the archive may stand for, beyond the first MiB.
  std::uint64_t ratio = 200;
  std::chrono::milliseconds time{4'000};
  /// The command that makes such archives, for hints.
  std::string_view maker = "meshctl bundle pack";
  std::vector<std::string> library_names = archive::library_names();
};

/// The files of the archive `bytes`, sorted by their paths. Where all lie in one folder, as forges
/// make archives, their paths begin below it. `name` is what messages call the archive.
///
/// Throws Error (exit 3), which names the entry, unless there are only regular files and folders
/// with plain names (see EntryNames) within the limits; for what is no .tar.gz or ends early; and
/// Error (exit 6) without libarchive.
[[nodiscard]] std::vector<File> unpack(std::string_view name, std::string_view bytes,
                                       const UnpackOptions& options = {});

}  // namespace meshctl::archive
