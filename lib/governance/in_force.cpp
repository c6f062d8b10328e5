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

BundleInForce look_into(LocatedBundle located, mesh::SchemaSet& schemas) {
  const fs::path root = mesh::real_path(located.folder);
  const std::string shown = mesh::shown_folder(root, located.is_shown_absolute);
  const Bundle bundle = load_bundle(root, shown, schemas);
  BundleInForce made;
  made.origin = std::move(located.origin);
  made.name = bundle.name.text;
  made.origin.version = bundle.version.text;
  made.policies = bundle.policies.size();
  made.rules = bundle.rules.size();
  made.domains = bundle.organisation.domains.size();
  made.teams = bundle.organisation.teams.size();
  made.mistakes = count_of(bundle.findings, Severity::error);
  if (!bundle.errors.empty()) made.problem = bundle.errors.front();
  if (made.origin.digest.empty()) made.origin.digest = digest_of(content_of_folder(root, shown));
  return made;
}

}  // namespace

std::vector<BundleInForce> bundles_in_force(const mesh::Workspace& workspace,
                                            const std::vector<std::string>& named,
                                            const fs::path& store) {
  std::vector<BundleInForce> all;
  mesh::SchemaSet schemas;
  BundleLocator locator(workspace, store);
  const auto add = [&](const std::string& source, const auto& locate) {
    try {
      all.push_back(look_into(locate(), schemas));
    } catch (const Error& error) {
      BundleInForce& made = all.emplace_back();
      made.origin.source = source;
      made.problem = error;
    }
  };
  for (const mesh::BundleSource& bundle : workspace.bundles) {
    add(std::string(bundle.source.text), [&] { return locator.locate(bundle); });
  }
  for (const std::string& source : named) add(source, [&] { return locator.locate(source); });
  if (fs::exists(workspace.root / kBundleFile)) {
    LocatedBundle own{workspace.root, fs::path(workspace.shown_root).is_absolute(), {}};
    own.origin.source = workspace.shown_root;
    add(own.origin.source, [&] { return own; });
  }
  return all;
}

}  // namespace meshctl::governance
