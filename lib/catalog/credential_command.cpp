// Runs the command that a user's own credentials file names, and takes the secret from its stdout.
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "catalog/credentials.h"

namespace meshctl::catalog {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kTimeLimit{30};
constexpr std::size_t kMaxOutput = std::size_t{64} << 10;

// A file descriptor that is closed with it.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int number() const { return number_; }
  void reset() {
    if (number_ >= 0) close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

[[noreturn]] void fail(const std::string& program, std::string_view why) {
  throw usage_error(fmt::format("the credentials command {} {}", printable(program), why),
                    "run it by hand: it must write the token, and nothing else, to stdout");
}

pid_t start(const std::vector<std::string>& words, int output) {
  std::vector<std::string> copies = words;
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // A group of its own, so that what it starts in turn ends with it; signals as a shell would leave
  // them.
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
  pid_t process = -1;
  const int error =
      posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) {
    fail(words[0], "cannot be started: " + std::generic_category().message(error));
  }
  return process;
}

// A started command, and how long it may still take.
struct Running {
  pid_t process;
  const std::string& program;
  Clock::time_point deadline = Clock::now() + kTimeLimit;

  [[noreturn]] void stop(std::string_view why) const {
    kill(-process, SIGKILL);
    waitpid(process, nullptr, 0);
    fail(program, why);
  }

  // What is left of the time, above zero; stops the command when nothing is.
  [[nodiscard]] int milliseconds_left() const {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) stop(fmt::format("does not end within {} s", kTimeLimit.count()));
    return static_cast<int>(left.count());
  }
};

// All that comes until the command closes its stdout.
std::string read_all(int input, const Running& running) {
  std::string output;
  while (true) {
    pollfd entry{input, POLLIN, 0};
    if (poll(&entry, 1, running.milliseconds_left()) <= 0) continue;
    char piece[4096];
    const ssize_t got = read(input, piece, sizeof piece);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return output;
    output.append(piece, static_cast<std::size_t>(got));
    if (output.size() > kMaxOutput) running.stop("writes too much");
  }
}

// The status of the command, as waitpid gives it.
int wait_for(const Running& running) {
  int status = 0;
  while (waitpid(running.process, &status, WNOHANG) == 0) {
    std::this_thread::sleep_for(
        std::chrono::milliseconds(std::min(5, running.milliseconds_left())));
  }
  return status;
}

}  // namespace

std::string run_credential_command(const std::vector<std::string>& words) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw system_error("make", "a pipe", errno);
  const Descriptor input(ends[0]);
  Descriptor output(ends[1]);
  const Running running{start(words, output.number()), words[0]};
  output.reset();
  std::string secret = read_all(input.number(), running);
  const int status = wait_for(running);
  if (WIFSIGNALED(status)) fail(words[0], fmt::format("was killed by signal {}", WTERMSIG(status)));
  if (WEXITSTATUS(status) != 0) {
    fail(words[0], fmt::format("failed with exit code {}", WEXITSTATUS(status)));
  }
  return secret;
}

}  // namespace meshctl::catalog
