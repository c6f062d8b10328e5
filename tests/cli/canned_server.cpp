// canned_server ANSWER: a stand-in for servers that misbehave, on a free port of 127.0.0.1. ANSWER
// is a file that is sent as it is to every request, or one of `hang` (accepts and never answers)
// and `close` (accepts and hangs up).
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

// Reads the head of a request and as much of its body as has come.
void read_request(int connection) {
  std::string head;
  char buffer[4096];
  while (head.find("\r\n\r\n") == std::string::npos) {
    const ssize_t count = ::recv(connection, buffer, sizeof buffer, 0);
    if (count <= 0) return;
    head.append(buffer, static_cast<std::size_t>(count));
  }
}

void send_all(int connection, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::send(connection, text.data(), text.size(), MSG_NOSIGNAL);
    if (count <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: canned_server hang|close|FILE\n";
    return 2;
  }
  const std::string mode = argv[1];
  std::string answer;
  if (mode != "hang" && mode != "close") {
    std::ifstream file(mode, std::ios::binary);
    answer.assign(std::istreambuf_iterator<char>(file), {});
  }
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  if (listener < 0 || ::bind(listener, raw, size) != 0 || ::listen(listener, 64) != 0 ||
      ::getsockname(listener, raw, &size) != 0) {
    std::cerr << "canned_server: cannot listen\n";
    return 4;
  }
  std::cout << "http://127.0.0.1:" << ntohs(address.sin_port) << std::endl;
  for (;;) {
    const int connection = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection < 0) continue;
    if (mode == "hang") continue;  // kept open until the end
    if (mode != "close") {
      read_request(connection);
      send_all(connection, answer);
    }
    ::shutdown(connection, SHUT_WR);
    ::close(connection);
  }
}
