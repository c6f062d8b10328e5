// Which commit a folder is at, for what is to be found again.
#pragma once

#include <filesystem>
#include <string>

#include "git/repository.h"

namespace meshctl::compliance {

/// The commit that a folder of a git repository is at, with `-dirty` behind it where files below it
/// are not as the commit has them; empty where git cannot tell.
[[nodiscard]] std::string commit_of(const std::filesystem::path& folder,
                                    const git::OpenOptions& options);

}  // namespace meshctl::compliance
