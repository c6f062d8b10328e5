// The life of a worker: it ends with its session, a session outlives it, and nothing is left
// behind.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>
#include <vector>

#include "engine/process.h"
#include "engine/sql.h"
#include "support.h"

namespace meshctl::engine::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

/// The workers that were started by a process.
std::vector<pid_t> workers_of(pid_t parent) {
  std::vector<pid_t> workers;
  for (const auto& entry : fs::directory_iterator("/proc")) {
    std::ifstream status(entry.path() / "stat");
    std::ifstream command(entry.path() / "cmdline");
    pid_t id = 0;
    pid_t its_parent = 0;
    std::string name;
    std::string state;
    std::string arguments;
    status >> id >> name >> state >> its_parent;
    std::getline(command, arguments);
    if (its_parent == parent && arguments.find(kWorkerArgument) != arguments.npos) {
      workers.push_back(id);
    }
  }
  return workers;
}

bool comes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (std::chrono::steady_clock::now() < end) {
    if (condition()) return true;
    std::this_thread::sleep_for(5ms);
  }
  return false;
}

struct Place {
  Folder folder;
  Folder temporary;
  Context context = test_context({{"TMPDIR", temporary.path().native()}});
  Source source = one_file(FileFormat::csv, folder.write("data.csv", "id\n1\n2\n"));
};

TEST_CASE("a session leaves nothing behind") {
  const Place place;
  {
    const auto session = open_duckdb(place.context, place.source);
    CHECK(workers_of(::getpid()).size() == 1);
    CHECK_FALSE(fs::is_empty(place.temporary.path()));
    CHECK(value_of(*session, "SELECT count(*) FROM t") == "2");
  }
  CHECK(workers_of(::getpid()).empty());
  CHECK(fs::is_empty(place.temporary.path()));
}

bool has_file(const fs::path& folder) {
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != end(entry); entry.increment(error)) {
    if (entry->is_regular_file(error)) return true;
  }
  return false;
}

TEST_CASE("what is spilled to disk is removed, also when the worker is killed") {
  const Place place;
  const auto session = open_duckdb(place.context, place.source);
  Limits limits;
  limits.memory = 128 << 20;
  CHECK(ask(*session, "SELECT 1", limits).ok);
  // kills the worker once there is a file
  std::thread killer([&place] {
    CHECK(comes_true([&place] { return has_file(place.temporary.path()); }));
    for (const pid_t worker : workers_of(::getpid())) ::kill(worker, SIGKILL);
  });
  const Answer answer =
      ask(*session,
          "SELECT max(n) FROM (SELECT row_number() OVER (ORDER BY md5(i::VARCHAR)) "
          "AS n FROM range(30000000) r(i))",
          limits);
  killer.join();
  CAPTURE(answer.message);
  CHECK(answer.failure == Failure::crashed);
  CHECK_FALSE(has_file(place.temporary.path()));
}

TEST_CASE("a worker that is killed is replaced") {
  const Place place;
  const auto session = open_duckdb(place.context, place.source);
  for (int i = 0; i < 3; ++i) {
    for (const pid_t worker : workers_of(::getpid())) REQUIRE(::kill(worker, SIGKILL) == 0);
    const Answer answer = ask(*session, "SELECT count(*) FROM t");
    CHECK_FALSE(answer.ok);
    CHECK(answer.failure == Failure::crashed);
    CHECK(answer.message.find("killed by signal 9") != std::string::npos);
    CHECK(value_of(*session, "SELECT count(*) FROM t") == "2");
  }
  CHECK(workers_of(::getpid()).size() == 1);
}

TEST_CASE("a worker ends with its session's process, and removes its folder") {
  const Place place;
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const auto session = open_duckdb(place.context, place.source);
    static_cast<void>(::write(ready[1], "x", 1));
    // long after the test
    static_cast<void>(ask(*session, "SELECT count(*) FROM range(1000000000000) a, range(1000000)"));
    ::_exit(0);
  }
  char byte = 0;
  REQUIRE(::read(ready[0], &byte, 1) == 1);
  ::close(ready[0]);
  ::close(ready[1]);
  const auto workers = workers_of(child);
  REQUIRE(workers.size() == 1);
  CHECK_FALSE(fs::is_empty(place.temporary.path()));
  REQUIRE(::kill(child, SIGKILL) == 0);
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  CHECK(comes_true([&] { return ::kill(workers[0], 0) != 0; }));
  CHECK(fs::is_empty(place.temporary.path()));
}

TEST_CASE("sessions run side by side") {
  const Place place;
  std::vector<std::thread> threads;
  std::vector<std::string> answers(4);
  for (std::string& answer : answers) {
    threads.emplace_back([&place, &answer] {
      const auto session = open_duckdb(place.context, place.source);
      for (int i = 0; i < 5; ++i) answer += value_of(*session, "SELECT sum(id) FROM t");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) CHECK(answer == "33333");
  CHECK(workers_of(::getpid()).empty());
}

TEST_CASE("a worker inherits no variable, no open file and no process group") {
  const Place place;
  Context context = place.context;
  const int leak = ::dup(STDERR_FILENO);
  REQUIRE(::setenv("MESHCTL_CATALOG_TOKEN", "secret", 1) == 0);
  const auto session = open_duckdb(context, place.source);
  ::unsetenv("MESHCTL_CATALOG_TOKEN");
  ::close(leak);
  const auto workers = workers_of(::getpid());
  REQUIRE(workers.size() == 1);
  // Ctrl-C in a terminal is for our group, not for it
  CHECK(::getpgid(workers[0]) != ::getpgrp());
  const fs::path process = fs::path("/proc") / std::to_string(workers[0]);
  std::ifstream file(process / "environ");
  const std::string environment((std::istreambuf_iterator<char>(file)), {});
  CHECK(environment.find("LANG=") != std::string::npos);
  CHECK(environment.find("TOKEN") == std::string::npos);
  CHECK(environment.find("HOME") == std::string::npos);
  std::vector<std::string> open_files;
  for (const auto& entry : fs::directory_iterator(process / "fd")) {
    const std::string target = fs::read_symlink(entry.path()).native();
    if (target != "/dev/null") open_files.push_back(target);
  }
  CAPTURE(open_files.size());
  REQUIRE_FALSE(open_files.empty());
  for (const std::string& target : open_files) CHECK(target.find("socket:") == 0);
}

TEST_CASE("a session of a folder that cannot be written says so") {
  Context context = test_context({{"TMPDIR", "/nonexistent"}});
  CHECK_THROWS_WITH(static_cast<void>(open_duckdb(context, Source{})),
                    "cannot create a folder in /nonexistent: No such file or directory");
}

}  // namespace
}  // namespace meshctl::engine::test
