#include "git/socket_stream.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <system_error>

#include "base/text.h"

namespace meshctl::git {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kSlice{100};

// libgit2 has no payload for what makes a connection.
thread_local Exchange* current = nullptr;

struct SocketStream {
  // What libgit2 sees: it must come first.
  git_stream stream{};
  std::string host;
  std::string port;
  int socket = -1;

  ~SocketStream() { disconnect(); }
  SocketStream() = default;
  SocketStream(const SocketStream&) = delete;
  SocketStream& operator=(const SocketStream&) = delete;

  void disconnect() {
    if (socket >= 0) ::close(socket);
    socket = -1;
  }
};

// From libgit2 1.7 on there are times out where 1.5 has flags and a gap: all of it is 0 here, and
// the functions begin at the same place.
static_assert(offsetof(git_stream, connect) == 16 && offsetof(SocketStream, stream) == 0);

SocketStream& from(git_stream* stream) {
  return *reinterpret_cast<SocketStream*>(stream);
}

// Whether the socket became ready in time; notes what did not happen.
bool wait_for(int socket, short events, milliseconds limit, Trouble when_late) {
  const auto end = steady_clock::now() + limit;
  for (;;) {
    if (current == nullptr || !current->may_go_on()) return false;
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    if (left.count() <= 0) {
      current->trouble = when_late;
      current->reason = std::generic_category().message(ETIMEDOUT);
      return false;
    }
    pollfd entry{socket, events, 0};
    if (poll(&entry, 1, static_cast<int>(std::min(left, kSlice).count())) > 0) return true;
  }
}

// Connects to one address: 0, or an errno.
int connect_to(SocketStream& stream, const addrinfo& address) {
  stream.socket =
      ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, address.ai_protocol);
  if (stream.socket < 0) return errno;
  if (::connect(stream.socket, address.ai_addr, address.ai_addrlen) == 0) return 0;
  if (errno != EINPROGRESS) return errno;
  if (!wait_for(stream.socket, POLLOUT, current->options.connect_timeout, Trouble::connect)) {
    return ETIMEDOUT;
  }
  int error_number = 0;
  socklen_t size = sizeof error_number;
  getsockopt(stream.socket, SOL_SOCKET, SO_ERROR, &error_number, &size);
  return error_number;
}

int connect_stream(git_stream* raw) {
  if (current == nullptr) return -1;
  SocketStream& stream = from(raw);
  // libgit2 follows redirects to another port of a host.
  const std::string peer = stream.host + ":" + stream.port;
  if (current->peer.empty()) current->peer = peer;
  if (current->peer != peer) {
    current->trouble = Trouble::elsewhere;
    current->reason = printable(peer);
    return -1;
  }
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(stream.host.c_str(), stream.port.c_str(), &wanted, &found) != 0) {
    current->trouble = Trouble::resolve;
    return -1;
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> addresses(found, freeaddrinfo);
  int error_number = 0;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    error_number = connect_to(stream, *address);
    if (error_number == 0) return 0;
    stream.disconnect();
    if (current->trouble != Trouble::none) return -1;
  }
  current->trouble = Trouble::connect;
  current->reason = std::generic_category().message(error_number);
  return -1;
}

template <typename Transfer>
ssize_t transfer(int socket, short events, Transfer once) {
  for (;;) {
    const ssize_t moved = once();
    if (moved >= 0) return moved;
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) {
      if (current != nullptr) {
        current->trouble = Trouble::connect;
        current->reason = std::generic_category().message(errno);
      }
      return -1;
    }
    if (current == nullptr) return -1;
    if (!wait_for(socket, events, current->options.idle_timeout, Trouble::silent)) return -1;
  }
}

ssize_t read_stream(git_stream* raw, void* data, std::size_t size) {
  const int socket = from(raw).socket;
  return transfer(socket, POLLIN, [=] { return ::recv(socket, data, size, 0); });
}

ssize_t write_stream(git_stream* raw, const char* data, std::size_t size, int) {
  const int socket = from(raw).socket;
  return transfer(socket, POLLOUT, [=] { return ::send(socket, data, size, MSG_NOSIGNAL); });
}

int close_stream(git_stream* raw) {
  from(raw).disconnect();
  return 0;
}

void free_stream(git_stream* raw) {
  delete &from(raw);
}

int make_stream(git_stream** out, const char* host, const char* port) {
  auto made = std::make_unique<SocketStream>();
  made->host = host;
  made->port = port;
  made->stream.version = GIT_STREAM_VERSION;
  made->stream.connect = connect_stream;
  made->stream.read = read_stream;
  made->stream.write = write_stream;
  made->stream.close = close_stream;
  made->stream.free = free_stream;
  *out = &made.release()->stream;
  return 0;
}

}  // namespace

void register_socket_stream(const Library& library) {
  git_stream_registration registration{};
  registration.version = GIT_STREAM_VERSION;
  registration.init = make_stream;
  library.stream_register(GIT_STREAM_STANDARD, &registration);
}

ExchangeScope::ExchangeScope(Exchange& exchange) {
  current = &exchange;
}

ExchangeScope::~ExchangeScope() {
  current = nullptr;
}

}  // namespace meshctl::git
