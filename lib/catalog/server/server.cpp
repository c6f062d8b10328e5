#include "catalog/server/server.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"

namespace meshctl::catalog::server {
namespace {

/// The address to listen at, if the catalog may run with these tokens at all.
const std::string& checked_address(const ServerOptions& options) {
  if (options.tokens.empty() && options.open_access == OpenAccess::refused) {
    throw usage_error(
        "the catalog has no tokens, so everyone could write to it",
        "give it tokens with --token-file, or try it out on this machine with --insecure");
  }
  return options.listen;
}

/// The file of the store, if the catalog may be reached at the address of the socket.
const std::filesystem::path& checked_store(const ServerOptions& options,
                                           const ListenSocket& socket) {
  if (options.tokens.empty() && !socket.is_loopback()) {
    throw usage_error(
        fmt::format("a catalog without tokens cannot listen at {}, which others can reach",
                    socket.address()),
        "give it tokens with --token-file, or listen at 127.0.0.1");
  }
  return options.store;
}

}  // namespace

Server::Server(ServerOptions options, std::function<Instant()> now, HttpServer::Log log)
    : socket_(checked_address(options)),
      store_(checked_store(options, socket_), options.page_limit),
      service_(store_, {.tokens = std::move(options.tokens), .version = std::move(options.version)},
               std::move(now)),
      http_(socket_, service_, options.limits, std::move(log)) {}

}  // namespace meshctl::catalog::server
