// Child processes with their streams in files, in a group of their own, ended at a deadline.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace meshctl::cli_cases {

/// What to start: a line for /bin/sh.
struct Command {
  std::string line;
  std::filesystem::path folder;
  std::map<std::string, std::string> environment;
  std::filesystem::path stdin_file;
  std::filesystem::path stdout_file;
  std::filesystem::path stderr_file;
};

/// A running child; what is left of its group is killed with the object.
class Process {
 public:
  /// Throws Error when it cannot be started.
  explicit Process(const Command& command);
  ~Process();
  Process(Process&& other) noexcept;
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  Process& operator=(Process&&) = delete;

  /// Waits for its end: the exit code, 128 + the signal that killed it, or -1 when it still runs
  /// after `limit`.
  [[nodiscard]] int wait(std::chrono::milliseconds limit);
  /// Sends a signal to its whole group.
  void signal(int number) const;

 private:
  pid_t pid_ = -1;
  bool is_done_ = false;
};

}  // namespace meshctl::cli_cases
