#include "process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <utility>

#include "base/error.h"

namespace meshctl::cli_cases {
namespace {

// Only calls that are allowed between fork and exec.
void redirect(int descriptor, const char* path, int flags) {
  const int opened = ::open(path, flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(125);
  if (opened != descriptor) ::close(opened);
}

}  // namespace

Process::Process(const Command& command) {
  // Made here, so that they can be read as soon as the child runs.
  std::ofstream(command.stdout_file).close();
  std::ofstream(command.stderr_file).close();
  std::vector<std::string> variables;
  for (const auto& [name, value] : command.environment) variables.push_back(name + "=" + value);
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  std::string shell = "/bin/sh";
  std::string option = "-c";
  std::string line = command.line;
  char* arguments[] = {shell.data(), option.data(), line.data(), nullptr};

  pid_ = ::fork();
  if (pid_ < 0) throw system_error("start", shell, errno);
  if (pid_ == 0) {
    ::setpgid(0, 0);
    if (::chdir(command.folder.c_str()) != 0) ::_exit(125);
    redirect(STDIN_FILENO, command.stdin_file.c_str(), O_RDONLY);
    redirect(STDOUT_FILENO, command.stdout_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
    redirect(STDERR_FILENO, command.stderr_file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
    ::execve(shell.c_str(), arguments, environment.data());
    ::_exit(126);
  }
  ::setpgid(pid_, pid_);  // here too, so that it holds before anybody sends a signal
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), is_done_(other.is_done_) {}

Process::~Process() {
  if (pid_ < 0) return;
  signal(SIGKILL);
  if (!is_done_) ::waitpid(pid_, nullptr, 0);
}

int Process::wait(std::chrono::milliseconds limit) {
  const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
  if (handle < 0) throw system_error("watch", "a child process", errno);
  pollfd event{.fd = handle, .events = POLLIN, .revents = 0};
  const int ready = ::poll(&event, 1, static_cast<int>(limit.count()));
  ::close(handle);
  if (ready <= 0) return -1;
  int status = 0;
  if (::waitpid(pid_, &status, 0) != pid_) throw system_error("wait for", "a child process", errno);
  is_done_ = true;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void Process::signal(int number) const {
  ::kill(-pid_, number);
}

}  // namespace meshctl::cli_cases
