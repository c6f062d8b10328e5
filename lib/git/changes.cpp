// A work tree against the commit from which it grew.
#include "git/opened.h"
#include "git/work_tree.h"

namespace meshctl::git {

namespace {

bool is_same_content(const Opened& opened, const TreeEntry& before, const WorkFile& now) {
  if (now.id) return is_same(before.id, *now.id);
  // What cannot be read counts as changed: who reads it next says why.
  return has_content(opened, now.path, before.id);
}

}  // namespace

Changes Repository::changes_since(std::string_view revision, std::string_view folder) const {
  const Opened& opened = *opened_;
  if (opened.work_tree.empty()) {
    throw input_error("the git repository " + opened.name + " is bare: it has no work tree");
  }
  const CommitId named = resolve(revision);
  const git_oid base = merge_base(opened, to_oid(*opened.library, named.hex), revision);
  const std::string inside = inside_path(folder);

  WorkTreeScan scan(opened, inside);
  const std::vector<TreeEntry> before = list_tree(opened, base, inside);
  const std::vector<WorkFile> now = scan.finish();

  Changes changes{{to_hex(*opened.library, base)}, {}};
  auto old = before.begin();
  auto current = now.begin();
  while (old != before.end() || current != now.end()) {
    const int order = old == before.end()    ? 1
                      : current == now.end() ? -1
                                             : old->path.compare(current->path);
    if (order < 0) {
      changes.files.push_back({(old++)->path, Change::deleted});
    } else if (order > 0) {
      changes.files.push_back({(current++)->path, Change::added});
    } else {
      if (!is_same_content(opened, *old, *current)) {
        changes.files.push_back({old->path, Change::modified});
      }
      ++old;
      ++current;
    }
  }
  return changes;
}

}  // namespace meshctl::git
