#include "git/work_tree.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "base/text.h"
#include "git/listing.h"
#include "git/settled.h"
#include "git/untracked.h"

namespace meshctl::git {

namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// Below this number of folders a thread costs more than it saves.
constexpr std::size_t kFoldersPerThread = 64;
constexpr std::size_t kMostThreads = 4;

// What is on the disk where the index has a file.
enum class Presence : std::uint8_t {
  absent,   ///< nothing, or what is no regular file
  indexed,  ///< the content that the index knows
  other,    ///< perhaps another content
};

struct Tracked {
  const git_index_entry* entry = nullptr;
  std::string_view path;
  std::size_t folder = 0;
  Presence presence = Presence::absent;
};

// A folder with tracked files below it. Each is looked through by one thread, which writes to it
// and to its files only, but for `is_there` of the folders directly in it.
struct Folder {
  struct Child {
    std::string_view name;
    /// In Plan::tracked, or in Plan::folders.
    std::size_t number = 0;
  };

  std::string path;
  std::size_t parent = kNone;
  /// By name.
  std::vector<Child> files;
  std::vector<Child> folders;

  bool is_there = false;
  int error_number = 0;
  std::vector<std::string> untracked_files;
  std::vector<std::string> untracked_folders;
};

std::size_t find_child(const std::vector<Folder::Child>& children, std::string_view name) {
  const auto found = std::lower_bound(
      children.begin(), children.end(), name,
      [](const Folder::Child& child, std::string_view wanted) { return child.name < wanted; });
  return found != children.end() && found->name == name ? found->number : kNone;
}

void sort_by_name(std::vector<Folder::Child>& children) {
  std::sort(children.begin(), children.end(),
            [](const Folder::Child& a, const Folder::Child& b) { return a.name < b.name; });
}

}  // namespace

struct WorkTreeScan::Plan {
  std::string top;
  Handle<git_index> index;
  timespec index_time{};
  std::vector<Tracked> tracked;
  // A folder comes after the one that it lies in.
  std::vector<Folder> folders;
  std::atomic<std::size_t> next{0};

  Plan(const Opened& opened, const std::string& inside);

  /// Looks through one folder after another until there is none left.
  void work();

 private:
  void add_entries(const Library& library, const std::string& inside);
  std::size_t folder_at(std::string_view path);
  void look_through(Folder& folder);
  void note_file(Folder& folder, const Listing& listing, const dirent64& entry);
  void note_folder(Folder& folder, std::string_view name);

  std::unordered_map<std::string_view, std::size_t> folder_of_path_;
};

WorkTreeScan::Plan::Plan(const Opened& opened, const std::string& inside)
    : top(opened.work_tree.string()), index(opened.library->index_free) {
  const Library& library = *opened.library;
  // Before it is read: were it written meanwhile, more files would be read than need be, not fewer.
  struct stat status {};
  const std::string index_path = std::string(library.repository_path(opened.get())) + "index";
  if (::stat(index_path.c_str(), &status) == 0) index_time = status.st_mtim;
  opened.check(library.repository_index(index.out(), opened.get()), "read the index");
  // The repository keeps what it has read once.
  constexpr int kWhenChanged = 0;
  opened.check(library.index_read(index.get(), kWhenChanged), "read the index");
  folders.emplace_back().path = inside;
  folders.front().is_there = true;
  add_entries(library, inside);
  for (Folder& folder : folders) {
    sort_by_name(folder.files);
    sort_by_name(folder.folders);
  }
}

void WorkTreeScan::Plan::add_entries(const Library& library, const std::string& inside) {
  const std::string prefix = inside.empty() ? inside : inside + "/";
  const std::size_t count = library.index_entrycount(index.get());
  tracked.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const git_index_entry* entry = library.index_get_byindex(index.get(), i);
    const std::string_view path = entry->path;
    if (!path.starts_with(prefix)) continue;
    tracked.push_back({entry, path, 0, Presence::absent});
  }
  const auto by_path = [](const Tracked& a, const Tracked& b) { return a.path < b.path; };
  // With core.ignorecase it is in another order.
  if (!std::is_sorted(tracked.begin(), tracked.end(), by_path)) {
    std::sort(tracked.begin(), tracked.end(), by_path);
  }
  folder_of_path_.emplace(inside, 0);
  for (std::size_t i = 0; i < tracked.size(); ++i) {
    const std::string_view path = tracked[i].path;
    const std::size_t slash = path.rfind('/');
    const bool is_at_top = slash == std::string_view::npos;
    tracked[i].folder = is_at_top ? 0 : folder_at(path.substr(0, slash));
    folders[tracked[i].folder].files.push_back({path.substr(is_at_top ? 0 : slash + 1), i});
  }
}

