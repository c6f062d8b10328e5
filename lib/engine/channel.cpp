#include "engine/channel.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <utility>

namespace meshctl::engine {

namespace {

/// Waits until the socket is ready; false at the deadline.
bool wait_for(int descriptor, short events, Deadline deadline) {
  while (true) {
    int timeout = -1;
    if (deadline != never()) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      timeout = static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, INT_MAX));
    }
    pollfd waiting{descriptor, events, 0};
    const int ready = ::poll(&waiting, 1, timeout);
    if (ready > 0) return true;
    if (ready == 0 && timeout < INT_MAX) return false;
    if (ready < 0 && errno != EINTR) return true;  // let the call that follows tell
  }
}

}  // namespace

Channel::~Channel() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Channel::Channel(Channel&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

Channel& Channel::operator=(Channel&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

bool Channel::send(std::string_view message, Deadline deadline) const {
  const std::uint64_t size = message.size();
  std::string bytes(sizeof size + message.size(), '\0');
  std::memcpy(bytes.data(), &size, sizeof size);
  std::memcpy(bytes.data() + sizeof size, message.data(), message.size());
  std::string_view left = bytes;
  while (!left.empty()) {
    const ssize_t sent = ::send(descriptor_, left.data(), left.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
      left.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (!wait_for(descriptor_, POLLOUT, deadline)) return false;
    } else if (errno != EINTR) {
      return false;
    }
  }
  return true;
}

Received Channel::receive(std::string& message, std::uint64_t limit, Deadline deadline) const {
  std::uint64_t size = 0;
  char head[sizeof size];
  const Received start = receive_exactly(head, sizeof head, deadline);
  if (start != Received::message) return start;
  std::memcpy(&size, head, sizeof size);
  if (size > limit) return Received::closed;
  message.resize(size);
  return receive_exactly(message.data(), message.size(), deadline);
}

Received Channel::receive_exactly(char* bytes, std::size_t size, Deadline deadline) const {
  while (size > 0) {
    if (!wait_for(descriptor_, POLLIN, deadline)) return Received::timeout;
    const ssize_t got = ::recv(descriptor_, bytes, size, MSG_DONTWAIT);
    if (got > 0) {
      bytes += got;
      size -= static_cast<std::size_t>(got);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
      return Received::closed;
    }
  }
  return Received::message;
}

}  // namespace meshctl::engine
