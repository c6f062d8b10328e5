// Where two histories parted.
#include <fmt/format.h>

#include <set>
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

}  // namespace meshctl::git
