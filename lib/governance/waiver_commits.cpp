// From which commits the waivers of a workspace come.
#include <algorithm>
#include <map>
#include <string>

#include "governance/waivers.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace {

bool is_merged(const JudgedWaiver& judged) {
  return judged.waiver.home == WaiverHome::workspace;
}

/// Asks git; whatever it cannot tell stays empty.
void ask(const git::Repository& repository, Verdict& verdict) {
  for (JudgedWaiver& judged : verdict.waivers) {
    if (!is_merged(judged)) continue;
    const std::string& name = judged.waiver.document->source()->name();
    const std::string path = (verdict.workspace.root / verdict.workspace.below_root(name)).string();
    const auto commit = repository.last_commit_of(mesh::below(repository.work_tree(), path));
    if (commit) judged.commit = commit->hex;
  }
}

}  // namespace

void cite_commits(const git::OpenOptions& options, Verdict& verdict) {
  if (std::none_of(verdict.waivers.begin(), verdict.waivers.end(), is_merged)) return;
  try {
    const auto repository = git::Repository::find(verdict.workspace.root, options);
    if (repository) ask(*repository, verdict);
  } catch (const Error&) {  // a report is worth having without them too
  }
  std::map<std::string_view, const std::string*> commits;
  for (const JudgedWaiver& judged : verdict.waivers) {
    if (!judged.commit.empty()) commits.try_emplace(judged.waiver.id, &judged.commit);
  }
  for (Waived& waived : verdict.waived) {
    const auto found = commits.find(waived.waiver.id);
    if (found != commits.end()) waived.waiver.commit = *found->second;
  }
}

}  // namespace meshctl::governance
