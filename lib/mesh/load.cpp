#include "mesh/load.h"

#include <fmt/format.h>

#include <future>
#include <iterator>
#include <memory>
#include <utility>

#include "base/text.h"
#include "base/version.h"
#include "manifest/recognise.h"
#include "mesh/cache.h"
#include "mesh/discover.h"
#include "mesh/facts.h"
#include "mesh/file_stage.h"

namespace meshctl::mesh {

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
  from.clear();
}

/// The cache for this way of looking at the workspace.
std::unique_ptr<const Cache> cache_of(const Workspace& workspace, const LoadOptions& options) {
  const std::string program = build_id();
  if (options.cache.empty() || program.empty()) return std::make_unique<const Cache>();
  // Messages name files as the user reaches them.
  const std::string context = fmt::format(
      "{}\n{}\n{}\n{}\n{}\n{}{}\n{}", program, options.as, workspace.shown_root, workspace.here,
      options.variables.digest(), options.facts == Facts::all ? "facts" : "",
      options.purpose == Purpose::reading ? " read" : "", options.examiner);
  return std::make_unique<const Cache>(options.cache, workspace.root.native(), context);
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

/// Judges the candidates that the narrowing leaves, and says how many manifests it leaves out. A
/// file is judged as a whole.
std::size_t judge_some(FileStage& stage, const std::vector<std::size_t>& candidates,
                       const Workspace& workspace, const Narrowing& narrowing,
                       const manifest::Variables& variables) {
  Items items;
  std::vector<std::size_t> file_of;
  for (std::size_t i = 0; i < stage.files().size(); ++i) {
    items.splice(items.end(), stage.readings()[i].items);
    file_of.resize(items.size(), i);
  }
  Mesh mesh(std::move(items), variables);
  const std::vector<bool> chosen = narrow(narrowing, mesh, workspace);
  std::vector<bool> is_chosen(stage.files().size(), false);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    if (chosen[i]) is_chosen[file_of[i]] = true;
  }
  items = std::move(mesh).take_items();
  for (const std::size_t file : file_of) {
    Items& to = stage.readings()[file].items;
    to.splice(to.end(), items, items.begin());
  }
  std::vector<std::size_t> positions;
  for (const std::size_t candidate : candidates) {
    const FileReading& reading = stage.readings()[candidate];
    // What could not be read or parsed tells nobody whether it is meant, but by its own path.
    const bool is_unknown = reading.items.empty() && !reading.is_other;
    const bool is_touched = !narrowing.touched.valid() || narrowing.touched.get().is_everything ||
                            narrowing.touched.get().files.count(stage.files()[candidate].path) > 0;
    if (is_chosen[candidate] || (is_unknown && is_touched)) positions.push_back(candidate);
  }
  if (positions.empty() && !narrowing.touched.valid()) {
    throw usage_error("what is selected lies outside of the paths that are named",
                      "leave out the paths, or name others");
  }
  stage.judge(positions);
  std::size_t left_out = 0;
  for (const std::size_t candidate : candidates) {
    if (stage.files()[candidate].role != Role::judged) {
      left_out += stage.readings()[candidate].items.size();
    }
  }
  return left_out;
}

Error nothing_to_check(const Workspace& workspace, const LoadOptions& options,
                       const Loaded& loaded) {
  const std::string where =
      options.paths.empty() ? workspace.shown_root : join(options.paths, ", ");
  std::string hint =
      "name manifests *.odcs.yaml and *.odps.yaml, or give them a kind and an apiVersion";
  if (!loaded.other_files.empty()) {
    hint = fmt::format("{} there {} no kind DataContract or DataProduct; {}",
                       counted(loaded.other_files.size(), "YAML or JSON file"),
                       loaded.other_files.size() == 1 ? "has" : "have", hint);
  } else if (!workspace.manifests.empty() || !workspace.ignore.empty()) {
    hint = fmt::format("see manifests and ignore in {}", printable(workspace.file_name));
  }
  return usage_error(fmt::format("nothing to check: no manifest in {}", printable(where)),
                     std::move(hint));
}

