// Where two histories parted, and which commit of one changed a file.
#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "git/opened.h"

namespace meshctl::git {

namespace {

// Whether the history of `commit`, as far as a shallow clone has it, comes past `ancestor`.
bool is_ancestor_in_shallow(const Opened& opened, const git_oid& ancestor, const git_oid& commit) {
  const Library& library = *opened.library;
  std::set<std::string> seen;
  std::vector<git_oid> waiting = {commit};
  while (!waiting.empty()) {
    const git_oid id = waiting.back();
    waiting.pop_back();
    if (is_same(id, ancestor)) return true;
    if (!seen.insert(to_hex(library, id)).second) continue;
    Handle<git_commit> at(library.commit_free);
    // A parent that was cut off is not here.
    if (library.commit_lookup(at.out(), opened.get(), &id) < 0) continue;
    for (unsigned i = 0; i < library.commit_parentcount(at.get()); ++i) {
      waiting.push_back(*library.commit_parent_id(at.get(), i));
    }
  }
  return false;
}

/// The id of a file at a commit; nothing when the commit is not here or has no such file.
std::optional<git_oid> file_at(const Opened& opened, git_commit* commit, const std::string& path) {
  const Library& library = *opened.library;
  Handle<git_tree> tree(library.tree_free);
  if (library.tree_lookup(tree.out(), opened.get(), library.commit_tree_id(commit)) < 0) {
    return std::nullopt;
  }
  Handle<git_tree_entry> entry(library.tree_entry_free);
  if (library.tree_entry_bypath(entry.out(), tree.get(), path.c_str()) < 0) return std::nullopt;
  return *library.tree_entry_id(entry.get());
}

/// What of the history before a commit is known.
struct Before {
  /// A parent that has the file as the commit has it.
  std::optional<git_oid> same;
  /// Whether all parents are here.
  bool is_complete = true;
};

Before look_before(const Opened& opened, git_commit* commit, const std::string& path,
                   const git_oid& file) {
  const Library& library = *opened.library;
  Before before;
  // Some versions of libgit2 tell of no parents where a shallow clone was cut off.
  before.is_complete = library.commit_parentcount(commit) > 0 || !opened.is_shallow();
  for (unsigned i = 0; i < library.commit_parentcount(commit); ++i) {
    const git_oid id = *library.commit_parent_id(commit, i);
    Handle<git_commit> parent(library.commit_free);
    if (library.commit_lookup(parent.out(), opened.get(), &id) < 0) {
      before.is_complete = false;
      continue;
    }
    const auto there = file_at(opened, parent.get(), path);
    if (!there || !is_same(*there, file)) continue;
    before.same = id;
    return before;
  }
  return before;
}

}  // namespace

git_oid merge_base(const Opened& opened, const git_oid& commit, std::string_view revision) {
  const Library& library = *opened.library;
  const std::string shown = printable(revision);
  if (library.repository_head_unborn(opened.get()) == 1) {
    throw input_error(
        fmt::format("HEAD of {} has no commit yet, and none in common with {}", opened.name, shown),
        "commit first");
  }
  git_oid head{};
  opened.check(library.reference_name_to_id(&head, opened.get(), "HEAD"), "read HEAD");
  if (opened.is_shallow()) {
    if (is_ancestor_in_shallow(opened, commit, head)) return commit;
    throw input_error(
        fmt::format("{} does not have the history between {} and HEAD", opened.name, shown),
        std::string(kUnshallow));
  }
  git_oid base{};
  const int code = library.merge_base(&base, opened.get(), &commit, &head);
  if (code == GIT_ENOTFOUND && library.last_class() == GIT_ERROR_MERGE) {
    throw input_error(fmt::format("{} and HEAD of {} have no commit in common", shown, opened.name),
                      "compare with a branch that HEAD grew from");
  }
  opened.check(code, "read the history");
  return base;
}

std::optional<CommitId> Repository::last_commit_of(std::string_view path) const {
  constexpr int kMostCommits = 10'000;
  const Opened& opened = *opened_;
  const Library& library = *opened.library;
  const std::string inside = inside_path(path);
  git_oid at{};
  if (library.reference_name_to_id(&at, opened.get(), "HEAD") < 0) return std::nullopt;
  git_oid now{};
  if (library.repository_hashfile(&now, opened.get(), inside.c_str(), GIT_OBJECT_BLOB, nullptr) <
      0) {
    return std::nullopt;
  }
  for (int i = 0; i < kMostCommits; ++i) {
    Handle<git_commit> commit(library.commit_free);
    if (library.commit_lookup(commit.out(), opened.get(), &at) < 0) return std::nullopt;
    const auto file = file_at(opened, commit.get(), inside);
    if (!file || !is_same(*file, now)) return std::nullopt;
    const Before before = look_before(opened, commit.get(), inside, now);
    if (!before.same) {
      if (!before.is_complete) return std::nullopt;
      return CommitId{to_hex(library, at)};
    }
    at = *before.same;
  }
  return std::nullopt;
}

}  // namespace meshctl::git
