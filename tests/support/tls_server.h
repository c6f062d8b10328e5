// A TLS server on loopback with a certificate of its own making, run by the `openssl` program.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "support/temporary_folder.h"

namespace meshctl::test {

/// Answers 200 to every GET. Nobody trusts its certificate who does not know `certificate()`.
class TlsServer {
 public:
  /// The certificate is for this host name, such as `localhost`.
  explicit TlsServer(const std::string& host);
  ~TlsServer();
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// The PEM file of the certificate.
  [[nodiscard]] std::string certificate() const;

 private:
  TemporaryFolder folder_;
  std::uint16_t port_;
  pid_t process_ = -1;
};

}  // namespace meshctl::test
