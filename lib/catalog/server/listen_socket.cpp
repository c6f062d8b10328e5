#include "catalog/server/listen_socket.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <system_error>

#include "base/error.h"
#include "base/text.h"

namespace meshctl::catalog::server {
namespace {

constexpr int kBacklog = 128;

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses resolve(const Endpoint& endpoint, std::string_view address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV | AI_PASSIVE;
  addrinfo* list = nullptr;
  const int result =
      getaddrinfo(endpoint.host.c_str(), std::to_string(endpoint.port).c_str(), &hints, &list);
  if (result != 0) {
    throw usage_error(fmt::format("cannot listen at {}: {}", address, gai_strerror(result)),
                      "use an address of this machine, such as 127.0.0.1:7070");
  }
  return Addresses(list);
}

std::string hint_of(int error_number, const Endpoint& endpoint) {
  switch (error_number) {
    case EADDRINUSE:
      return fmt::format(
          "stop the other server, or take another port: --listen {}:0 takes a free one",
          endpoint.host.find(':') == std::string::npos ? endpoint.host
                                                       : fmt::format("[{}]", endpoint.host));
    case EACCES:
      return "ports below 1024 are kept for the administrator: take a higher one";
    case EADDRNOTAVAIL:
      return "use an address of this machine, such as 127.0.0.1:7070";
    default:
      return {};
  }
}

}  // namespace

Endpoint parse_endpoint(std::string_view address) {
  const auto refuse = [&] {
    return usage_error(fmt::format("'{}' is no address to listen at", printable(address)),
                       "write HOST:PORT, such as 127.0.0.1:7070 or [::1]:7070");
  };
  const std::size_t colon = address.rfind(':');
  if (colon == std::string_view::npos || colon == 0) {
    throw refuse();
  }
  std::string_view host = address.substr(0, colon);
  const std::string_view port = address.substr(colon + 1);
  const bool has_brackets = host.starts_with('[') && host.ends_with(']') && host.size() > 2;
  if (has_brackets) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find_first_of(":[]") != std::string_view::npos) {
    throw refuse();
  }
  Endpoint endpoint{std::string(host), 0};
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  if (error != std::errc() || end != port.data() + port.size()) {
    throw refuse();
  }
  return endpoint;
}

ListenSocket::ListenSocket(std::string_view address) {
  const Endpoint endpoint = parse_endpoint(address);
  const Addresses addresses = resolve(endpoint, address);
  const auto fail = [&](int error_number) {
    if (descriptor_ >= 0) {
      close(descriptor_);
    }
    return network_error(fmt::format("cannot listen at {}: {}", address,
                                     std::generic_category().message(error_number)),
                         hint_of(error_number, endpoint));
  };
  descriptor_ = socket(addresses->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (descriptor_ < 0) {
    throw fail(errno);
  }
  // Connections of a server that ended stay in TIME_WAIT, and must not keep its port.
  const int yes = 1;
  setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  if (bind(descriptor_, addresses->ai_addr, addresses->ai_addrlen) != 0 ||
      listen(descriptor_, kBacklog) != 0) {
    throw fail(errno);
  }

  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  getsockname(descriptor_, reinterpret_cast<sockaddr*>(&bound), &size);
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (bound.ss_family == AF_INET6) {
    const auto* in6 = reinterpret_cast<const sockaddr_in6*>(&bound);
    inet_ntop(AF_INET6, &in6->sin6_addr, text.data(), text.size());
    address_ = fmt::format("[{}]:{}", text.data(), ntohs(in6->sin6_port));
    is_loopback_ = std::string_view(text.data()) == "::1";
  } else {
    const auto* in = reinterpret_cast<const sockaddr_in*>(&bound);
    inet_ntop(AF_INET, &in->sin_addr, text.data(), text.size());
    address_ = fmt::format("{}:{}", text.data(), ntohs(in->sin_port));
    is_loopback_ = std::string_view(text.data()).starts_with("127.");
  }
}

ListenSocket::~ListenSocket() {
  close(descriptor_);
}

void ListenSocket::refuse() const {
  shutdown(descriptor_, SHUT_RDWR);
}

}  // namespace meshctl::catalog::server
