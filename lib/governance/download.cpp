#include "governance/download.h"

#include <fmt/format.h>

#include <variant>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::governance {

namespace {

constexpr int kOk = 200;
constexpr int kNotFound = 404;
constexpr int kGone = 410;

[[noreturn]] void refuse(const http::Url& url, const http::Response& response) {
  const std::string what = fmt::format("{} answers with status {}", url.text(), response.status);
  if (response.status == 401 || response.status == 403) {
    throw unauthorized_error(what,
                             "give a credential for this server in the user's own credentials "
                             "file, or ask for access");
  }
  if (response.status >= 300 && response.status < 400) {
    throw network_error(fmt::format("{} leads to another address: {}", url.text(),
                                    printable(shorten(response.header("Location"), 200))),
                        "redirects are not followed: write the address that it leads to");
  }
  throw network_error(what, response.status >= 500 ? "the server fails: try again later"
                                                   : "is this the address of a .tar.gz file?");
}

}  // namespace

std::optional<std::string> download(http::Transport& transport, const http::Url& url,
                                    const HeadersFor& headers) {
  http::Request request;
  request.url = url.text();
  if (headers) request.headers = headers(url);
  http::Answer answer = transport.send(request);
  if (const auto* failure = std::get_if<http::Failure>(&answer)) throw http::to_error(*failure);
  auto& response = std::get<http::Response>(answer);
  if (response.status == kNotFound || response.status == kGone) return std::nullopt;
  if (response.status != kOk) refuse(url, response);
  return std::move(response.body);
}

}  // namespace meshctl::governance
