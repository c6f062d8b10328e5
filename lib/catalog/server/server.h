// The embedded catalog: a store, a service in front of it, and HTTP in front of that.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/context.h"
#include "catalog/server/http_server.h"
#include "catalog/server/listen_socket.h"
#include "catalog/server/service.h"
#include "catalog/server/store.h"
#include "catalog/server/tokens.h"

namespace meshctl::catalog::server {

/// Whether a catalog may run without tokens: then everyone who reaches it may write.
enum class OpenAccess { refused, on_loopback };

struct ServerOptions {
  /// `HOST:PORT`; port 0 takes a free one.
  std::string listen = "127.0.0.1:7070";
  /// The file; made when it is missing, its folder must exist.
  std::filesystem::path store;
  Tokens tokens;
  OpenAccess open_access = OpenAccess::refused;
  /// What ServiceInfo says.
  std::string version;
  HttpLimits limits;
  /// The most pages (4096 bytes each) that the store may grow to; 0: only the disk bounds it.
  std::uint32_t page_limit = 0;
};

/// A running catalog.
class Server {
 public:
  /// Opens the store and starts to answer. `now` and `log` (which may be empty) are called by
  /// several threads at once. Throws Error: exit 2 without tokens where they are needed, 3 for the
  /// store, 4 for the address, 6 without libmicrohttpd.
  Server(ServerOptions options, std::function<Instant()> now, HttpServer::Log log = {});

  /// `http://127.0.0.1:7070`
  [[nodiscard]] std::string url() const { return "http://" + socket_.address(); }
  /// Whether only this machine can reach it.
  [[nodiscard]] bool is_loopback() const { return socket_.is_loopback(); }

  /// Refuses new connections, waits at most `bound` for the requests under way to get their
  /// answers, and then stops. Answers whether it did; when not, it may be called again to wait
  /// longer. What was answered is stored in any case.
  bool drain(std::chrono::milliseconds bound) { return http_.drain(bound); }

 private:
  ListenSocket socket_;
  Store store_;
  Service service_;
  HttpServer http_;
};

}  // namespace meshctl::catalog::server
