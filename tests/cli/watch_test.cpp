// `meshctl validate --watch` on a pseudo terminal: what a user sees who edits files meanwhile. It
// waits for text and not for time, so that a busy machine is only slower.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tree.h"

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

constexpr std::chrono::seconds kLimit{60};
constexpr std::string_view kReady = "Ctrl-C ends";

/// meshctl on a terminal of its own, in a folder; killed with the object.
class Terminal {
 public:
  Terminal(const Tree& tree, const std::string& folder, std::vector<std::string> words) {
    words.insert(words.begin(), MESHCTL_PROGRAMS "/meshctl");
    const std::vector<std::string> variables = {"HOME=" + tree.path("home"), "TERM=xterm", "TZ=UTC",
                                                "PATH=/usr/bin:/bin"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::vector<std::string> environment = variables;
    std::vector<char*> settings;
    for (std::string& variable : environment) settings.push_back(variable.data());
    settings.push_back(nullptr);
    const winsize size{50, 200, 0, 0};
    pid_ = ::forkpty(&descriptor_, nullptr, nullptr, &size);
    REQUIRE(pid_ >= 0);
    if (pid_ > 0) return;
    if (::chdir(folder.c_str()) == 0) ::execve(arguments[0], arguments.data(), settings.data());
    ::_exit(127);
  }
  ~Terminal() {
    if (!is_ended_) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
    ::close(descriptor_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// What the terminal shows: waits for screens that end in a status line until one has `text` and
  /// lacks `absent`.
  std::string screen_with(std::string_view text, std::string_view absent = "\x7f") {
    const Clock::time_point ends = Clock::now() + kLimit;
    for (;;) {
      const std::size_t end = seen_.find(kReady);
      if (end != std::string::npos) {
        std::string screen = seen_.substr(0, end);
        seen_.erase(0, end + kReady.size());
        if (screen.find(text) != std::string::npos && screen.find(absent) == std::string::npos) {
          return screen;
        }
      } else if (!read_more(ends)) {
        FAIL("not shown in time: ", text, "; last was: ", seen_);
      }
    }
  }

  void type(char key) const { REQUIRE(::write(descriptor_, &key, 1) == 1); }

  /// How it ended: the exit code, or 128 + the signal.
  int end() {
    const Clock::time_point ends = Clock::now() + kLimit;
    while (read_more(ends)) {
    }
    int status = 0;
    REQUIRE(Clock::now() < ends);
    REQUIRE(::waitpid(pid_, &status, 0) == pid_);
    is_ended_ = true;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

  [[nodiscard]] const std::string& rest() const { return seen_; }

 private:
  /// False at the end of the program, or of the time.
  bool read_more(Clock::time_point ends) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(ends - Clock::now()).count();
    pollfd entry{descriptor_, POLLIN, 0};
    if (left <= 0 || ::poll(&entry, 1, static_cast<int>(left)) <= 0) return false;
    std::array<char, 4096> buffer{};
    const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
    if (size <= 0) return false;
    seen_.append(buffer.data(), static_cast<std::size_t>(size));
    return true;
  }

  pid_t pid_ = -1;
  int descriptor_ = -1;
  bool is_ended_ = false;
  std::string seen_;
};

}  // namespace

TEST_CASE("each save is answered, until Ctrl-C") {
  const Tree tree;
  tree.write("mesh/meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  tree.write_contract("mesh/sales/orders.odcs.yaml", "orders");
  Terminal terminal(tree, tree.path("mesh"), {"validate", "--watch"});
  const std::string first = terminal.screen_with("nothing wrong");
  CHECK(first.find("watching 1 file in 2 folders; ") != std::string::npos);
  CHECK(first.find("last change") == std::string::npos);
  CHECK(first.find("\x1b[2J\x1b[H") != std::string::npos);
  CHECK(first.find("\x1b[3J") == std::string::npos);  // what was scrolled away stays

  tree.write("mesh/sales/orders.odcs.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: orders\n");
  const std::string broken = terminal.screen_with("[schema/required]");
  CHECK(broken.find("last change sales/orders.odcs.yaml ") != std::string::npos);
  tree.write_contract("mesh/sales/orders.odcs.yaml", "orders");
  terminal.screen_with("nothing wrong", "schema/required");

  tree.write_contract("mesh/risk/new/scores.odcs.yaml", "scores");
  terminal.screen_with("checked 2 manifests");
  tree.write_contract("mesh/risk/new/scores.odcs.yaml", "orders");
  terminal.screen_with("in 4 folders", "nothing wrong");
  fs::remove_all(tree.path("mesh/risk"));
  terminal.screen_with("watching 1 file in 2 folders");

  tree.write("mesh/meshctl.yaml", "kind: [");
  terminal.screen_with("nothing else was checked");
  tree.write("mesh/meshctl.yaml", "apiVersion: meshctl/v1\nkind: Workspace\n");
  terminal.screen_with("nothing wrong");

  terminal.type('\x03');
  CHECK(terminal.end() == 130);
}

TEST_CASE("a folder that is not there is shown, and waited for") {
  const Tree tree;
  fs::create_directories(tree.path("mesh"));
  Terminal terminal(tree, tree.path("mesh"),
                    {"validate", "--watch", "--color", "never", "--format", "concise", "sales"});
  const std::string missing = terminal.screen_with("error: ");
  CHECK(missing.find("sales") != std::string::npos);
  CHECK(missing.find("\x1b[2m") == std::string::npos);
  tree.write("mesh/sales/orders.odcs.yaml", "apiVersion: v3.1.0\nkind: DataContract\nid: orders\n");
  terminal.screen_with("sales/orders.odcs.yaml:1:1: error schema/required");
  fs::remove_all(tree.path("mesh/sales"));
  terminal.screen_with("error: ", "schema/required");
  tree.write_contract("mesh/sales/orders.odcs.yaml", "orders");
  terminal.screen_with("watching 1 file in ", "error");
  terminal.type('\x03');
  CHECK(terminal.end() == 130);
}

TEST_CASE("what cannot be watched is wrong usage, also on a terminal") {
  const Tree tree;
  tree.write_contract("orders.odcs.yaml", "orders");
  const std::vector<std::vector<std::string>> wrong = {
      {"--fix"}, {"--diff"},         {"--unsafe"},        {"--write-baseline", "b.json"},
      {"-"},     {"-o", "out.json"}, {"--format", "json"}};
  for (const std::vector<std::string>& words : wrong) {
    std::vector<std::string> all = {"validate", "--watch"};
    all.insert(all.end(), words.begin(), words.end());
    Terminal terminal(tree, tree.root().string(), all);
    CAPTURE(words.front());
    CHECK(terminal.end() == 2);
    CHECK(terminal.rest().find("--watch") != std::string::npos);
  }
  CHECK_FALSE(fs::exists(tree.path("b.json")));
}
