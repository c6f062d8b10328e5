// The data files that a contract's path means. Globs are expanded here and never by an engine, so
// that what a worker may read is a list of real files that lie where the user allows.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"

namespace meshctl::engine {

/// Whether the files of a contract may lie outside of the workspace.
enum class Reach { workspace, anywhere };

/// Nothing matches: data that is not there, as opposed to data that may not or cannot be read.
class NoSuchFile : public Error {
 public:
  using Error::Error;
};

/// The real paths (links followed) of the regular files that `pattern` names, sorted, each once. A
/// pattern that is itself the name of a file is that file; else `*`, `?`, `[a-z]`, `[!a]` match
/// within a name (not a leading dot) and `**` any number of folders (hidden ones and links left
/// out). Relative patterns start at `folder`. Throws NoSuchFile (exit 3) when nothing matches (with
/// the nearest name), Error (exit 3) when what matches is no regular file or, with
/// Reach::workspace, lies outside of `root`, or when more than 10 000 files match.
[[nodiscard]] std::vector<std::filesystem::path> expand_files(const std::filesystem::path& root,
                                                              const std::filesystem::path& folder,
                                                              std::string_view pattern,
                                                              Reach reach);

/// Whether `name` matches a pattern of `*`, `?` and `[...]`; in time linear in each, whatever the
/// pattern.
[[nodiscard]] bool matches_glob(std::string_view pattern, std::string_view name);

}  // namespace meshctl::engine
