// The sandbox of a worker's process, as the Linux kernel enforces it. What it forbids stays
// forbidden whatever DuckDB is talked into: it is the last fence.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace meshctl::engine {

/// What a worker needs.
struct Needs {
  /// Files it reads.
  std::vector<std::filesystem::path> readable;
  /// The folder it writes to.
  std::filesystem::path scratch;
  /// Bytes of memory that DuckDB may manage; the process gets some more.
  std::uint64_t memory = 0;
  unsigned threads = 1;
};

/// Confines this process and the threads that it will start, for good: no new privileges, limits on
/// memory, open files, file size and core dumps; with seccomp (x86-64 and AArch64) no sockets, no
/// programs, no processes, no new code; with Landlock (Linux 5.13) no file but those needed, no
/// network, no signals. To be called while there is one thread. Returns which of the two the kernel
/// has: `seccomp`, `landlock`.
[[nodiscard]] std::vector<std::string> enter_sandbox(const Needs& needs);

}  // namespace meshctl::engine
