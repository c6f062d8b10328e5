// The address that a server listens at: read, bound, and told apart into loopback and the rest.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meshctl::catalog::server {

/// A bound and listening TCP socket, closed with the object.
class ListenSocket {
 public:
  /// `HOST:PORT`, with a name or an address for the host (IPv6 in brackets); port 0 takes a free
  /// one. Throws Error: exit 2 for what is no address, exit 4 for one that can't be used now, such
  /// as a port in use.
  explicit ListenSocket(std::string_view address);
  ~ListenSocket();
  ListenSocket(const ListenSocket&) = delete;
  ListenSocket& operator=(const ListenSocket&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  /// The address in force: `127.0.0.1:7070`, `[::1]:7070`.
  [[nodiscard]] const std::string& address() const { return address_; }
  /// Whether only this machine can reach it.
  [[nodiscard]] bool is_loopback() const { return is_loopback_; }

  /// Refuses new connections; the socket stays open, so that its number is not used again while
  /// somebody polls it.
  void refuse() const;

 private:
  int descriptor_ = -1;
  std::string address_;
  bool is_loopback_ = false;
};

/// A host and a port.
struct Endpoint {
  std::string host;
  std::uint16_t port = 0;
};

/// Reads `HOST:PORT`; throws Error (exit 2) for any other text.
[[nodiscard]] Endpoint parse_endpoint(std::string_view address);

}  // namespace meshctl::catalog::server
