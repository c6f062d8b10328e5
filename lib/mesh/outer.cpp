#include "mesh/outer.h"

#include <fmt/format.h>

#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "document/quote.h"
#include "mesh/lock.h"
#include "mesh/snapshot.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMostBytes = 512ULL << 20;

class OuterReader {
 public:
  OuterReader(const Workspace& workspace, const fs::path& snapshots)
      : workspace_(workspace), snapshots_(snapshots) {}

  Outer run() {
    for (const MeshSource& source : workspace_.mesh) {
      switch (source.type) {
        case MeshSource::Type::path:
          break;  // read where it lies
        case MeshSource::Type::git:
          add(source, "git", [this](OuterSource& made) { return pulled(made); });
          break;
        case MeshSource::Type::snapshot:
          add(source, "snapshot", [this](OuterSource& made) { return in_file(made); });
          break;
        case MeshSource::Type::catalog:
          add(source, "catalog",
              [](OuterSource&) -> Snapshot { throw input_error("catalogs are not read yet"); });
          break;
      }
    }
    return std::move(out_);
  }

 private:
  template <typename Read>
  void add(const MeshSource& source, std::string_view type, const Read& read) {
    OuterSource made;
    made.type = type;
    made.source = source.value.text;
    try {
      Snapshot snapshot = read(made);
      made.manifests = snapshot.items.size();
      if (made.commit.empty()) made.commit = snapshot.commit;
      out_.items.splice(out_.items.end(), snapshot.items);
    } catch (const Error& error) {
      if (error.exit_code() == ExitCode::usage) throw;  // the lock, which others rely on
      made.problem = error.message();
      out_.skipped.push_back({{},
                              fmt::format("the mesh source {} is not known here: {}",
                                          document::quote(source.value), error.message()),
                              workspace_.file->place(*source.value.node)});
    }
    out_.sources.push_back(std::move(made));
  }

  Snapshot pulled(OuterSource& made) {
    if (!is_lock_read_) lock_ = read_lock(workspace_);
    is_lock_read_ = true;
    const LockedSource* locked = lock_.find(made.source);
    if (locked == nullptr) {
      throw input_error(fmt::format("{} does not pin it; run meshctl mesh pull", kLockFile));
    }
    made.commit = locked->commit;
    made.pulled = locked->pulled;
    const fs::path file = snapshot_file(snapshots_, *locked);
    if (snapshots_.empty() || !fs::exists(file)) {
      throw input_error("its snapshot is not on this machine; run meshctl mesh pull --locked");
    }
    const std::string text = read_file(file, kMostBytes);
    if (sha256_hex(text) != locked->snapshot) {
      throw input_error(fmt::format(
          "its snapshot is not what {} pins; run meshctl mesh pull --locked", kLockFile));
    }
    return parse_snapshot(file.string(), text);
  }

  Snapshot in_file(const OuterSource& made) const {
    const fs::path file = workspace_.root / made.source;
    return parse_snapshot(made.source, read_file(file, kMostBytes));
  }

  const Workspace& workspace_;
  const fs::path& snapshots_;
  Lock lock_;
  bool is_lock_read_ = false;
  Outer out_;
};

}  // namespace

Outer read_outer(const Workspace& workspace, const fs::path& snapshots) {
  return OuterReader(workspace, snapshots).run();
}

}  // namespace meshctl::mesh
