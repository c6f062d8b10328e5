// HTTP/1.1 on a socket: libmicrohttpd with an epoll loop on each of a few threads, in front of a
// Service.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "catalog/server/listen_socket.h"
#include "catalog/server/service.h"

namespace meshctl::catalog::server {

/// What clients may use. An idle connection costs a descriptor and some kilobytes, never a thread.
struct HttpLimits {
  unsigned threads = 4;
  unsigned connections = 512;
  /// A connection on which nothing moves is closed.
  std::chrono::seconds idle{30};
  /// A request has to come, and its answer to go, within this time, however slowly something moves.
  std::chrono::milliseconds request{120'000};
  /// Memory for the bodies of all requests under way, in bytes; past it 503.
  std::size_t bodies = std::size_t{256} << 20;
};

/// One request and what became of it, for the log.
struct AccessRecord {
  std::string peer;
  /// The name of the token; empty without one.
  std::string caller;
  std::string method;
  /// Path and query as they came.
  std::string target;
  std::string id;
  /// 0 when the client went away before it was answered.
  int status = 0;
  std::size_t sent_bytes = 0;
  std::chrono::microseconds duration{0};
  /// What went wrong inside the catalog; empty when nothing did.
  std::string failure;
};

/// Which libmicrohttpd a server would use, for `doctor`: its name and version. Throws Error (exit
/// 6) when there is none.
[[nodiscard]] std::string http_library();

/// A server that runs from its making to `drain` or its end.
class HttpServer {
 public:
  using Log = std::function<void(const AccessRecord&)>;

  /// Starts to answer on the socket. `log` is called by several threads at once and must not throw;
  /// it may be empty. The socket and the service must outlive the server. Throws Error (exit 6
  /// without libmicrohttpd).
  HttpServer(const ListenSocket& socket, Service& service, const HttpLimits& limits, Log log);
  /// Ends at once; requests under way are cut off.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Refuses new connections, waits at most `bound` for the requests under way to get their
  /// answers, and then stops. Answers whether it did; when not, it may be called again to wait
  /// longer.
  bool drain(std::chrono::milliseconds bound);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace meshctl::catalog::server
