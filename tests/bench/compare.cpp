// Times two commands as whole processes, in turn (A B A B ...), and prints the median of each and
// of the ratios pair by pair. usage: bench_compare RUNS COMMAND_A COMMAND_B   (each split at
// spaces; their output is thrown away)
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <span>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Run {
  double wall_ms = 0;
  double cpu_ms = 0;
  double peak_mib = 0;
};

double milliseconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
}

Run time_one(const std::string& command) {
  std::istringstream in(command);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const auto start = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ) != 0) {
    fmt::print(stderr, "cannot start {}\n", command);
    std::exit(2);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const std::chrono::duration<double, std::milli> wall = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&actions);
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    fmt::print(stderr, "{} ended with status {}\n", command, status);
    std::exit(2);
  }
  return {wall.count(), milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime),
          static_cast<double>(usage.ru_maxrss) / 1024};
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

template <typename Field>
void print_row(const char* name, const std::vector<Run>& a, const std::vector<Run>& b,
               Field field) {
  std::vector<double> as;
  std::vector<double> bs;
  std::vector<double> ratios;
  for (std::size_t i = 0; i < a.size(); ++i) {
    as.push_back(a[i].*field);
    bs.push_back(b[i].*field);
    ratios.push_back(as.back() / bs.back());
  }
  fmt::print("  {:<10} {:>10.1f} {:>10.1f}   A/B {:.2f}\n", name, median(as), median(bs),
             median(ratios));
}

}  // namespace

int main(int count, char** values) {
  const std::span<char*> arguments(values, static_cast<std::size_t>(count));
  if (count != 4) {
    fmt::print(stderr, "usage: bench_compare RUNS COMMAND_A COMMAND_B\n");
    return 2;
  }
  const int runs = std::atoi(arguments[1]);
  std::vector<Run> a;
  std::vector<Run> b;
  static_cast<void>(time_one(arguments[2]));
  static_cast<void>(time_one(arguments[3]));
  for (int i = 0; i < runs; ++i) {
    a.push_back(time_one(arguments[2]));
    b.push_back(time_one(arguments[3]));
  }
  fmt::print("  A: {}\n  B: {}\n  median of {} interleaved runs, after one of each\n", arguments[2],
             arguments[3], runs);
  fmt::print("  {:<10} {:>10} {:>10}\n", "", "A", "B");
  print_row("wall ms", a, b, &Run::wall_ms);
  print_row("cpu ms", a, b, &Run::cpu_ms);
  print_row("peak MiB", a, b, &Run::peak_mib);
  return 0;
}
