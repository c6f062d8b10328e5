// Trouble: why one item could not be read from or written to a catalog. A value, since one item's
// trouble is not that of the others.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/error.h"
#include "http/error_body.h"
#include "http/message.h"

namespace meshctl::catalog {

/// The kinds of trouble, and with that who must do something about it.
enum class TroubleKind : std::uint8_t {
  rejected,      ///< the catalog does not take this content: exit 1
  stale,         ///< somebody else changed it meanwhile (412): exit 1
  unauthorized,  ///< no token, or an unknown one (401): exit 5
  forbidden,     ///< the token may not do this (403): exit 5
  unreachable,   ///< no way to the catalog (no address, no connection, TLS): exit 4
  network,       ///< the way broke (timeout, reset): exit 4
  remote,        ///< the catalog failed, or what answers is no catalog: exit 4
  interrupted,   ///< the user stopped it: exit 130
};

/// `rejected`, `stale`, ...: as JSON output writes it.
[[nodiscard]] std::string_view to_string(TroubleKind kind);
/// How the process ends when this is the worst that happened.
[[nodiscard]] ExitCode exit_code_of(TroubleKind kind);

struct Trouble {
  TroubleKind kind = TroubleKind::remote;
  /// One clause: what happened.
  std::string message;
  /// What to do about it; may be empty.
  std::string hint;
  /// 0 when there was no answer.
  int status = 0;
  /// The catalog's own code or problem type; may be empty.
  std::string code;
  /// `PUT /v1/dataproducts/orders`; may be empty.
  std::string request;
  /// Of the answer, for those who look into the catalog's log; may be empty.
  std::string request_id;
  /// What the catalog found wrong with the content.
  std::vector<http::ErrorDetail> details;
};

/// The trouble that an answer is, when nothing else is made of its status (400 or more, or a
/// redirect).
[[nodiscard]] Trouble trouble_from(const http::Request& request, const http::Response& response);
/// The trouble that no answer is.
[[nodiscard]] Trouble trouble_from(const http::Request& request, const http::Failure& failure);

/// A value, or the trouble that stands in its place.
template <typename Value>
class Result {
 public:
  Result(Value value) : content_(std::move(value)) {}        // NOLINT(google-explicit-constructor)
  Result(Trouble trouble) : content_(std::move(trouble)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool is_good() const { return content_.index() == 0; }
  [[nodiscard]] const Value& value() const { return std::get<0>(content_); }
  [[nodiscard]] const Trouble& trouble() const { return std::get<1>(content_); }

 private:
  std::variant<Value, Trouble> content_;
};

}  // namespace meshctl::catalog
