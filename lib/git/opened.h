// An open repository as the .cpp files of this folder see it, and how its failures are told.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "git/library.h"
#include "git/repository.h"

namespace meshctl::git {

struct Opened {
  // Before the handle, so that it outlives it.
  std::shared_ptr<const Library> library;
  Handle<git_repository> handle;
  /// Empty when there is none.
  std::filesystem::path work_tree;
  /// What messages call the repository.
  std::string name;

  /// Throws Error (exit 3): `cannot <action> of <name>: <what libgit2 says>`, with the remedy for a
  /// clone that has only a part of the objects.
  [[noreturn]] void fail(std::string_view action) const;
  void check(int code, std::string_view action) const {
    if (code < 0) fail(action);
  }

  [[nodiscard]] bool is_shallow() const { return library->repository_is_shallow(get()) == 1; }
  [[nodiscard]] git_repository* get() const { return handle.get(); }
};

/// What a user is told to do where a shallow clone has too little history.
inline constexpr std::string_view kUnshallow =
    "this clone is shallow; fetch the rest of its history: git fetch --unshallow, or in CI "
    "fetch-depth: 0 (GitHub), GIT_DEPTH: 0 (GitLab)";

/// The id as 40 hexadecimal digits.
[[nodiscard]] std::string to_hex(const Library& library, const git_oid& id);
/// The id from 40 hexadecimal digits; throws Error (exit 2) for anything else.
[[nodiscard]] git_oid to_oid(const Library& library, std::string_view hex);
[[nodiscard]] bool is_same(const git_oid& a, const git_oid& b);

/// A path from the top of a repository without `.` and slashes at its end; throws Error (exit 2)
/// when it is absolute or leads out.
[[nodiscard]] std::string inside_path(std::string_view path);

/// Keeps libgit2 open and has its functions; `names` as OpenOptions has them.
[[nodiscard]] std::shared_ptr<const Library> open_library(const OpenOptions& options);

/// Whether libgit2 failed since the repository belongs to another user.
[[nodiscard]] bool is_foreign(const Library& library, int code);
/// The error for that.
[[nodiscard]] Error not_trusted(const std::filesystem::path& folder);

/// The error for a repository that libgit2 would not open, from what it said of it.
[[nodiscard]] Error cannot_open(const Library& library, std::string_view name);

/// The commit in which the history of HEAD parted from that of `commit`; `revision` is what the
/// user called it. Throws as Repository::changes_since() does.
[[nodiscard]] git_oid merge_base(const Opened& opened, const git_oid& commit,
                                 std::string_view revision);

/// A file of a commit.
struct TreeEntry {
  std::string path;
  git_oid id;
};

/// What Repository::files() tells, without sizes.
[[nodiscard]] std::vector<TreeEntry> list_tree(const Opened& opened, const git_oid& commit,
                                               std::string_view folder);

}  // namespace meshctl::git
