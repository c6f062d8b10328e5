#include "http/message.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace meshctl::http {

std::string_view to_string(Method method) {
  constexpr std::array<std::string_view, 5> kNames = {"GET", "HEAD", "PUT", "POST", "DELETE"};
  return kNames.at(static_cast<std::size_t>(method));
}

std::optional<std::string_view> find_header(const std::vector<Header>& headers,
                                            std::string_view name) {
  const std::string wanted = to_lower(name);
  const auto found = std::find_if(headers.begin(), headers.end(), [&](const Header& header) {
    return to_lower(header.name) == wanted;
  });
  if (found == headers.end()) return std::nullopt;
  return trim(found->value);
}

std::string_view to_string(FailureKind kind) {
  constexpr std::array<std::string_view, 8> kNames = {
      "resolve", "connect", "timeout", "tls", "reset", "too_large", "protocol", "interrupted"};
  return kNames.at(static_cast<std::size_t>(kind));
}

Error to_error(const Failure& failure) {
  const ExitCode exit_code =
      failure.kind == FailureKind::interrupted ? ExitCode::interrupted : ExitCode::network;
  return {exit_code, failure.message, failure.hint};
}

}  // namespace meshctl::http
