// Ends connections that take too long. libmicrohttpd's own timeout only sees silence: a client that
// sends a byte now and then would hold a connection for ever.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace meshctl::catalog::server {

/// Watches connections by a key of the caller's; all functions may be called by several threads at
/// once.
class Watchdog {
 public:
  /// A connection ends when no request on it came to its end for this long.
  explicit Watchdog(std::chrono::milliseconds limit);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  void opened(const void* connection, int descriptor);
  /// A request on it came to its end.
  void served(const void* connection);
  /// Must be called before the descriptor is closed.
  void closed(const void* connection);

 private:
  struct Watched {
    int descriptor = -1;
    std::chrono::steady_clock::time_point since;
  };

  void watch();

  const std::chrono::milliseconds limit_;
  std::mutex lock_;
  std::condition_variable wake_;
  bool is_stopping_ = false;
  std::unordered_map<const void*, Watched> connections_;
  std::thread thread_;
};

}  // namespace meshctl::catalog::server
