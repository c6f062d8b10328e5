// Connections for libgit2 that keep to our time limits and can be interrupted; its own wait for as
// long as the system does. TLS is libgit2's, on top of them.
#pragma once

#include "git/exchange.h"
#include "git/library.h"

namespace meshctl::git {

/// Makes libgit2 use them, in this process.
void register_socket_stream(const Library& library);

/// While it lives, connections that libgit2 makes in this thread belong to this fetch.
class ExchangeScope {
 public:
  explicit ExchangeScope(Exchange& exchange);
  ~ExchangeScope();
  ExchangeScope(const ExchangeScope&) = delete;
  ExchangeScope& operator=(const ExchangeScope&) = delete;
};

}  // namespace meshctl::git
