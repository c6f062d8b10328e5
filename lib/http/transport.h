// The seam between those who speak HTTP and the network: libcurl behind it, or a test's double.
#pragma once

#include "http/message.h"

namespace meshctl::http {

/// Sends requests. One object is for one thread at a time.
class Transport {
 public:
  virtual ~Transport() = default;

  /// Sends and waits. Redirects are not followed. Whatever the server or the network does is in the
  /// answer; it throws only for what is wrong on our side.
  [[nodiscard]] virtual Answer send(const Request& request) = 0;

 protected:
  Transport() = default;
  Transport(const Transport&) = default;
  Transport& operator=(const Transport&) = default;
};

}  // namespace meshctl::http
