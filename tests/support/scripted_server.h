// An HTTP server on loopback that does what a test tells it, mistakes included: it hangs, resets,
// dribbles, lies.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace meshctl::test {

/// What the server was sent. Header names are in lower case.
struct ReceivedRequest {
  std::string method;
  std::string target;
  std::map<std::string, std::string> headers;
  std::string body;

  [[nodiscard]] std::string header(const std::string& name) const;
};

/// What the server does about it.
struct ScriptedReply {
  /// Raw bytes, status line included; may be cut short or be no HTTP at all.
  std::string bytes;
  /// Silence before the first byte.
  std::chrono::milliseconds delay{0};
  /// When set, one byte at a time with this pause between them.
  std::chrono::milliseconds dribble{0};
  enum class Then { keep, close, reset } then = Then::keep;
};

/// `HTTP/1.1 <status> X`, the headers, a Content-Length and the body.
[[nodiscard]] ScriptedReply reply(int status, const std::string& body = {},
                                  const std::vector<std::string>& headers = {});
/// The connection is reset without an answer.
[[nodiscard]] ScriptedReply reset();
/// No answer at all, until the server is torn down.
[[nodiscard]] ScriptedReply hang();

class ScriptedServer {
 public:
  /// Called for each request, one at a time; `number` counts all requests from 0.
  using Script = std::function<ScriptedReply(const ReceivedRequest& request, std::size_t number)>;

  /// Listens on a free port of 127.0.0.1.
  explicit ScriptedServer(Script script);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  /// `http://127.0.0.1:<port>`.
  [[nodiscard]] std::string url() const;
  /// All requests so far.
  [[nodiscard]] std::vector<ReceivedRequest> requests() const;

 private:
  void accept_loop();
  void serve(int connection);
  [[nodiscard]] bool send_reply(int connection, const ScriptedReply& reply);
  /// False when the server is torn down meanwhile.
  [[nodiscard]] bool wait(std::chrono::milliseconds time) const;

  Script script_;
  std::uint16_t port_ = 0;
  int listener_ = -1;
  std::atomic<bool> is_stopping_ = false;
  mutable std::mutex mutex_;
  std::vector<ReceivedRequest> requests_;
  std::vector<std::thread> connections_;
  std::thread acceptor_;
};

/// A port of 127.0.0.1 on which nobody listens.
[[nodiscard]] std::uint16_t unused_port();

}  // namespace meshctl::test
