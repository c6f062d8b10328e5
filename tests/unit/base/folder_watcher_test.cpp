// FolderWatcher: real files in real folders, and a system that runs out of watches or drops events.
#include "base/folder_watcher.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <thread>

#include "base/error.h"
#include "base/file.h"
#include "tree.h"

namespace {

using meshctl::Burst;
using meshctl::Error;
using meshctl::ExitCode;
using meshctl::FolderChanges;
using meshctl::FolderWatcher;
using meshctl::Inotify;
using meshctl::WatchedFolder;
namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kLong{20'000};
constexpr std::chrono::milliseconds kShort{50};

bool is_yaml(std::string_view name) {
  return name.ends_with(".yaml");
}

bool has(const FolderChanges& changes, const std::string& path) {
  return std::find(changes.paths.begin(), changes.paths.end(), path) != changes.paths.end();
}

/// Waits until that path changed, in whatever bursts.
bool tells(FolderWatcher& watcher, const std::string& path) {
  for (;;) {
    const FolderChanges changes = watcher.wait(kLong);
    if (changes.empty()) return false;
    if (has(changes, path)) return true;
  }
}

/// Forgets what happened up to now.
void drain(FolderWatcher& watcher) {
  while (!watcher.wait(kShort).empty()) {
  }
}

void remove_files(const Tree& tree, std::string_view name) {
  fs::remove_all(tree.root() / name);
}

}  // namespace

TEST_CASE("a file that is made, written, replaced, moved or removed is told") {
  const Tree tree;
  FolderWatcher watcher(is_yaml);
  CHECK(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
  CHECK(watcher.folders() == 1);

  tree.write("a.yaml", "1");
  CHECK(tells(watcher, tree.path("a.yaml")));
  drain(watcher);
  tree.write("a.yaml", "2");  // by a new file that takes its place
  CHECK(tells(watcher, tree.path("a.yaml")));
  drain(watcher);
  const int descriptor = ::open(tree.path("a.yaml").c_str(), O_WRONLY | O_APPEND);
  CHECK(::write(descriptor, "3", 1) == 1);
  ::close(descriptor);
  CHECK(tells(watcher, tree.path("a.yaml")));
  drain(watcher);
  fs::rename(tree.path("a.yaml"), tree.path("b.yaml"));
  const FolderChanges moved = watcher.wait(kLong);
  CHECK(has(moved, tree.path("a.yaml")));
  CHECK(has(moved, tree.path("b.yaml")));
  CHECK_FALSE(moved.has_folders);
  drain(watcher);
  remove_files(tree, "b.yaml");
  CHECK(tells(watcher, tree.path("b.yaml")));
}

TEST_CASE("what the filter or the names of a folder leave out is not told") {
  const Tree tree;
  tree.write("named/a.yaml");
  tree.write("both/a.yaml");
  FolderWatcher watcher(is_yaml);
  CHECK(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}},
                                                 {tree.path("named"), {"notes.txt", "sub"}},
                                                 {tree.path("both"), {"notes.txt"}},
                                                 {tree.path("both"), {}},
                                                 {tree.path("missing"), {}}}));
  CHECK(watcher.folders() == 3);
  tree.write("a.txt");
  tree.write(".a.yaml.swp");
  tree.write("named/a.yaml", "1");
  tree.write("named/other/a.yaml", "1");
  CHECK(watcher.wait(kShort).empty());
  tree.write("named/notes.txt");
  CHECK(tells(watcher, tree.path("named/notes.txt")));
  fs::create_directory(tree.path("named/sub"));
  CHECK(tells(watcher, tree.path("named/sub")));
  drain(watcher);
  tree.write("both/a.yaml", "1");
  CHECK(tells(watcher, tree.path("both/a.yaml")));
}

