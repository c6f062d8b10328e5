// Messages over a socket between two processes: a length of eight bytes (native order), then the
// bytes. Neither side trusts the other's lengths.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meshctl::engine {

using Deadline = std::chrono::steady_clock::time_point;

/// What came of waiting for a message.
enum class Received { message, closed, timeout };

/// One end of a connected stream socket, which it owns.
class Channel {
 public:
  explicit Channel(int descriptor) : descriptor_(descriptor) {}
  ~Channel();
  Channel(Channel&& other) noexcept;
  Channel& operator=(Channel&& other) noexcept;
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }

  /// Sends one message; false when the other end is gone, or takes nothing until the deadline.
  [[nodiscard]] bool send(std::string_view message, Deadline deadline) const;

  /// Waits for one message of at most `limit` bytes. A longer one, or half a message, counts as a
  /// closed channel.
  [[nodiscard]] Received receive(std::string& message, std::uint64_t limit,
                                 Deadline deadline) const;

 private:
  [[nodiscard]] Received receive_exactly(char* bytes, std::size_t size, Deadline deadline) const;

  int descriptor_;
};

/// A deadline that never comes.
[[nodiscard]] constexpr Deadline never() {
  return Deadline::max();
}

}  // namespace meshctl::engine
