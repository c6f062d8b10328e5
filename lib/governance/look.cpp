#include "governance/look.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "base/text.h"
#include "governance/bundle_order.h"
#include "governance/read_bundles.h"
#include "governance/team_reader.h"
#include "mesh/load.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// The paths of a workspace that have to be named to be met: of folders, the whole is known.
std::vector<std::string> paths_of(const JudgeOptions& options, const mesh::Workspace& workspace) {
  const bool are_folders =
      std::all_of(options.paths.begin(), options.paths.end(),
                  [](const std::string& path) { return fs::is_directory(path); });
  return workspace.is_whole && are_folders ? std::vector<std::string>() : options.paths;
}

void read_organisation(const JudgeOptions& options, Sight& sight, std::vector<fs::path>& excluded) {
  mesh::SchemaSet schemas;
  const BundleRequest request{options.bundles, {}, {}, options.bundle_store};
  for (ReadBundle& read : read_bundles(sight.workspace, request, schemas)) {
    if (read.bundle.root.empty()) {
      if (read.problem) sight.errors.push_back(*read.problem);
      continue;
    }
    append(excluded, parts_of(read.bundle));
    append(sight.errors, std::move(read.bundle.errors));
    sight.bundles.push_back(std::move(read.bundle));
  }
  sight.organisation = organisation_of(sight.bundles);
  TeamFiles teams = collect_teams(sight.bundles, sight.workspace, schemas);
  append(sight.organisation.teams, std::move(teams.teams));
  append(sight.errors, std::move(teams.errors));
  append(excluded, std::move(teams.files));
  sight.documents = std::move(teams.documents);
}

}  // namespace

Sight look(const JudgeOptions& options) {
  Sight sight;
  sight.workspace = mesh::find_workspace(options.paths, options.config);
  const std::size_t mistakes = count_of(sight.workspace.findings, Severity::error);
  if (mistakes > 0) {
    throw usage_error(
        fmt::format("{} has {}", printable(sight.workspace.file_name), counted(mistakes, "error")),
        "meshctl validate tells them; correct the workspace file first");
  }
  mesh::LoadOptions load_options;
  load_options.purpose = mesh::Purpose::reading;
  load_options.facts = mesh::Facts::all;
  load_options.paths = paths_of(options, sight.workspace);
  load_options.variables =
      mesh::variables_in(sight.workspace, options.environment, options.variables);
  load_options.jobs = options.jobs;
  load_options.cache = options.cache;
  load_options.snapshots = options.snapshots;
  read_organisation(options, sight, load_options.excluded);
  mesh::Loaded loaded = mesh::load(sight.workspace, load_options);
  append(sight.errors, std::move(loaded.errors));
  sight.unparsed = std::move(loaded.unparsed);
  sight.mesh = std::move(loaded.mesh);
  return sight;
}

}  // namespace meshctl::governance
