#include "support/tls_server.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/scripted_server.h"

namespace meshctl::test {

namespace {

pid_t start(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int descriptor : {0, 1, 2}) {
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0);
  }
  pid_t process = -1;
  const int error =
      posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + words[0]);
  return process;
}

bool can_connect(std::uint16_t port) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  const bool is_connected =
      connect(connection, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  close(connection);
  return is_connected;
}

}  // namespace

TlsServer::TlsServer(const std::string& host) : port_(unused_port()) {
  const std::string key = (folder_.path() / "key.pem").string();
  const pid_t maker =
      start({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
             "-nodes", "-days", "1", "-subj", "/CN=" + host, "-addext",
             "subjectAltName=DNS:" + host, "-keyout", key, "-out", certificate()});
  int status = -1;
  if (waitpid(maker, &status, 0) != maker || status != 0) {
    throw std::runtime_error("openssl made no certificate");
  }
  process_ = start({"openssl", "s_server", "-accept", "127.0.0.1:" + std::to_string(port_), "-cert",
                    certificate(), "-key", key, "-www", "-quiet"});
  for (int tries = 0; !can_connect(port_); ++tries) {
    if (tries == 250) throw std::runtime_error("openssl s_server does not listen");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

TlsServer::~TlsServer() {
  kill(process_, SIGTERM);
  waitpid(process_, nullptr, 0);
}

std::string TlsServer::certificate() const {
  return (folder_.path() / "certificate.pem").string();
}

}  // namespace meshctl::test
