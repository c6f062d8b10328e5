#include "catalog/server/watchdog.h"

#include <sys/socket.h>

namespace meshctl::catalog::server {

Watchdog::Watchdog(std::chrono::milliseconds limit) : limit_(limit), thread_([this] { watch(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard guard(lock_);
    is_stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Watchdog::opened(const void* connection, int descriptor) {
  const std::lock_guard guard(lock_);
  connections_[connection] = {descriptor, std::chrono::steady_clock::now()};
}

void Watchdog::served(const void* connection) {
  const std::lock_guard guard(lock_);
  if (const auto found = connections_.find(connection); found != connections_.end()) {
    found->second.since = std::chrono::steady_clock::now();
  }
}

void Watchdog::closed(const void* connection) {
  const std::lock_guard guard(lock_);
  connections_.erase(connection);
}

void Watchdog::watch() {
  std::unique_lock guard(lock_);
  while (!is_stopping_) {
    wake_.wait_for(guard, limit_ / 8);
    const auto now = std::chrono::steady_clock::now();
    for (const auto& [connection, watched] : connections_) {
      if (now - watched.since > limit_) {
        // Its owner sees the end of the stream and closes it. The lock keeps the number from being
        // used anew meanwhile.
        shutdown(watched.descriptor, SHUT_RDWR);
      }
    }
  }
}

}  // namespace meshctl::catalog::server
