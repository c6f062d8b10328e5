#include "mesh/pull.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/text.h"
#include "base/time.h"
#include "document/document.h"
#include "mesh/discover.h"
#include "mesh/load.h"
#include "mesh/lock.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMostBytes = document::Bounds{}.bytes;
constexpr std::uint64_t kMostOfAll = 4ULL << 30;

/// A source of git as the workspace file writes it: `URL`, `URL#ref`, `folder#ref`.
struct Remote {
  std::string url;
  std::string ref = "HEAD";
};

Remote remote_of(const Workspace& workspace, std::string_view text) {
  Remote remote;
  const std::size_t hash = text.rfind('#');
  if (hash != std::string_view::npos && hash + 1 < text.size()) {
    remote.ref = text.substr(hash + 1);
    text = text.substr(0, hash);
  }
  if (text.starts_with("git+")) text.remove_prefix(4);
  if (text.find("://") != std::string_view::npos) {
    remote.url = text;
  } else {
    remote.url = "file://" + (workspace.root / text).lexically_normal().string();
  }
  return remote;
}

/// Writes what may be manifests, and what says which are, to a folder.
void check_out(const git::Fetched& fetched, const fs::path& folder) {
  std::uint64_t left = kMostOfAll;
  for (const git::TreeFile& file : fetched.repository.files(fetched.commit)) {
    if (!concerns_a_walk(name_in(file.path)) || file.size > kMostBytes || !is_plain(file.path))
      continue;
    if (file.size > left) {
      throw input_error(fmt::format("the YAML and JSON files of a repository hold more than {} GiB",
                                    kMostOfAll >> 30U));
    }
    left -= file.size;
    const fs::path to = folder / file.path;
    make_folder(to.parent_path());
    std::ofstream(to, std::ios::binary) << fetched.repository.read(file.id, kMostBytes);
  }
}

struct Taken {
  std::string json;
  std::size_t manifests = 0;
};

Taken take_snapshot(const git::Fetched& fetched, const std::string& source,
                    const fs::path& temporary) {
  make_folder(temporary);
  const TemporaryFolder folder(temporary);
  check_out(fetched, folder.path());
  LoadOptions options;
  options.paths = {folder.path().string()};
  options.allow_nothing = true;
  Workspace workspace = find_workspace(options.paths);
  workspace.mesh.clear();
  const Loaded loaded = load(workspace, options);
  return {to_json(source, fetched.commit.hex, loaded.mesh.items(), workspace.root),
          loaded.mesh.items().size()};
}

class Puller {
 public:
  Puller(const Workspace& workspace, const PullOptions& options)
      : workspace_(workspace), options_(options), before_(read_lock(workspace)) {
    now_.bundles = before_.bundles;
  }

  std::vector<Pulled> run() {
    for (const MeshSource& source : workspace_.mesh) {
      if (source.type != MeshSource::Type::git) continue;
      const std::string text(source.value.text);
      if (now_.find(text) == nullptr) pull_one(text);
    }
    if (options_.mode == PullMode::newest) write_lock(workspace_, now_);
    return std::move(out_);
  }

 private:
  void pull_one(const std::string& source) {
    const LockedSource* known = before_.find(source);
    Remote remote = remote_of(workspace_, source);
    if (options_.mode == PullMode::locked) {
      if (known == nullptr) {
        throw usage_error(
            fmt::format("{} does not pin the mesh source '{}'", kLockFile, printable(source)),
            "run meshctl mesh pull without --locked, and commit the lock");
      }
      remote.ref = known->commit;
    }
    if (options_.notice) options_.notice(source);
    const git::Fetched fetched = git::fetch(
        remote.url, remote.ref, options_.repositories / sha256_hex(remote.url), options_.fetch);
    const Taken taken = take_snapshot(fetched, source, options_.snapshots);
    LockedSource locked{source, fetched.commit.hex, sha256_hex(taken.json), taken.manifests, {}};
    if (options_.mode == PullMode::locked && locked.snapshot != known->snapshot) {
      throw input_error(fmt::format("the snapshot of '{}' at {} is not the one that {} pins",
                                    printable(source), locked.commit, kLockFile),
                        "it was pinned by another version of meshctl; run meshctl mesh pull, and "
                        "commit the lock");
    }
    make_folder(options_.snapshots);
    write_file(snapshot_file(options_.snapshots, locked), taken.json);
    const bool is_new = known == nullptr || known->snapshot != locked.snapshot;
    locked.pulled = to_string(options_.now);
    out_.push_back({source, locked.commit, locked.manifests, is_new});
    now_.mesh.push_back(std::move(locked));
  }

  const Workspace& workspace_;
  const PullOptions& options_;
  Lock before_;
  Lock now_;
  std::vector<Pulled> out_;
};

}  // namespace

std::vector<Pulled> pull(const Workspace& workspace, const PullOptions& options) {
  return Puller(workspace, options).run();
}

}  // namespace meshctl::mesh
