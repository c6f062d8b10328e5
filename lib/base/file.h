// Files: reading with bounds, writing so that a crash leaves the old or the new, the folders of the
// user.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/context.h"

namespace meshctl {

/// The whole file; throws Error (exit 3) when it can't be read, is a folder, or is larger than
/// `limit` bytes.
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::uint64_t limit);

/// All of a stream, or Error (exit 3) past `limit` bytes. `name` is used in the message.
[[nodiscard]] std::string read_stream(std::istream& in, std::string_view name, std::uint64_t limit);

/// Writes to a temporary file beside it, syncs, renames; throws Error (exit 3) and leaves the old
/// file whole. A file that is there keeps its mode; of a link, what it leads to is written.
void write_file(const std::filesystem::path& path, std::string_view text);

/// Creates the folder and its parents; throws Error (exit 3).
void make_folder(const std::filesystem::path& path);

/// The real path (links followed) if it is `root` or lies below it, else nothing in the path:
/// empty. Neither needs to end in a separator; `root` is followed too. A path that does not exist
/// yet is resolved as far as it does.
[[nodiscard]] std::filesystem::path resolve_within(const std::filesystem::path& root,
                                                   const std::filesystem::path& path);

/// Where the user's state goes: $XDG_STATE_HOME/meshctl, else ~/.local/state/meshctl; Error (exit
/// 2) without a home.
[[nodiscard]] std::filesystem::path state_folder(const Context& context);
/// $XDG_CONFIG_HOME/meshctl, else ~/.config/meshctl.
[[nodiscard]] std::filesystem::path config_folder(const Context& context);
/// $XDG_CACHE_HOME/meshctl, else ~/.cache/meshctl.
[[nodiscard]] std::filesystem::path cache_folder(const Context& context);

}  // namespace meshctl
