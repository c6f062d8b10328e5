#include "http/url.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::http {

namespace {

// 0 for a scheme that is not known.
std::uint16_t default_port(std::string_view scheme) {
  if (scheme == "https") return 443;
  return scheme == "http" ? 80 : 0;
}

bool is_alphanumeric(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9');
}

bool consists_of(std::string_view text, std::string_view extra) {
  return std::all_of(text.begin(), text.end(), [=](char letter) {
    return is_alphanumeric(letter) || extra.find(letter) != std::string_view::npos;
  });
}

[[noreturn]] void refuse(std::string_view what, std::string_view text, std::string_view why) {
  throw usage_error(fmt::format("{} is not a usable URL: {}: {}", what, printable(text), why),
                    "write it as https://catalog.example.com or http://127.0.0.1:7070");
}

// `host[:port]` split in two; the port is empty when there is none.
std::optional<std::pair<std::string_view, std::string_view>> split_authority(
    std::string_view authority) {
  if (authority.starts_with('[')) {
    const std::size_t close = authority.find(']');
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view rest = authority.substr(close + 1);
    if (!rest.empty() && !rest.starts_with(':')) return std::nullopt;
    return std::pair{authority.substr(0, close + 1), rest.empty() ? rest : rest.substr(1)};
  }
  const std::size_t colon = authority.find(':');
  if (colon == std::string_view::npos) return std::pair{authority, std::string_view()};
  return std::pair{authority.substr(0, colon), authority.substr(colon + 1)};
}

bool is_host(std::string_view host) {
  if (host.starts_with('[')) {
    const std::string_view address = host.substr(1, host.size() - 2);
    return address.find(':') != std::string_view::npos && consists_of(address, ":.");
  }
  return !host.empty() && !host.starts_with('.') && !host.starts_with('-') &&
         consists_of(host, ".-_");
}

// A server may see `%2e%2e` or `..` as the way up, out of the prefix that a credential is bound to.
bool has_dot_segment(std::string_view path) {
  for (const std::string_view segment : split(path, '/')) {
    const std::string plain = percent_decode(segment);
    if (plain == "." || plain == "..") return true;
  }
  return false;
}

bool is_decimal_byte(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value <= 255;
}

}  // namespace

std::string Url::origin() const {
  if (port == default_port(scheme)) return fmt::format("{}://{}", scheme, host);
  return fmt::format("{}://{}:{}", scheme, host, port);
}

std::string Url::text() const {
  return origin() + path;
}

bool Url::is_loopback() const {
  if (host == "localhost" || host == "[::1]") return true;
  const auto parts = split(host, '.');
  return parts.size() == 4 && parts[0] == "127" &&
         std::all_of(parts.begin(), parts.end(), is_decimal_byte);
}

Url parse_url(std::string_view text, std::string_view what) {
  const std::size_t colon = text.find("://");
  if (colon == std::string_view::npos) refuse(what, text, "it has no scheme");
  Url url;
  url.scheme = to_lower(text.substr(0, colon));
  url.port = default_port(url.scheme);
  if (url.port == 0) refuse(what, text, "only http and https are known");
  std::string_view rest = text.substr(colon + 3);
  const std::size_t slash = rest.find('/');
  const std::string_view authority = rest.substr(0, slash);
  std::string_view path = slash == std::string_view::npos ? std::string_view() : rest.substr(slash);

  if (authority.find('@') != std::string_view::npos) {
    // The text is not shown: it may hold a password.
    throw usage_error(fmt::format("{} has a user name or a password in its URL", what),
                      "put the secret into the credentials file, bound to this URL");
  }
  if (rest.find_first_of("?#") != std::string_view::npos) {
    refuse(what, text, "it has a query or a fragment");
  }
  const auto host_and_port = split_authority(authority);
  if (!host_and_port || !is_host(host_and_port->first)) refuse(what, text, "it has no valid host");
  url.host = to_lower(host_and_port->first);
  if (url.host.ends_with('.')) url.host.pop_back();

  if (const std::string_view digits = host_and_port->second;
      authority.size() > host_and_port->first.size()) {
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), url.port);
    if (error != std::errc() || end != digits.data() + digits.size() || url.port == 0) {
      refuse(what, text, "its port is no number from 1 to 65535");
    }
  }
  if (!consists_of(path, "/-._~%!$&'()*+,;=:@")) {
    refuse(what, text, "its path has a character that must be percent-encoded");
  }
  if (has_dot_segment(path)) refuse(what, text, "its path has a '.' or '..' segment");
  while (path.ends_with('/')) path.remove_suffix(1);
  url.path = path;
  return url;
}

bool covers(const Url& scope, const Url& target) {
  if (scope.scheme != target.scheme || scope.host != target.host || scope.port != target.port) {
    return false;
  }
  if (!target.path.starts_with(scope.path)) return false;
  return target.path.size() == scope.path.size() || target.path[scope.path.size()] == '/';
}

}  // namespace meshctl::http
