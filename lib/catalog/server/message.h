// A request and its answer as plain values, so that everything but http_server.cpp works and is
// tested without sockets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace meshctl::catalog::server {

using Header = std::pair<std::string, std::string>;

struct Request {
  std::string method;
  /// The request target as it came: path and query, still percent-encoded.
  std::string target;
  std::vector<Header> headers;
  std::string body;
  /// The address of the other side, without the port.
  std::string peer;
  /// What answers and logs call the request: the client's own X-Request-Id where it is fit, else a
  /// new one.
  std::string id;

  /// The value of a header (names ignore letter case); several of one name are joined by `, ` as
  /// RFC 9110 5.3 allows. Nothing when there is none.
  [[nodiscard]] std::optional<std::string> header(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
  /// What went wrong inside, for the log only; empty when nothing did.
  std::string failure;
};

/// The client's id for a request if it is 1 to 128 characters of visible ASCII, else 32 random
/// hexadecimal digits.
[[nodiscard]] std::string request_id(const std::optional<std::string>& from_client);

}  // namespace meshctl::catalog::server
