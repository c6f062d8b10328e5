// Finding a repository, and saying why one that is there cannot be used.
#include <fmt/format.h>
#include <sys/stat.h>

#include <array>
#include <mutex>
#include <system_error>

#include "base/error.h"
#include "base/text.h"
#include "git/loose_objects.h"
#include "git/opened.h"
#include "git/safe_directory.h"

namespace meshctl::git {

namespace fs = std::filesystem;

namespace {

// A format that libgit2 does not read, by a word of what it says of it.
struct Format {
  std::string_view word;
  std::string_view what;
  std::string_view hint;
};

constexpr std::array kFormats = {
    Format{"objectformat", "names its objects by SHA-256, which libgit2 does not read",
           "git revisions can be used in repositories with SHA-1 names only"},
    Format{"object format", "names its objects by SHA-256, which libgit2 does not read",
           "git revisions can be used in repositories with SHA-1 names only"},
    Format{"refstorage", "keeps its refs in a table, which libgit2 does not read",
           "keep them in files: git refs migrate --ref-format=files"},
};

// The nearest folder upward, on the same file system, that has a `.git`; links followed, empty when
// there is none.
fs::path top_above(const fs::path& folder) {
  std::error_code error;
  fs::path at = fs::canonical(folder, error);
  struct stat start {};
  if (error || ::stat(at.c_str(), &start) != 0) return {};
  for (;; at = at.parent_path()) {
    struct stat here {};
    if (::stat(at.c_str(), &here) != 0 || here.st_dev != start.st_dev) return {};
    if (::lstat((at / ".git").c_str(), &here) == 0) return at;
    if (at == at.parent_path()) return {};
  }
}

int open_unvalidated(const Library& library, git_repository** out, const fs::path& folder) {
  // The check is a setting of the whole process.
  static std::mutex mutex;
  const std::scoped_lock lock(mutex);
  library.libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  const int code = library.repository_open_ext(out, folder.c_str(), 0, nullptr);
  library.libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
  return code;
}

fs::path without_slash(std::string_view text) {
  while (text.size() > 1 && text.ends_with('/')) text.remove_suffix(1);
  return text;
}

bool holds(const fs::path& top, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::canonical(folder, error);
  return std::mismatch(top.begin(), top.end(), real.begin(), real.end()).first == top.end();
}

}  // namespace

std::shared_ptr<const Library> open_library(const OpenOptions& options) {
  return std::make_shared<const Library>(options.library_names);
}

bool is_foreign(const Library& library, int code) {
  // libgit2 1.5 says that safe.directory was not found when the user has none at all.
  return code == GIT_EOWNER || (code == GIT_ENOTFOUND &&
                                library.last_message().find("safe.directory") != std::string::npos);
}

Error not_trusted(const fs::path& folder) {
  const std::string path = printable(folder.string());
  return input_error(
      fmt::format("the git repository {} belongs to another user", path),
      fmt::format("if you trust it: git config --global --add safe.directory {}", path));
}

Error cannot_open(const Library& library, std::string_view name) {
  const std::string reason = library.last_message();
  for (const Format& format : kFormats) {
    if (reason.find(format.word) == std::string::npos) continue;
    return input_error(fmt::format("the git repository {} {}", name, format.what),
                       std::string(format.hint));
  }
  return input_error(fmt::format("cannot open the git repository {}: {}", name, reason),
                     "see what git status says there");
}

std::optional<Repository> Repository::find(const fs::path& folder, const OpenOptions& options) {
  const std::shared_ptr<const Library> library = open_library(options);
  Handle<git_repository> handle(library->repository_free);
  const fs::path top = top_above(folder);
  int code = library->repository_open_ext(handle.out(), folder.c_str(), 0, nullptr);
  if (code < 0 && is_foreign(*library, code)) {
    const std::vector<std::string> trusted = safe_directories(*library, options.env);
    const std::string home = options.env ? options.env("HOME").value_or("") : "";
    const fs::path& named = top.empty() ? folder : top;
    if (!is_safe_directory(named, trusted, home)) throw not_trusted(named);
    code = open_unvalidated(*library, handle.out(), folder);
  }
  if (code == GIT_ENOTFOUND && top.empty()) return std::nullopt;
  if (code < 0) throw cannot_open(*library, printable(top.string()));

  if (!read_loose_objects(*library, handle.get())) {
    throw cannot_open(*library, printable(top.string()));
  }
  const char* work_tree = library->repository_workdir(handle.get());
  if (work_tree == nullptr) {
    throw input_error(fmt::format("the git repository that holds {} is bare: it has no work tree",
                                  printable(folder.string())),
                      "work in a clone of it");
  }
  auto opened = std::make_unique<Opened>(
      Opened{library, std::move(handle), without_slash(work_tree), printable(work_tree)});
  opened->name = printable(opened->work_tree.string());
  if (!holds(opened->work_tree, folder)) {
    throw input_error(fmt::format("the git repository of {} has its work tree elsewhere: {}",
                                  printable(folder.string()), opened->name),
                      "see core.worktree in its configuration");
  }
  return Repository(std::move(opened));
}

}  // namespace meshctl::git
