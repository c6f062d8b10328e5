// URLs of servers: strictly parsed, so that what is compared for trust is what is sent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace meshctl::http {

/// The URL of a server or of a resource on it: http or https, no user, no query, no fragment, no
/// dot segments.
struct Url {
  /// `http` or `https`.
  std::string scheme;
  /// In lower case; an IPv6 address with its brackets.
  std::string host;
  std::uint16_t port = 0;
  /// Empty, or starts with `/` and does not end with one.
  std::string path;

  /// `https://catalog.example.com:8443/base`; the port only when it is not the scheme's own.
  [[nodiscard]] std::string text() const;
  /// `https://catalog.example.com:8443`.
  [[nodiscard]] std::string origin() const;
  /// Whether it can only lead to this machine: `localhost`, 127.0.0.0/8 or [::1].
  [[nodiscard]] bool is_loopback() const;

  bool operator==(const Url&) const = default;
};

/// Reads a URL; throws Error (exit 2) that says what is wrong with it. `what` names its origin in
/// the message:
/// `--catalog`, `catalogs.prod.url`.
[[nodiscard]] Url parse_url(std::string_view text, std::string_view what);

/// Whether `target` has the origin of `scope` and a path that is its path or lies below it.
[[nodiscard]] bool covers(const Url& scope, const Url& target);

}  // namespace meshctl::http
