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

ReadBundle read_one(LocatedBundle located, mesh::SchemaSet& schemas) {
  const fs::path root = mesh::real_path(located.folder);
  ReadBundle made;
  made.shown = mesh::shown_folder(root, located.is_shown_absolute);
  made.bundle = load_bundle(root, made.shown, schemas);
  made.bundle.origin = std::move(located.origin);
  made.bundle.origin.version = made.bundle.version.text;
  if (!made.bundle.errors.empty()) made.problem = made.bundle.errors.front();
  return made;
}

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
  made.mistakes = count_of(bundle.findings, Severity::error);
  if (made.origin.digest.empty()) {
    made.origin.digest = digest_of(content_of_folder(bundle.root, read.shown));
  }
  return made;
}

}  // namespace

std::vector<ReadBundle> read_bundles(const mesh::Workspace& workspace,
                                     const std::vector<std::string>& named, const fs::path& store) {
  std::vector<ReadBundle> all;
  mesh::SchemaSet schemas;
  BundleLocator locator(workspace, store);
  const auto add = [&](const std::string& source, const auto& locate) {
    try {
      ReadBundle read = read_one(locate(), schemas);
      const bool is_known = std::any_of(all.begin(), all.end(), [&read](const ReadBundle& one) {
        return one.bundle.root == read.bundle.root;
      });
      if (!is_known) all.push_back(std::move(read));
    } catch (const Error& error) {
      ReadBundle& made = all.emplace_back();
      made.bundle.origin.source = source;
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

std::vector<BundleInForce> bundles_in_force(const mesh::Workspace& workspace,
                                            const std::vector<std::string>& named,
                                            const fs::path& store) {
  std::vector<BundleInForce> all;
  for (const ReadBundle& read : read_bundles(workspace, named, store)) {
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
