// What the kernel keeps a worker from, tried in a child process without DuckDB.
#include "engine/sandbox.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <thread>

#include "engine/landlock.h"
#include "engine/seccomp.h"
#include "support.h"

namespace meshctl::engine::test {
namespace {

/// Runs `attempt` in a sandboxed child: whether it succeeded there.
bool succeeds(const Folder& folder, const std::function<bool()>& attempt) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    Needs needs;
    needs.readable = {folder / "data.csv"};
    needs.scratch = folder / "scratch";
    needs.memory = 64 << 20;
    const auto fences = enter_sandbox(needs);
    ::_exit(fences.empty() ? 3 : attempt() ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) < 2);
  return WEXITSTATUS(status) == 0;
}

bool can_open(const std::filesystem::path& file, int flags) {
  const int descriptor = ::open(file.c_str(), flags, 0600);
  if (descriptor >= 0) ::close(descriptor);
  return descriptor >= 0;
}

struct Sandbox {
  Folder folder;
  Sandbox() {
    folder.write("data.csv", "x");
    folder.write("other.csv", "x");
    folder.write("scratch/old", "x");
  }
  [[nodiscard]] bool allows(const std::function<bool()>& attempt) const {
    return succeeds(folder, attempt);
  }
};

TEST_CASE("a sandboxed process works with what it needs") {
  const Sandbox sandbox;
  const Folder& folder = sandbox.folder;
  CHECK(sandbox.allows([&] { return can_open(folder / "data.csv", O_RDONLY); }));
  CHECK(sandbox.allows([&] { return can_open(folder / "scratch/new", O_RDWR | O_CREAT); }));
  CHECK(sandbox.allows([&] { return ::unlink((folder / "scratch/old").c_str()) == 0; }));
  CHECK(sandbox.allows([] {
    int answer = 0;
    std::thread([&answer] { answer = 42; }).join();
    return answer == 42;
  }));
  CHECK(sandbox.allows([] { return ::malloc(16 << 20) != nullptr; }));
}

TEST_CASE("a sandboxed process makes no socket and no process") {
  const Sandbox sandbox;
  CHECK_FALSE(sandbox.allows([] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }));
  CHECK_FALSE(sandbox.allows([] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }));
  CHECK_FALSE(sandbox.allows([] {
    int ends[2];
    return ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0;
  }));
  CHECK_FALSE(sandbox.allows([] { return ::fork() >= 0; }));
  CHECK_FALSE(sandbox.allows([] {
    ::execl("/bin/true", "true", nullptr);
    return false;
  }));
  CHECK_FALSE(sandbox.allows([] { return ::kill(::getppid(), 0) == 0; }));
  CHECK_FALSE(sandbox.allows([] {
    return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
  }));
  CHECK(sandbox.allows([] {
    return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
  }));
}

TEST_CASE("a sandboxed process opens no other file") {
  const Sandbox sandbox;
  const Folder& folder = sandbox.folder;
  CHECK_FALSE(sandbox.allows([&] { return can_open(folder / "data.csv", O_RDWR); }));
  CHECK_FALSE(sandbox.allows([&] { return can_open(folder / "data.csv", O_WRONLY | O_TRUNC); }));
  CHECK_FALSE(sandbox.allows([&] { return can_open(folder / "other.csv", O_RDONLY); }));
  CHECK_FALSE(sandbox.allows([&] { return can_open(folder / "new.csv", O_RDWR | O_CREAT); }));
  CHECK_FALSE(sandbox.allows([&] { return ::unlink((folder / "data.csv").c_str()) == 0; }));
  CHECK_FALSE(sandbox.allows([] { return can_open("/etc/passwd", O_RDONLY); }));
  CHECK_FALSE(sandbox.allows([] { return can_open("/proc/self/environ", O_RDONLY); }));
  CHECK_FALSE(sandbox.allows(
      [&] { return ::symlink("/etc/passwd", (folder / "scratch/link").c_str()) == 0; }));
}

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a sandboxed process has an end to its memory") {
  const Sandbox sandbox;
  CHECK_FALSE(sandbox.allows([] { return ::malloc(std::size_t{2} << 30) != nullptr; }));
}
#endif

TEST_CASE("a sandboxed process leaves no core and cannot raise its limits") {
  const Sandbox sandbox;
  CHECK(sandbox.allows([] {
    rlimit limit{};
    return ::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0;
  }));
}

}  // namespace
}  // namespace meshctl::engine::test
