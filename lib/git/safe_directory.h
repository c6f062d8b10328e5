// safe.directory: the repositories of other users that this user trusts, as git reads it. libgit2
// looks for it too, but not everywhere that git does, and some versions miss `*`.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "git/library.h"

namespace meshctl::git {

using Environment = std::function<std::optional<std::string>(std::string_view name)>;

/// The values of safe.directory, in the order in which they count: of the system's file, the
/// user's two (or those that GIT_CONFIG_SYSTEM and GIT_CONFIG_GLOBAL name), and GIT_CONFIG_COUNT.
/// Never of a repository's own file. Files that are missing or cannot be read have none.
[[nodiscard]] std::vector<std::string> safe_directories(const Library& library,
                                                        const Environment& env);

/// Whether these values cover a folder (absolute, links followed): by its path, by that of a folder
/// above and `/*`, or by `*`; an empty value takes back those before it. `~/` is `home`.
[[nodiscard]] bool is_safe_directory(const std::filesystem::path& folder,
                                     std::span<const std::string> values, std::string_view home);

}  // namespace meshctl::git
