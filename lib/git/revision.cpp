// What a user calls a commit, and what they may have meant.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "git/opened.h"

namespace meshctl::git {

namespace {

constexpr std::string_view kRemotes = "refs/remotes/";

// Names as a user writes them: branches, tags, branches of remotes.
std::vector<std::string> known_names(const Opened& opened) {
  StringArray references(*opened.library);
  if (opened.library->reference_list(references.out(), opened.get()) < 0) return {};
  std::vector<std::string> names;
  for (const std::string_view reference : references.texts()) {
    for (const std::string_view kind :
         {std::string_view("refs/heads/"), std::string_view("refs/tags/"), kRemotes}) {
      if (reference.starts_with(kind)) names.emplace_back(reference.substr(kind.size()));
    }
  }
  return names;
}

std::vector<std::string> remotes(const Opened& opened) {
  StringArray found(*opened.library);
  if (opened.library->remote_list(found.out(), opened.get()) < 0) return {};
  return {found.texts().begin(), found.texts().end()};
}

// How to get what is at a remote and was not fetched, when the name looks like it.
std::string how_to_fetch(const Opened& opened, std::string_view revision) {
  if (revision.find_first_of("^~@:") != std::string_view::npos) return {};
  for (const std::string& remote : remotes(opened)) {
    if (!revision.starts_with(remote + "/")) continue;
    const std::string branch = printable(revision.substr(remote.size() + 1));
    return fmt::format("fetch it: git fetch {0} {1}:refs/remotes/{0}/{1}", printable(remote),
                       branch);
  }
  return {};
}

// `main` where there is only `origin/main`.
std::string same_at_remote(const std::vector<std::string>& names, std::string_view revision) {
  const std::string ending = fmt::format("/{}", revision);
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const std::string& name) { return name.ends_with(ending); });
  return found == names.end() ? std::string()
                              : fmt::format("did you mean '{}'?", printable(*found));
}

Error unknown_revision(const Opened& opened, std::string_view revision) {
  const std::vector<std::string> names = known_names(opened);
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  std::string hint = same_at_remote(names, revision);
  if (hint.empty()) hint = printable(did_you_mean(revision, candidates));
  const std::string fetch = how_to_fetch(opened, revision);
  if (!fetch.empty()) hint = hint.empty() ? fetch : fmt::format("{} else {}", hint, fetch);
  if (opened.is_shallow()) {
    hint = hint.empty() ? std::string(kUnshallow) : fmt::format("{}; {}", hint, kUnshallow);
  }
  if (hint.empty()) hint = "give a branch, a tag or the id of a commit";
  std::string message =
      fmt::format("the git repository {} has no revision '{}'", opened.name, printable(revision));
  // What a shallow clone lacks may well be a revision.
  return opened.is_shallow() ? input_error(std::move(message), std::move(hint))
                             : usage_error(std::move(message), std::move(hint));
}

}  // namespace

CommitId Repository::resolve(std::string_view revision) const {
  const Opened& opened = *opened_;
  const Library& library = *opened.library;
  Handle<git_object> object(library.object_free);
  const std::string text(revision);
  int code = library.revparse_single(object.out(), opened.get(), text.c_str());
  if (code == GIT_EAMBIGUOUS) {
    throw usage_error(
        fmt::format("'{}' is more than one object of {}", printable(revision), opened.name),
        "give more digits of the id");
  }
  if (code == GIT_ENOTFOUND || code == GIT_EINVALIDSPEC) throw unknown_revision(opened, revision);
  if (code == GIT_EUNBORNBRANCH) throw unknown_revision(opened, revision);
  const std::string action = fmt::format("find the revision '{}'", printable(revision));
  opened.check(code, action);
  Handle<git_object> commit(library.object_free);
  code = library.object_peel(commit.out(), object.get(), GIT_OBJECT_COMMIT);
  if (code == GIT_EPEEL || code == GIT_EINVALIDSPEC) {
    throw usage_error(fmt::format("'{}' is no commit of {}", printable(revision), opened.name),
                      "give a branch, a tag or the id of a commit");
  }
  opened.check(code, action);
  return {to_hex(library, *library.object_id(commit.get()))};
}

}  // namespace meshctl::git
