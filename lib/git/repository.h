// Git repositories, read without a checkout: revisions, what changed since one, files of a commit.
// No program is run, nothing of a user's repository is written. The one home of libgit2, which is
// opened at run time; its headers stay in the .cpp files of this folder.
//
// What a repository says of itself in its .git/config is not the user's word. Of it, these count:
// the version and extensions of its format, core.bare and core.worktree (which must hold the folder
// that was asked for), core.excludesFile, core.autocrlf, core.eol, core.attributesFile and the
// conversions of line ends and $Id$ in .gitattributes, core.ignorecase, objects/info/alternates,
// and files that it includes by `include.path`. libgit2 knows no hooks, filter programs, fsmonitor,
// pagers or credential helpers, and what reaches the network (fetch.h) never looks into it. A
// repository that belongs to another user is not opened, unless safe.directory says so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace meshctl::git {

/// The id of a commit: 40 lower-case hexadecimal digits.
struct CommitId {
  std::string hex;
  bool operator==(const CommitId&) const = default;
};

/// The id of a file's content: 40 lower-case hexadecimal digits.
struct BlobId {
  std::string hex;
  bool operator==(const BlobId&) const = default;
};

/// A regular file at a commit.
struct TreeFile {
  /// From the top of the repository, with `/`.
  std::string path;
  BlobId id;
  /// In bytes.
  std::uint64_t size = 0;
};

enum class Change : std::uint8_t { added, modified, deleted };

/// `added`, `modified`, `deleted`.
[[nodiscard]] std::string_view to_string(Change change);

struct ChangedFile {
  /// From the top of the repository, with `/`.
  std::string path;
  Change change = Change::modified;
  bool operator==(const ChangedFile&) const = default;
};

/// What is different in a work tree.
struct Changes {
  /// The commit that it was compared with.
  CommitId base;
  /// In the order of their paths' bytes.
  std::vector<ChangedFile> files;
};

/// What of the outside world opening a repository takes.
struct OpenOptions {
  /// A variable of the environment, as Context has it: HOME, XDG_CONFIG_HOME and GIT_CONFIG_* say
  /// where safe.directory is looked for.
  std::function<std::optional<std::string>(std::string_view name)> env;
  /// What the loader looks for, in order.
  std::vector<std::string> library_names{"libgit2.so.1.5", "libgit2.so.1.9", "libgit2.so.1.8",
                                         "libgit2.so.1.7"};
};

struct Opened;

/// An open repository, for one thread at a time (it may move between threads).
///
/// All functions throw Error (exit 3) when the repository is damaged, or lacks what is asked
/// because it is a partial clone; the hint says what to do.
class Repository {
 public:
  /// The repository in whose work tree the folder lies, looked for upward; linked work trees and
  /// submodules count. Nothing when there is none. Throws Error (exit 3), with the remedy, for a
  /// repository of another user that no safe.directory lists, one whose objects have SHA-256 names
  /// or whose format is not known, one without a work tree, and a `.git` that leads nowhere; Error
  /// (exit 6) without libgit2.
  [[nodiscard]] static std::optional<Repository> find(const std::filesystem::path& folder,
                                                      const OpenOptions& options);

  explicit Repository(std::unique_ptr<Opened> opened);
  ~Repository();
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;

  /// The top of the work tree: absolute, links followed. Empty for what fetch() made.
  [[nodiscard]] const std::filesystem::path& work_tree() const;

  /// The commit of any revision that git understands: a branch, a tag, origin/main, HEAD~2, a short
  /// id. Throws Error (exit 2) when there is none or it is ambiguous, with the nearest name of a
  /// branch or tag, and how to fetch what is not here yet; exit 3 when a shallow clone has none.
  [[nodiscard]] CommitId resolve(std::string_view revision) const;

  /// Compares the work tree as it is now (staged or not, untracked files too, ignored ones not)
  /// with the commit in which the history of HEAD parted from that of `revision`. `folder`, from
  /// the top of the work tree with `/`, bounds what is looked at.
  ///
  /// Only the contents of regular files count: a moved file is deleted and added, one that becomes
  /// a symbolic link is deleted, a changed executable bit is no change, submodules and other
  /// repositories within are passed by.
  ///
  /// Throws as resolve() does, and Error (exit 3) when the two have no commit in common, when HEAD
  /// has no commit yet, and in a shallow clone where `revision` is not known to be an ancestor of
  /// HEAD, since its history may part elsewhere.
  [[nodiscard]] Changes changes_since(std::string_view revision,
                                      std::string_view folder = {}) const;

  /// The regular files below a folder (the top, when it is empty) at a commit, in the order of
  /// their paths' bytes; none when there is no such folder. Symbolic links and submodules are
  /// passed by. Throws Error (exit 3) when there are more than a million.
  [[nodiscard]] std::vector<TreeFile> files(const CommitId& commit,
                                            std::string_view folder = {}) const;

  /// The content of a regular file at a commit, as it was committed (no conversion of line ends);
  /// nothing when there is none at that path. Throws Error (exit 3) beyond `limit` bytes.
  [[nodiscard]] std::optional<std::string> read(const CommitId& commit, std::string_view path,
                                                std::uint64_t limit) const;
  /// The commit in the history of HEAD that last changed a regular file, by its path from the top
  /// of the work tree; of several histories that have it as it is, one of them. Nothing when the
  /// file is not as HEAD has it, when that commit is not here (a shallow clone), and when it lies
  /// more than 10,000 commits back.
  [[nodiscard]] std::optional<CommitId> last_commit_of(std::string_view path) const;
  /// The content with that id, which files() told.
  [[nodiscard]] std::string read(const BlobId& blob, std::uint64_t limit) const;

 private:
  std::unique_ptr<Opened> opened_;
};

/// What libgit2 says of itself, for `doctor`: `libgit2 1.5.1`. Throws Error (exit 6) without it.
[[nodiscard]] std::string library_version();

}  // namespace meshctl::git
