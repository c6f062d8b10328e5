#include "governance/read_bundles.h"

#include <algorithm>
#include <utility>

#include "governance/origin.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

class BundlesReader {
 public:
  BundlesReader(const mesh::Workspace& workspace, const BundleRequest& request,
                mesh::SchemaSet& schemas)
      : workspace_(workspace),
        request_(request),
        schemas_(schemas),
        locator_(workspace, request.store) {}

  std::vector<ReadBundle> run() {
    if (!request_.replacement.empty()) {
      replacement_ = read(locator_.locate(request_.replacement));
    }
    for (const mesh::BundleSource& bundle : workspace_.bundles) {
      add(std::string(bundle.source.text), [&] { return locator_.locate(bundle); });
    }
    for (const std::string& source : request_.named) {
      add(source, [&] { return locator_.locate(source); });
    }
    const bool is_absolute = fs::path(workspace_.shown_root).is_absolute();
    for (const std::string& folder : request_.folders) {
      LocatedBundle located{folder, is_absolute, {}};
      located.origin.source = folder;
      add(folder, [&] { return located; });
    }
    if (replacement_ && !is_replaced_) all_.push_back(std::move(*replacement_));
    return std::move(all_);
  }

 private:
  ReadBundle read(LocatedBundle located) {
    const fs::path root = mesh::real_path(located.folder);
    ReadBundle made;
    made.shown = mesh::shown_folder(root, located.is_shown_absolute);
    made.bundle = load_bundle(root, made.shown, schemas_);
    made.bundle.origin = std::move(located.origin);
    made.bundle.origin.version = made.bundle.version.text;
    if (!made.bundle.errors.empty()) made.problem = made.bundle.errors.front();
    return made;
  }

  template <typename Locate>
  void add(const std::string& source, const Locate& locate) {
    try {
      const LocatedBundle located = locate();
      const fs::path root = mesh::real_path(located.folder);
      const bool is_known = std::any_of(all_.begin(), all_.end(), [&root](const ReadBundle& one) {
        return one.bundle.root == root;
      });
      if (!is_known) take(read(located));
    } catch (const Error& error) {
      ReadBundle& made = all_.emplace_back();
      made.bundle.origin.source = source;
      made.problem = error;
    }
  }

  /// A bundle that another stands in for gives it its place.
  void take(ReadBundle made) {
    const bool is_replaced = replacement_ && made.bundle.name == replaced_name();
    if (!is_replaced) {
      all_.push_back(std::move(made));
    } else if (!is_replaced_) {
      is_replaced_ = true;
      all_.push_back(*replacement_);
    }
  }

  [[nodiscard]] std::string_view replaced_name() const { return replacement_->bundle.name; }

  const mesh::Workspace& workspace_;
  const BundleRequest& request_;
  mesh::SchemaSet& schemas_;
  BundleLocator locator_;
  std::optional<ReadBundle> replacement_;
  bool is_replaced_ = false;
  std::vector<ReadBundle> all_;
};

}  // namespace

bool is_bundle_folder(const fs::path& folder) {
  std::error_code ignored;
  return fs::is_directory(folder, ignored) && fs::exists(folder / kBundleFile, ignored);
}

std::vector<ReadBundle> read_bundles(const mesh::Workspace& workspace, const BundleRequest& request,
                                     mesh::SchemaSet& schemas) {
  return BundlesReader(workspace, request, schemas).run();
}

}  // namespace meshctl::governance
