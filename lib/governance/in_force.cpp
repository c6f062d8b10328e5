#include "governance/in_force.h"

#include <algorithm>
#include <utility>

#include "governance/bundle.h"
#include "governance/content.h"
#include "mesh/paths.h"
#include "mesh/schema_set.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

BundleInForce in_short(const ReadBundle& read) {
  const Bundle& bundle = read.bundle;
  BundleInForce made;
  made.origin = bundle.origin;
  made.problem = read.problem;
  if (bundle.root.empty()) return made;
  made.name = bundle.name.text;
  made.policies = bundle.policies.size();
  made.rules = bundle.rules.size();
  made.domains = bundle.organisation.domains.size();
  made.teams = bundle.organisation.teams.size();
  made.waivers = bundle.waivers.size();
  made.mistakes = count_of(bundle.findings, Severity::error);
  if (made.origin.digest.empty()) {
    made.origin.digest = digest_of(content_of_folder(bundle.root, read.shown));
  }
  return made;
}

}  // namespace

std::vector<ReadBundle> bundles_of(const mesh::Workspace& workspace,
                                   const std::vector<std::string>& named, const fs::path& store) {
  BundleRequest request{named, {}, {}, store};
  if (is_bundle_folder(workspace.root)) request.folders.push_back(workspace.root.string());
  mesh::SchemaSet schemas;
  return read_bundles(workspace, request, schemas);
}

std::vector<BundleInForce> bundles_in_force(const mesh::Workspace& workspace,
                                            const std::vector<std::string>& named,
                                            const fs::path& store) {
  std::vector<BundleInForce> all;
  for (const ReadBundle& read : bundles_of(workspace, named, store)) {
    try {
      all.push_back(in_short(read));
    } catch (const Error& error) {
      BundleInForce& made = all.emplace_back();
      made.origin = read.bundle.origin;
      made.problem = error;
    }
  }
  return all;
}

}  // namespace meshctl::governance
