#include "mesh/load.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "manifest/recognise.h"
#include "mesh/cache.h"
#include "mesh/discover.h"
#include "mesh/file_stage.h"

namespace meshctl::mesh {

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// The cache for this way of looking at the workspace.
Cache cache_of(const Workspace& workspace, const LoadOptions& options) {
  const std::string program = build_id();
  if (options.cache.empty() || program.empty()) return {};
  // Messages name files as the user reaches them.
  const std::string context =
      fmt::format("{}\n{}\n{}\n{}\n{}", program, options.as, workspace.shown_root,
                  options.variables.digest(), options.examiner);
  return {options.cache, workspace.root.native(), context};
}

const manifest::Standard& standard_called(std::string_view name) {
  if (const manifest::Standard* found = manifest::find_standard(name)) return *found;
  const std::vector<std::string_view> names = manifest::standard_names();
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) {
    hint = fmt::format("known: {}", fmt::join(names, ", "));
  }
  throw usage_error(fmt::format("no standard is called '{}'", printable(name)), std::move(hint));
}

Error nothing_to_check(const Workspace& workspace, const LoadOptions& options,
                       const Loaded& loaded) {
  const std::string where =
      options.paths.empty() ? workspace.shown_root : join(options.paths, ", ");
  std::string hint =
      "name manifests *.odcs.yaml and *.odps.yaml, or give them a kind and an apiVersion";
  if (loaded.other_files > 0) {
    hint = fmt::format("{} there {} no kind DataContract or DataProduct; {}",
                       counted(loaded.other_files, "YAML or JSON file"),
                       loaded.other_files == 1 ? "has" : "have", hint);
  } else if (!workspace.manifests.empty() || !workspace.ignore.empty()) {
    hint = fmt::format("see manifests and ignore in {}", printable(workspace.file_name));
  }
  return usage_error(fmt::format("nothing to check: no manifest in {}", printable(where)),
                     std::move(hint));
}

}  // namespace

Loaded load(const Workspace& workspace, const LoadOptions& options) {
  const manifest::Standard* as = options.as.empty() ? nullptr : &standard_called(options.as);
  Discovery discovery = discover(workspace, options.paths, options.excluded);
  const Cache cache = cache_of(workspace, options);
  const ReadOptions how{as, &options.texts, options.examine, options.keep, cache.seed()};
  FileStage stage(std::move(discovery.files), how, cache, options.jobs);
  stage.read_all();
  // Of a run over all of the workspace, what was not met is there no more.
  stage.remember(options.paths.empty() ? Cache::Others::drop : Cache::Others::keep);

  Loaded loaded;
  loaded.errors = std::move(discovery.errors);
  loaded.skipped = std::move(discovery.skipped);
  loaded.is_complete = discovery.is_complete;
  std::vector<Item> items;
  loaded.files_seen = stage.files().size();
  loaded.files_unopened = stage.unopened();
  for (std::size_t i = 0; i < stage.files().size(); ++i) {
    FileReading& reading = stage.readings()[i];
    const FoundFile& file = stage.files()[i];
    append(items, reading.items);
    append(loaded.findings, reading.findings);
    append(loaded.skipped, reading.skipped);
    if (reading.unparsed) loaded.unparsed.push_back(std::move(reading.unparsed));
    if (reading.error) loaded.is_complete = false;
    if (file.role != Role::judged) continue;
    if (reading.error) loaded.errors.push_back(std::move(*reading.error));
    loaded.manifests += reading.manifests;
    if (reading.is_other) {
      ++loaded.other_files;
    } else if (reading.skipped.empty() || reading.manifests > 0) {
      loaded.files.push_back(file.name);
    }
  }
  loaded.mesh = Mesh(std::move(items), options.variables);
  const bool is_nothing = loaded.manifests == 0 && loaded.findings.empty() &&
                          loaded.skipped.empty() && loaded.errors.empty();
  if (is_nothing && !options.allow_nothing) throw nothing_to_check(workspace, options, loaded);
  return loaded;
}

}  // namespace meshctl::mesh