TEST_CASE("folders that come and go are told as such") {
  const Tree tree;
  FolderWatcher watcher(is_yaml);
  CHECK(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
  tree.write("new/a.yaml");
  const FolderChanges made = watcher.wait(kLong);
  CHECK(made.paths == std::vector<std::string>{tree.path("new")});
  CHECK(made.has_folders);
  const std::vector<WatchedFolder> both{{tree.root(), {}}, {tree.path("new"), {}}};
  CHECK(watcher.watch(both));
  CHECK_FALSE(watcher.watch(both));
  tree.write("new/b.yaml");
  CHECK(tells(watcher, tree.path("new/b.yaml")));
  drain(watcher);
  remove_files(tree, "new");
  FolderChanges gone = watcher.wait(kLong);
  CHECK(gone.has_folders);
  drain(watcher);
  // Another folder of that name is another one.
  fs::create_directory(tree.path("new"));
  CHECK(watcher.watch(both));
  drain(watcher);
  CHECK_FALSE(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
  CHECK(watcher.folders() == 1);
  tree.write("new/c.yaml");
  CHECK(watcher.wait(kShort).empty());
}

TEST_CASE("many changes come at once") {
  const Tree tree;
  FolderWatcher watcher(is_yaml, {std::chrono::milliseconds(500), std::chrono::seconds(20)});
  CHECK(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
  for (int i = 0; i < 300; ++i) tree.write("a" + std::to_string(i) + ".yaml");
  CHECK(watcher.wait(kLong).paths.size() == 300);
}

TEST_CASE("what follows soon is told together") {
  const Tree tree;
  FolderWatcher watcher(is_yaml, {std::chrono::seconds(2), kLong});
  CHECK(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
  tree.write("a.yaml");
  std::thread later([&tree] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    tree.write("b.yaml");
  });
  const FolderChanges changes = watcher.wait(kLong);
  later.join();
  CHECK(changes.paths == std::vector<std::string>{tree.path("a.yaml"), tree.path("b.yaml")});
}

TEST_CASE("a burst that does not end is told after a while") {
  const Tree tree;
  const std::chrono::seconds longest(1);
  FolderWatcher watcher(is_yaml, {kLong, longest});
  CHECK(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
  tree.write("a.yaml");
  const auto begins = std::chrono::steady_clock::now();
  CHECK(has(watcher.wait(kLong), tree.path("a.yaml")));
  CHECK(std::chrono::steady_clock::now() - begins < kLong);
}

TEST_CASE("events that the system dropped make everything doubtful") {
  std::array<int, 2> pipe{};
  REQUIRE(::pipe2(pipe.data(), O_NONBLOCK | O_CLOEXEC) == 0);
  std::vector<int> removed;
  const Inotify inotify{[&] { return pipe[0]; }, [](int, const char*, std::uint32_t) { return 7; },
                        [&removed](int, int watch) {
                          removed.push_back(watch);
                          return 0;
                        }};
  {
    FolderWatcher watcher(is_yaml, {}, inotify);
    CHECK(watcher.watch(std::vector<WatchedFolder>{{"/somewhere", {}}}));
    inotify_event event{};
    event.wd = -1;
    event.mask = IN_Q_OVERFLOW;
    CHECK(::write(pipe[1], &event, sizeof event) == sizeof event);
    const FolderChanges changes = watcher.wait(kLong);
    CHECK(changes.is_incomplete);
    CHECK(changes.has_folders);
    CHECK(changes.paths.empty());
    CHECK_FALSE(changes.empty());
    event.wd = 8;  // a watch that is no more
    event.mask = IN_IGNORED;
    CHECK(::write(pipe[1], &event, sizeof event) == sizeof event);
    CHECK(watcher.wait(kShort).empty());
    event.wd = 7;
    CHECK(::write(pipe[1], &event, sizeof event) == sizeof event);
    CHECK(watcher.wait(kLong).paths == std::vector<std::string>{"/somewhere"});
    CHECK_FALSE(watcher.watch({}));
    CHECK(removed == std::vector<int>{7});
  }
  ::close(pipe[1]);
}

TEST_CASE("the system's limits are told with their names") {
  const Tree tree;
  Inotify inotify = meshctl::system_inotify();
  inotify.add = [](int, const char*, std::uint32_t) {
    errno = ENOSPC;
    return -1;
  };
  FolderWatcher watcher(is_yaml, {}, inotify);
  try {
    static_cast<void>(watcher.watch(std::vector<WatchedFolder>{{tree.root(), {}}}));
    FAIL("the limit was not told");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(error.message() ==
          "cannot watch 1 folder: this user has as many watches as fs.inotify.max_user_watches "
          "allows");
    CHECK(error.hint().find("sudo sysctl fs.inotify.max_user_watches=") != std::string::npos);
  }
  inotify.open = [] {
    errno = EMFILE;
    return -1;
  };
  try {
    const FolderWatcher none(is_yaml, {}, inotify);
    FAIL("the limit was not told");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::input);
    CHECK(error.message().find("fs.inotify.max_user_instances") != std::string::npos);
  }
}
