// What goes over the wire: a request, a response, and the ways in which there is no response. No
// sending here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"

namespace meshctl::http {

/// The methods that catalogs use.
enum class Method : std::uint8_t { get, head, put, post, del };

/// `GET`, `HEAD`, `PUT`, `POST`, `DELETE`.
[[nodiscard]] std::string_view to_string(Method method);

/// One header field. Names compare without letter case.
struct Header {
  std::string name;
  std::string value;
};

/// The value of the first header of that name, without blanks around it; nothing when there is
/// none.
[[nodiscard]] std::optional<std::string_view> find_header(const std::vector<Header>& headers,
                                                          std::string_view name);

struct Request {
  Method method = Method::get;
  /// Absolute, as Url::text() writes it.
  std::string url;
  std::vector<Header> headers;
  /// Sent with PUT and POST only.
  std::string body;
};

struct Response {
  int status = 0;
  std::vector<Header> headers;
  std::string body;

  /// The value of a header; empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const {
    return find_header(headers, name).value_or(std::string_view());
  }
};

/// Why there is no response.
enum class FailureKind : std::uint8_t {
  resolve,      ///< the host name has no address
  connect,      ///< nobody listens, or no way there
  timeout,      ///< no answer, or only part of one, in time
  tls,          ///< no trust: certificate, host name, protocol version
  reset,        ///< the connection ended in the middle
  too_large,    ///< the answer is larger than we take
  protocol,     ///< the answer is not HTTP
  interrupted,  ///< the user stopped it
};

/// `resolve`, `connect`, ...: as machine-readable outputs write it.
[[nodiscard]] std::string_view to_string(FailureKind kind);

/// There is no response.
struct Failure {
  FailureKind kind = FailureKind::connect;
  /// What happened, one clause that names the host: `no answer from catalog.example.com within 10
  /// s`.
  std::string message;
  /// What to do about it.
  std::string hint;
};

/// What became of a request.
using Answer = std::variant<Response, Failure>;

/// The failure as an Error: exit 4, or 130 when it was interrupted.
[[nodiscard]] Error to_error(const Failure& failure);

}  // namespace meshctl::http
