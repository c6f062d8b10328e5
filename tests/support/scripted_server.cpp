#include "support/scripted_server.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>
#include <utility>

namespace meshctl::test {

namespace {

constexpr std::chrono::milliseconds kSlice{20};

int listen_on_loopback(std::uint16_t& port) {
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || bind(listener, raw, size) != 0 || listen(listener, 64) != 0 ||
      getsockname(listener, raw, &size) != 0) {
    throw std::runtime_error("cannot listen on 127.0.0.1");
  }
  port = ntohs(address.sin_port);
  return listener;
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

// The head of a request, from a text that ends where its body starts.
ReceivedRequest parse_head(const std::string& head) {
  ReceivedRequest request;
  const std::size_t first = head.find(' ');
  const std::size_t second = head.find(' ', first + 1);
  request.method = head.substr(0, first);
  request.target = head.substr(first + 1, second - first - 1);
  std::size_t start = head.find("\r\n") + 2;
  while (start < head.size()) {
    const std::size_t end = head.find("\r\n", start);
    const std::size_t colon = head.find(':', start);
    if (end == std::string::npos || end == start) break;
    if (colon < end) {
      const std::size_t value = std::min(end, head.find_first_not_of(' ', colon + 1));
      request.headers[lower(head.substr(start, colon - start))] = head.substr(value, end - value);
    }
    start = end + 2;
  }
  return request;
}

bool is_readable(int connection) {
  pollfd entry{connection, POLLIN, 0};
  return poll(&entry, 1, static_cast<int>(kSlice.count())) == 1;
}

}  // namespace

std::string ReceivedRequest::header(const std::string& name) const {
  const auto found = headers.find(lower(name));
  return found == headers.end() ? std::string() : found->second;
}

ScriptedReply reply(int status, const std::string& body, const std::vector<std::string>& headers) {
  ScriptedReply made;
  made.bytes = "HTTP/1.1 " + std::to_string(status) + " X\r\n";
  for (const std::string& header : headers) made.bytes += header + "\r\n";
  made.bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  return made;
}

ScriptedReply reset() {
  ScriptedReply made;
  made.then = ScriptedReply::Then::reset;
  return made;
}

ScriptedReply hang() {
  ScriptedReply made;
  made.delay = std::chrono::hours(1);
  made.then = ScriptedReply::Then::close;
  return made;
}

ScriptedServer::ScriptedServer(Script script)
    : script_(std::move(script)), listener_(listen_on_loopback(port_)) {
  acceptor_ = std::thread([this] { accept_loop(); });
}

ScriptedServer::~ScriptedServer() {
  is_stopping_ = true;
  acceptor_.join();
  for (std::thread& connection : connections_) connection.join();
  close(listener_);
}

std::string ScriptedServer::url() const {
  return "http://127.0.0.1:" + std::to_string(port_);
}

std::vector<ReceivedRequest> ScriptedServer::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

bool ScriptedServer::wait(std::chrono::milliseconds time) const {
  while (time.count() > 0 && !is_stopping_) {
    std::this_thread::sleep_for(std::min(time, kSlice));
    time -= kSlice;
  }
  return !is_stopping_;
}

void ScriptedServer::accept_loop() {
  while (!is_stopping_) {
    if (!is_readable(listener_)) continue;
    const int connection = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) connections_.emplace_back([this, connection] { serve(connection); });
  }
}

bool ScriptedServer::send_reply(int connection, const ScriptedReply& reply) {
  if (!wait(reply.delay)) return false;
  const std::size_t piece = reply.dribble.count() > 0 ? 1 : reply.bytes.size();
  for (std::size_t at = 0; at < reply.bytes.size();) {
    const ssize_t sent = send(connection, reply.bytes.data() + at,
                              std::min(piece, reply.bytes.size() - at), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    at += static_cast<std::size_t>(sent);
    if (!wait(reply.dribble)) return false;
  }
  if (reply.then == ScriptedReply::Then::reset) {
    const linger hard{1, 0};
    setsockopt(connection, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  }
  return reply.then == ScriptedReply::Then::keep;
}

void ScriptedServer::serve(int connection) {
  std::string buffer;
  std::optional<ReceivedRequest> request;
  std::size_t body_size = 0;
  while (!is_stopping_) {
    if (!request) {
      if (const std::size_t end = buffer.find("\r\n\r\n"); end != std::string::npos) {
        request = parse_head(buffer.substr(0, end + 2));
        buffer.erase(0, end + 4);
        const std::string length = request->header("content-length");
        body_size = length.empty() ? 0 : std::stoul(length);
      }
    }
    if (request && buffer.size() >= body_size) {
      request->body = buffer.substr(0, body_size);
      buffer.erase(0, body_size);
      ScriptedReply made;
      {
        const std::scoped_lock lock(mutex_);
        made = script_(*request, requests_.size());
        requests_.push_back(std::move(*request));
      }
      request.reset();
      if (!send_reply(connection, made)) break;
      continue;
    }
    if (!is_readable(connection)) continue;
    char piece[16384];
    const ssize_t got = recv(connection, piece, sizeof piece, 0);
    if (got <= 0) break;
    buffer.append(piece, static_cast<std::size_t>(got));
    // The first byte of a TLS handshake: most servers answer in plain HTTP.
    if (buffer.front() == '\x16') {
      static_cast<void>(send_reply(connection, reply(400)));
      break;
    }
  }
  close(connection);
}

std::uint16_t unused_port() {
  std::uint16_t port = 0;
  close(listen_on_loopback(port));
  return port;
}

}  // namespace meshctl::test
