#include "engine/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "base/error.h"

namespace meshctl::engine {

namespace {

/// The settings of posix_spawn, freed with the object.
struct SpawnSettings {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;

  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (const std::string& string : strings) pointers.push_back(const_cast<char*>(string.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

Error cannot_start(const std::string& program, int error_number) {
  return not_checked_error(
      fmt::format("cannot start the worker {}: {}", program, std::strerror(error_number)));
}

}  // namespace

Process::Process(const std::string& program, const std::vector<std::string>& environment)
    : channel_(-1) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    throw cannot_start(program, errno);
  }
  channel_ = Channel(ends[0]);
  const Channel theirs(ends[1]);

  SpawnSettings settings;
  posix_spawn_file_actions_adddup2(&settings.actions, theirs.descriptor(), kWorkerChannel);
  posix_spawn_file_actions_addopen(&settings.actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&settings.actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&settings.actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&settings.actions, kWorkerChannel + 1);

  // In a group of its own, Ctrl-C in the terminal reaches us and not the worker, which ends when we
  // do.
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setpgroup(&settings.attributes, 0);
  posix_spawnattr_setsigmask(&settings.attributes, &none);
  posix_spawnattr_setsigdefault(&settings.attributes, &all);
  posix_spawnattr_setflags(&settings.attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

  const std::vector<std::string> arguments = {"meshctl", kWorkerArgument};
  const int failure = ::posix_spawn(&id_, program.c_str(), &settings.actions, &settings.attributes,
                                    pointers_to(arguments).data(), pointers_to(environment).data());
  if (failure != 0) {
    id_ = 0;
    throw cannot_start(program, failure);
  }
}

Process::~Process() {
  static_cast<void>(end());
}

std::string Process::end() {
  if (id_ == 0) return ending_;
  // One that has crashed is reaped with its own status, one that runs with that of the kill.
  int status = 0;
  if (::waitpid(id_, &status, WNOHANG) == 0) {
    ::kill(id_, SIGKILL);
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  id_ = 0;
  ending_ = WIFSIGNALED(status) ? fmt::format("killed by signal {}", WTERMSIG(status))
                                : fmt::format("ended with status {}", WEXITSTATUS(status));
  return ending_;
}

}  // namespace meshctl::engine
