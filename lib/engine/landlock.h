// Landlock: the kernel's own list of the files that a process may touch (Linux 5.13 and later).
#pragma once

#include <filesystem>
#include <vector>

namespace meshctl::engine {

/// From now on this thread, and those that it starts, can read the files `readable` and work in the
/// folder `scratch` (and remove it), and can open nothing else; on newer kernels no TCP either, and
/// no signal to other processes. False when the kernel has no Landlock; nothing is restricted then.
/// Needs no_new_privs.
[[nodiscard]] bool restrict_files(const std::vector<std::filesystem::path>& readable,
                                  const std::filesystem::path& scratch);

}  // namespace meshctl::engine
