#include "base/folder_watcher.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"
#include "base/text.h"

namespace meshctl {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF |
                                  IN_ONLYDIR;

// After these nothing more is told of a folder by its name.
constexpr std::uint32_t kFolderIsGone = IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED | IN_UNMOUNT;

Error no_watcher(int error_number) {
  if (error_number != EMFILE) return system_error("watch", "folders", error_number);
  return input_error(
      "cannot watch folders: this user has as many watchers as fs.inotify.max_user_instances "
      "allows, or this process as many files as 'ulimit -n'",
      "end other programs that watch files, or raise the limit: 'sudo sysctl "
      "fs.inotify.max_user_instances=1024'");
}

Error no_more_watches(std::size_t wanted) {
  return input_error(
      fmt::format("cannot watch {}: this user has as many watches as fs.inotify.max_user_watches "
                  "allows",
                  counted(wanted, "folder")),
      "raise the limit: 'sudo sysctl fs.inotify.max_user_watches=1048576'; or put folders without "
      "manifests under ignore in meshctl.yaml");
}

}  // namespace

Inotify system_inotify() {
  return {[] { return ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK); }, ::inotify_add_watch,
          ::inotify_rm_watch};
}

FolderWatcher::FolderWatcher(Filter filter, Burst burst, Inotify inotify)
    : filter_(std::move(filter)),
      burst_(burst),
      inotify_(std::move(inotify)),
      descriptor_(inotify_.open()) {
  if (descriptor_ < 0) throw no_watcher(errno);
}

FolderWatcher::~FolderWatcher() {
  ::close(descriptor_);
}

bool FolderWatcher::watch(std::span<const WatchedFolder> folders) {
  std::map<int, Watched> next;
  bool is_any_new = false;
  for (const WatchedFolder& folder : folders) {
    // A folder that is watched already keeps its number, one that took its place has another.
    const int number = inotify_.add(descriptor_, folder.path.c_str(), kEvents);
    if (number < 0 && errno == ENOSPC) throw no_more_watches(folders.size());
    if (number < 0) continue;  // it is gone or closed to us, which the walk tells
    is_any_new = is_any_new || watched_.count(number) == 0;
    const auto [at, is_first] = next.try_emplace(number, Watched{folder.path, {}});
    std::set<std::string, std::less<>>& names = at->second.names;
    if (folder.names.empty()) {
      names.clear();
    } else if (is_first || !names.empty()) {
      names.insert(folder.names.begin(), folder.names.end());
    }
  }
  for (const auto& [number, watched] : watched_) {
    if (next.count(number) == 0) inotify_.remove(descriptor_, number);
  }
  watched_ = std::move(next);
  return is_any_new;
}

FolderChanges FolderWatcher::wait(std::chrono::milliseconds at_most) {
  Gathered gathered;
  if (is_readable(at_most)) {
    const Clock::time_point ends = Clock::now() + burst_.longest;
    std::chrono::milliseconds left{};
    do {
      read_records(gathered);
      left = std::chrono::duration_cast<std::chrono::milliseconds>(ends - Clock::now());
    } while (left.count() > 0 && is_readable(std::min(burst_.quiet, left)));
  }
  return {
      {gathered.paths.begin(), gathered.paths.end()}, gathered.has_folders, gathered.is_incomplete};
}

bool FolderWatcher::is_readable(std::chrono::milliseconds at_most) const {
  pollfd entry{descriptor_, POLLIN, 0};
  return ::poll(&entry, 1, static_cast<int>(at_most.count())) > 0;
}

void FolderWatcher::read_records(Gathered& gathered) {
  alignas(inotify_event) std::array<char, 64 << 10> buffer{};
  const ssize_t size = ::read(descriptor_, buffer.data(), buffer.size());
  if (size < 0 && errno != EAGAIN && errno != EINTR) {
    throw system_error("watch", "folders", errno);
  }
  std::string_view rest(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
  while (rest.size() >= sizeof(inotify_event)) {
    inotify_event event{};
    std::memcpy(&event, rest.data(), sizeof event);
    std::string_view name = rest.substr(sizeof event, event.len);
    name = name.substr(0, name.find('\0'));  // filled up with NUL
    take(event.wd, event.mask, name, gathered);
    rest.remove_prefix(std::min(sizeof event + event.len, rest.size()));
  }
}

void FolderWatcher::take(int watch, std::uint32_t events, std::string_view name,
                         Gathered& gathered) {
  if ((events & IN_Q_OVERFLOW) != 0) {
    gathered.is_incomplete = gathered.has_folders = true;
    return;
  }
  const auto found = watched_.find(watch);
  if (found == watched_.end()) return;  // the last words of a folder that is watched no more
  const Watched& watched = found->second;
  const bool is_gone = (events & kFolderIsGone) != 0;
  const bool is_folder = is_gone || (events & IN_ISDIR) != 0;
  if (name.empty() && !is_gone) return;  // the folder's own attributes: its parent tells them
  if (!is_gone) {
    const bool counts =
        watched.names.empty() ? is_folder || filter_(name) : watched.names.count(name) > 0;
    if (!counts) return;
  }
  gathered.has_folders = gathered.has_folders || is_folder;
  gathered.paths.insert(is_gone ? watched.path : fmt::format("{}/{}", watched.path, name));
}

}  // namespace meshctl
