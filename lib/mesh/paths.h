// Paths as people write and read them: what exists, what lies below what, and how to show it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace meshctl::mesh {

/// The absolute path with links followed. Throws Error (exit 3) when there is no such file or
/// folder.
[[nodiscard]] std::filesystem::path real_path(const std::filesystem::path& path);

/// Whether `path` is `folder` or lies below it; both absolute and normal.
[[nodiscard]] bool is_within(const std::filesystem::path& folder,
                             const std::filesystem::path& path);

/// What comes after `folder` in a path below it; empty for the folder itself. Both absolute and
/// normal. A view of `path`. (Paths of many files are texts: a std::filesystem::path takes ten
/// times the memory.)
[[nodiscard]] std::string_view below(const std::filesystem::path& folder, std::string_view path);

/// The folder that a path stands in: what comes before its last `/`.
[[nodiscard]] std::string_view folder_of(std::string_view path);
/// What comes after the last `/` of a path.
[[nodiscard]] std::string_view name_in(std::string_view path);

/// `folder` for messages: absolute, or from the current folder when the user did not write an
/// absolute path.
[[nodiscard]] std::string shown_folder(const std::filesystem::path& folder, bool is_absolute);

/// `shown_root` and a path below it in one: `examples` and `a/b.yaml` give `examples/a/b.yaml`, `.`
/// gives `a/b.yaml`.
[[nodiscard]] std::string shown_below(const std::string& shown_root, std::string_view relative);

/// Whether a path of somebody else's can be written below a folder: it is relative, and has neither
/// `..` nor `.git` in it.
[[nodiscard]] bool is_plain(const std::filesystem::path& path);

/// The nearest folder upward, from `folder` on, that has an entry of that name; empty when none
/// has.
[[nodiscard]] std::filesystem::path nearest_with(const std::filesystem::path& folder,
                                                 std::string_view entry);

}  // namespace meshctl::mesh
