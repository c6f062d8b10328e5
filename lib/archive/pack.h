// Writes .tar.gz files: the same files give the same bytes, whoever packs them and when.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive_library.h"
#include "archive/file.h"

namespace meshctl::archive {

/// The files as a .tar.gz, in the order given, below the folder `top` (no `/` at its end; empty:
/// none). All belong to nobody in particular, may be read by all, and are of 1970. Throws Error
/// (exit 6) without libarchive.
[[nodiscard]] std::string pack(std::span<const File> files, std::string_view top,
                               const std::vector<std::string>& library_names = library_names());

}  // namespace meshctl::archive
