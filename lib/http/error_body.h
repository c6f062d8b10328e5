// What servers say when they refuse: the many shapes of error bodies, read into one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace meshctl::http {

/// One thing that a server found wrong with what it was sent.
struct ErrorDetail {
  /// A JSON pointer or a field name, as the server gave it; may be empty.
  std::string where;
  std::string code;
  std::string message;
};

/// What a server said.
struct ErrorBody {
  /// The most telling sentence, safe to print; the reason phrase of the status when the body says
  /// nothing.
  std::string message;
  /// The server's own code or problem type; may be empty.
  std::string code;
  std::vector<ErrorDetail> details;
  /// The ETag of what the server has, as our own catalog tells on 409 and 412; may be empty.
  std::string current_etag;
};

/// Reads the body of a response with status 400 or more: RFC 9457 problems (with `errors` or
/// `violations`), `{error, message}`, `{code, errorType, message}`, `{errorCode, errorMessage}`,
/// `{timestamp, status, error, message, path}`,
/// `{error: {name, message}}`, `{errors: [...]}`, the title of an HTML page, plain text. Long texts
/// are cut.
[[nodiscard]] ErrorBody read_error_body(const Response& response);

/// The reason phrase of a status, in lower case: `not found`; `status 599` when it has none.
[[nodiscard]] std::string reason_of(int status);

}  // namespace meshctl::http
