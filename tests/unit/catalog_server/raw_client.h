// A TCP connection that sends any bytes and reads answers, so that tests can also send what no HTTP
// client would.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace meshctl::test {

struct RawAnswer {
  int status = 0;
  /// The status line and the header lines.
  std::string head;
  std::string body;

  /// The value of a header; empty when there is none.
  [[nodiscard]] std::string header(std::string_view name) const;
};

class RawClient {
 public:
  /// Connects to `http://127.0.0.1:PORT`.
  explicit RawClient(const std::string& url);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  [[nodiscard]] bool is_connected() const { return is_connected_; }
  /// False when the other side has closed the connection.
  bool send(std::string_view bytes);
  /// The next answer; nothing when the connection ended or `wait` passed first.
  [[nodiscard]] std::optional<RawAnswer> answer(
      std::string_view method = "GET",
      std::chrono::milliseconds wait = std::chrono::milliseconds(10'000));
  /// Whether the other side closes the connection within that time.
  [[nodiscard]] bool is_closed_within(std::chrono::milliseconds wait);

 private:
  [[nodiscard]] bool receive(std::chrono::steady_clock::time_point deadline);

  int socket_ = -1;
  bool is_connected_ = false;
  bool is_closed_ = false;
  std::string buffer_;
};

/// `GET /path HTTP/1.1` with the headers that have to be there.
[[nodiscard]] std::string get_text(std::string_view target, std::string_view headers = {});
/// A PUT of a product to its path.
[[nodiscard]] std::string put_text(std::string_view id, std::string_view body,
                                   std::string_view headers = {});

/// Sends one request on a connection of its own.
[[nodiscard]] std::optional<RawAnswer> ask(const std::string& url, std::string_view request,
                                           std::string_view method = "GET");

}  // namespace meshctl::test