// The paths are those of the index, which lives as long as the plan.
std::size_t WorkTreeScan::Plan::folder_at(std::string_view path) {  // NOLINT(misc-no-recursion)
  if (const auto found = folder_of_path_.find(path); found != folder_of_path_.end()) {
    return found->second;
  }
  const std::size_t slash = path.rfind('/');
  const bool is_at_top = slash == std::string_view::npos;
  const std::size_t parent = is_at_top ? 0 : folder_at(path.substr(0, slash));
  const std::size_t number = folders.size();
  folders.emplace_back().path = path;
  folders.back().parent = parent;
  folders[parent].folders.push_back({path.substr(is_at_top ? 0 : slash + 1), number});
  folder_of_path_.emplace(path, number);
  return number;
}

void WorkTreeScan::Plan::note_file(Folder& folder, const Listing& listing, const dirent64& entry) {
  const std::size_t number = find_child(folder.files, entry.d_name);
  if (number == kNone) {
    folder.untracked_files.push_back(joined(folder.path, entry.d_name));
    return;
  }
  struct stat status {};
  if (!listing.look(entry, status)) return;
  Tracked& file = tracked[number];
  const bool is_known = is_as_indexed(*file.entry, status, index_time);
  file.presence = is_known ? Presence::indexed : Presence::other;
}

void WorkTreeScan::Plan::note_folder(Folder& folder, std::string_view name) {
  if (const std::size_t number = find_child(folder.folders, name); number != kNone) {
    folders[number].is_there = true;
    return;
  }
  const std::size_t file = find_child(folder.files, name);
  const bool is_submodule = file != kNone && tracked[file].entry->mode == GIT_FILEMODE_COMMIT;
  if (!is_submodule) folder.untracked_folders.push_back(joined(folder.path, name));
}

void WorkTreeScan::Plan::look_through(Folder& folder) {
  Listing listing(joined(top, folder.path));
  while (const dirent64* entry = listing.next()) {
    const std::string_view name = entry->d_name;
    if (name == ".git") continue;
    const unsigned char type = listing.type_of(*entry);
    if (type == DT_REG) note_file(folder, listing, *entry);
    if (type == DT_DIR) note_folder(folder, name);
  }
  folder.error_number = listing.error_number();
}

void WorkTreeScan::Plan::work() {
  for (std::size_t i = next++; i < folders.size(); i = next++) look_through(folders[i]);
}

WorkTreeScan::WorkTreeScan(const Opened& opened, const std::string& folder)
    : opened_(opened), plan_(std::make_unique<Plan>(opened, folder)) {
  const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
  const std::size_t useful = plan_->folders.size() / kFoldersPerThread;
  const std::size_t helpers = std::min({cores - 1, kMostThreads - 1, useful});
  for (std::size_t i = 0; i < helpers; ++i) threads_.emplace_back([this] { plan_->work(); });
}

WorkTreeScan::~WorkTreeScan() {
  // Nothing is left to do for the threads when the caller gave up.
  plan_->next = plan_->folders.size();
  for (std::thread& thread : threads_) thread.join();
}

std::vector<WorkFile> WorkTreeScan::finish() {
  plan_->work();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();

  Untracked untracked(opened_);
  for (Folder& folder : plan_->folders) {
    // Where a link has taken the place of a folder, what it leads to was looked through in vain.
    if (folder.parent != kNone && !plan_->folders[folder.parent].is_there) folder.is_there = false;
    if (folder.is_there && is_missing(folder.error_number)) folder.is_there = false;
    if (!folder.is_there) continue;
    if (folder.error_number != 0) {
      throw system_error("read the folder", printable(joined(plan_->top, folder.path)),
                         folder.error_number);
    }
    for (const std::string& file : folder.untracked_files) untracked.add_file(file);
    for (const std::string& inner : folder.untracked_folders) untracked.add_folder(inner);
  }

  std::vector<WorkFile> known;
  known.reserve(plan_->tracked.size());
  for (const Tracked& file : plan_->tracked) {
    const Presence presence =
        plan_->folders[file.folder].is_there ? file.presence : Presence::absent;
    const bool is_left_out = (file.entry->mode & S_IFMT) == S_IFREG &&
                             (file.entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
    if (presence == Presence::other) {
      known.push_back({std::string(file.path), std::nullopt});
    } else if (presence == Presence::indexed || is_left_out) {
      // What a sparse checkout leaves out is as the index says.
      known.push_back({std::string(file.path), file.entry->id});
    }
  }
  const auto middle = static_cast<std::ptrdiff_t>(known.size());
  for (std::string& path : untracked.take()) known.push_back({std::move(path), std::nullopt});
  std::inplace_merge(known.begin(), known.begin() + middle, known.end(),
                     [](const WorkFile& a, const WorkFile& b) { return a.path < b.path; });
  return known;
}

bool has_content(const Opened& opened, const std::string& path, const git_oid& id) {
  const Library& library = *opened.library;
  git_oid now{};
  // As it is on the disk first: that is quick, and mostly enough.
  const std::string file = (opened.work_tree / path).string();
  if (library.odb_hashfile(&now, file.c_str(), GIT_OBJECT_BLOB) < 0) return false;
  if (is_same(now, id)) return true;
  const int code =
      library.repository_hashfile(&now, opened.get(), path.c_str(), GIT_OBJECT_BLOB, nullptr);
  return code == GIT_OK && is_same(now, id);
}

}  // namespace meshctl::git
