#include "raw_client.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"

namespace meshctl::test {

using Clock = std::chrono::steady_clock;

std::string RawAnswer::header(std::string_view name) const {
  const std::size_t at = to_lower(head).find("\r\n" + to_lower(name) + ":");
  if (at == std::string::npos) {
    return {};
  }
  const std::size_t begin = at + name.size() + 3;
  return std::string(trim(std::string_view(head).substr(begin, head.find("\r\n", begin) - begin)));
}

RawClient::RawClient(const std::string& url) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(url.c_str() + url.rfind(':') + 1)));
  socket_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  is_connected_ =
      connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

RawClient::~RawClient() {
  close(socket_);
}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::receive(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
  pollfd waiting{socket_, POLLIN, 0};
  if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) != 1) {
    return false;
  }
  std::array<char, 65536> bytes{};
  const ssize_t got = recv(socket_, bytes.data(), bytes.size(), 0);
  if (got <= 0) {
    is_closed_ = true;
    return false;
  }
  buffer_.append(bytes.data(), static_cast<std::size_t>(got));
  return true;
}

std::optional<RawAnswer> RawClient::answer(std::string_view method,
                                           std::chrono::milliseconds wait) {
  const auto deadline = Clock::now() + wait;
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!receive(deadline)) {
      return std::nullopt;
    }
  }
  RawAnswer answer;
  answer.head = buffer_.substr(0, end + 2);
  answer.status = std::atoi(answer.head.c_str() + std::min<std::size_t>(9, answer.head.size()));
  buffer_.erase(0, end + 4);
  if (method == "HEAD" || answer.status == 304 || answer.status < 200) {
    return answer;
  }
  const auto length = static_cast<std::size_t>(std::atol(answer.header("Content-Length").c_str()));
  while (buffer_.size() < length) {
    if (!receive(deadline)) {
      return std::nullopt;
    }
  }
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, length);
  return answer;
}

bool RawClient::is_closed_within(std::chrono::milliseconds wait) {
  const auto deadline = Clock::now() + wait;
  while (!is_closed_ && Clock::now() < deadline) {
    static_cast<void>(receive(deadline));
  }
  return is_closed_;
}

std::string get_text(std::string_view target, std::string_view headers) {
  return std::string("GET ")
             .append(target)
             .append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n")
             .append(headers) +
         "\r\n";
}

std::string put_text(std::string_view id, std::string_view body, std::string_view headers) {
  return std::string("PUT /v1/dataproducts/")
      .append(percent_encode(id))
      .append(
          " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
          "Content-Length: ")
      .append(std::to_string(body.size()))
      .append("\r\n")
      .append(headers)
      .append("\r\n")
      .append(body);
}

std::optional<RawAnswer> ask(const std::string& url, std::string_view request,
                             std::string_view method) {
  RawClient client(url);
  client.send(request);
  return client.answer(method);
}

}  // namespace meshctl::test
