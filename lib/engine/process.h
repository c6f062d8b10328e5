// A child process that is this program executed again, connected by a socket.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "engine/channel.h"

namespace meshctl::engine {

/// The only argument of a worker.
inline constexpr const char* kWorkerArgument = "--engine-worker";
/// The descriptor on which a worker finds its channel.
inline constexpr int kWorkerChannel = 3;

/// A running child. Its end kills and reaps it.
class Process {
 public:
  /// Starts `program` with the worker's argument, the given environment (`NAME=value`), no other
  /// open file and a process group of its own. Throws Error (exit 6).
  Process(const std::string& program, const std::vector<std::string>& environment);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] const Channel& channel() const { return channel_; }
  [[nodiscard]] pid_t id() const { return id_; }

  /// Kills it, if it has not ended yet, and tells how it ended: `killed by signal 9`, `ended with
  /// status 1`.
  std::string end();

 private:
  Channel channel_;
  pid_t id_ = 0;
  std::string ending_;
};

}  // namespace meshctl::engine
