// The catalog as a function from requests to answers: lib/catalog/protocol.h, without sockets.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "base/context.h"
#include "catalog/protocol.h"
#include "catalog/server/message.h"
#include "catalog/server/route.h"
#include "catalog/server/store.h"
#include "catalog/server/tokens.h"

namespace meshctl::catalog::server {

struct ServiceOptions {
  /// Who may do what; with none, everyone may read and write, but only under a loopback `Host`, so
  /// that no web page that a browser shows can reach the catalog under a name of its own.
  Tokens tokens;
  /// What ServiceInfo says.
  std::string version;
  /// The largest body of a PUT, in bytes.
  std::size_t max_body = kMaxBodyBytes;
};

/// All functions may be called by several threads at once, and none throws.
class Service {
 public:
  /// `now` is called by several threads at once. The store must outlive the service.
  Service(Store& store, ServiceOptions options, std::function<Instant()> now);

  /// What can be answered before the body is read: nothing when the request may go on.
  [[nodiscard]] std::optional<Response> admit(const Request& head) const;

  /// The answer to a whole request.
  [[nodiscard]] Response answer(const Request& request);

  /// The answer for a body that is larger than allowed.
  [[nodiscard]] Response too_large(const Request& head) const;
  /// The answer to a request whose body has two lengths; its connection ends.
  [[nodiscard]] Response ambiguous(const Request& head) const;
  /// The answer when there is no room for more work now.
  [[nodiscard]] Response busy(const Request& head) const;

  /// The name of the token that a request came with, for the log.
  [[nodiscard]] std::string caller_name(const Request& request) const;

  [[nodiscard]] std::size_t max_body() const { return options_.max_body; }

 private:
  [[nodiscard]] std::optional<Caller> caller_of(const Request& request) const;
  [[nodiscard]] std::optional<Problem> refuse(const Request& request, const Route& route) const;
  [[nodiscard]] Response dispatch(const Request& request, const Route& route);
  [[nodiscard]] Response read(const Request& request, const Route& route);
  [[nodiscard]] Response list(const Request& request, const Route& route);
  [[nodiscard]] Response put(const Request& request, const Route& route);

  Store& store_;
  ServiceOptions options_;
  std::function<Instant()> now_;
};

}  // namespace meshctl::catalog::server