/// The files of a walk and what they came to.
struct Read {
  std::vector<FoundFile> files;
  std::vector<FileReading> readings;
  std::size_t unopened = 0;
  std::size_t left_out = 0;
};

Read read_files(const Workspace& workspace, const LoadOptions& options,
                const std::map<std::string, std::string>& texts, const Cache& cache,
                std::vector<FoundFile> files) {
  const manifest::Standard* as = options.as.empty() ? nullptr : &standard_called(options.as);
  const ReadOptions how{as, &texts, options.examine, options.keep, options.facts, cache.seed()};
  FileStage stage(std::move(files), how, cache, options.jobs);
  Read read;
  if (options.purpose == Purpose::reading) {
    static_cast<void>(stage.read_for_context());
  } else if (options.narrowing.empty()) {
    stage.read_all();
  } else {
    const std::vector<std::size_t> candidates = stage.read_for_context();
    read.left_out = judge_some(stage, candidates, workspace, options.narrowing, options.variables);
  }
  // Of a run over all of the workspace, what was not met is there no more.
  stage.remember(options.paths.empty() ? Cache::Others::drop : Cache::Others::keep);
  read.unopened = stage.unopened();
  read.readings = std::move(stage.readings());
  read.files = std::move(stage).take_files();
  return read;
}

/// Adds what one file came to; what is told of it is told of files of the role that is asked for.
void take(FoundFile& file, FileReading reading, Role asked, Items& items, Loaded& loaded) {
  const bool is_foreign = reading.manifests == 0 && !reading.skipped.empty();
  items.splice(items.end(), reading.items);
  append(loaded.findings, reading.findings);
  append(loaded.skipped, reading.skipped);
  if (reading.unparsed) loaded.unparsed.push_back(std::move(reading.unparsed));
  if (reading.error) loaded.is_complete = false;
  if (file.role != asked) return;
  if (reading.error) loaded.errors.push_back(*reading.error);
  loaded.manifests += reading.manifests;
  if (reading.is_other) {
    loaded.other_files.push_back(std::move(file.name));
  } else if (!is_foreign) {
    loaded.files.push_back(std::move(file.name));
  }
}

}  // namespace

Loaded load(const Workspace& workspace, const LoadOptions& options) {
  std::map<std::string, std::string> texts = options.texts;
  const std::string unwritten = options.unwritten ? options.unwritten->first : std::string();
  if (options.unwritten) {
    texts.try_emplace(unwritten_file(workspace, unwritten).name, options.unwritten->second);
  }
  // The cache is read while the folders are walked.
  auto cache = std::async(std::launch::async, [&] { return cache_of(workspace, options); });
  Discovery discovery = discover(workspace, options.paths, options.excluded, unwritten);
  Read read = read_files(workspace, options, texts, *cache.get(), std::move(discovery.files));

  Loaded loaded;
  loaded.errors = std::move(discovery.errors);
  loaded.skipped = std::move(discovery.skipped);
  loaded.is_complete = discovery.is_complete;
  loaded.left_out = read.left_out;
  loaded.files_seen = read.files.size();
  loaded.files_unopened = read.unopened;
  const Role asked = options.purpose == Purpose::reading ? Role::context : Role::judged;
  Items items;
  for (std::size_t i = 0; i < read.files.size(); ++i) {
    take(read.files[i], std::move(read.readings[i]), asked, items, loaded);
  }
  read = {};
  Outer outer = read_outer(workspace, options.snapshots);
  if (options.facts == Facts::all) {
    for (Item& item : outer.items) item.facts = facts_of(item.summary);
  }
  items.splice(items.end(), outer.items);
  append(loaded.skipped, outer.skipped);
  loaded.outer = std::move(outer.sources);
  loaded.mesh = Mesh(std::move(items), options.variables);
  const bool is_nothing = loaded.manifests == 0 && loaded.left_out == 0 &&
                          loaded.findings.empty() && loaded.skipped.empty() &&
                          loaded.errors.empty();
  if (is_nothing && !options.allow_nothing) throw nothing_to_check(workspace, options, loaded);
  return loaded;
}

}  // namespace meshctl::mesh
