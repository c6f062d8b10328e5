#include "mesh/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "manifest/recognise.h"
#include "mesh/discover.h"
#include "mesh/read_manifests.h"
#include "mesh/schema_set.h"

namespace meshctl::mesh {

namespace {

// Below this number of files a thread costs more than it saves.
constexpr std::size_t kFilesPerThread = 16;

/// Reads all files, each into the slot of its own, so that the order of the threads does not show.
std::vector<FileReading> read_all(const std::vector<FoundFile>& files, const ReadOptions& reading,
                                  unsigned jobs) {
  std::vector<FileReading> readings(files.size());
  SchemaSet schemas;
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::exception_ptr failure;
  const auto work = [&] {
    try {
      for (std::size_t i = next++; i < files.size(); i = next++) {
        readings[i] = read_manifests(files[i], schemas, reading);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      failure = std::current_exception();
    }
  };
  const std::size_t wanted = jobs != 0 ? jobs : std::max(1U, std::thread::hardware_concurrency());
  const std::size_t useful = std::min(wanted, files.size() / kFilesPerThread + 1);
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < useful; ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
  return readings;
}

template <typename T>
void append(std::vector<T>& to, std::vector<T>& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
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
  std::vector<FileReading> readings =
      read_all(discovery.files, {as, &options.texts, options.examine, options.keep, random_seed()},
               options.jobs);

  Loaded loaded;
  loaded.errors = std::move(discovery.errors);
  loaded.skipped = std::move(discovery.skipped);
  loaded.is_complete = discovery.is_complete;
  std::vector<Item> items;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    FileReading& reading = readings[i];
    append(items, reading.items);
    append(loaded.findings, reading.findings);
    append(loaded.skipped, reading.skipped);
    if (reading.unparsed) loaded.unparsed.push_back(std::move(reading.unparsed));
    if (reading.error) loaded.is_complete = false;
    if (discovery.files[i].role != Role::judged) continue;
    if (reading.error) loaded.errors.push_back(std::move(*reading.error));
    loaded.manifests += reading.manifests;
    if (reading.is_other) {
      ++loaded.other_files;
    } else if (reading.skipped.empty() || reading.manifests > 0) {
      loaded.files.push_back(std::move(discovery.files[i].name));
    }
  }
  loaded.mesh = Mesh(std::move(items));
  const bool is_nothing = loaded.manifests == 0 && loaded.findings.empty() &&
                          loaded.skipped.empty() && loaded.errors.empty();
  if (is_nothing && !options.allow_nothing) throw nothing_to_check(workspace, options, loaded);
  return loaded;
}

}  // namespace meshctl::mesh
