// The real transport: libcurl, opened at run time. Its headers stay in the .cpp files of this
// folder.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/transport.h"

namespace meshctl::http {

/// How a client behaves; the defaults suit a catalog behind a slow proxy.
struct ClientOptions {
  std::chrono::milliseconds connect_timeout{10'000};
  /// From the first byte of the request to the last of the answer.
  std::chrono::milliseconds total_timeout{30'000};
  /// An answer that comes slower than `low_speed_bytes` a second for this long is given up; whole
  /// seconds.
  std::chrono::seconds low_speed_time{15};
  std::size_t low_speed_bytes = 16;
  /// The largest body of an answer, after which it is given up.
  std::size_t max_response_bytes = std::size_t{32} << 20;
  /// A PEM file of certificate authorities to trust instead of the system's; empty for the
  /// system's.
  std::string ca_bundle;
  /// What the server logs us as: `meshctl/0.1.0`.
  std::string user_agent = "meshctl";
  /// What the loader looks for, in order.
  std::vector<std::string> library_names{"libcurl.so.4", "libcurl-gnutls.so.4"};
  /// Asked a few times a second; true gives the request up.
  std::function<bool()> is_interrupted;
};

/// A client that keeps its connection for the next request to the same server. TLS certificates and
/// host names are always verified; proxies come from the environment (HTTPS_PROXY, NO_PROXY), but
/// never for loopback.
class Client final : public Transport {
 public:
  /// Opens libcurl; throws Error (exit 6) when the system has none, naming the package, and Error
  /// (exit 2) when the CA bundle cannot be read.
  explicit Client(ClientOptions options);
  ~Client() override;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  [[nodiscard]] Answer send(const Request& request) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What libcurl says of itself, for `doctor`: `libcurl/7.88.1 OpenSSL/3.0.19 ...`. Throws as Client
/// does.
[[nodiscard]] std::string library_version();

}  // namespace meshctl::http
