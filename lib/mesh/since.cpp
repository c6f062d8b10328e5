#include "mesh/since.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/text.h"
#include "document/document.h"
#include "manifest/recognise.h"
#include "mesh/paths.h"

namespace meshctl::mesh {

namespace fs = std::filesystem;
using manifest::Kind;

namespace {

constexpr std::uint64_t kMostBytes = document::Bounds{}.bytes;

/// Adds the manifests of a text that stands there no more, and the contracts that they offered.
void add_manifests(const std::string& name, std::string text, Touched& touched) {
  if (!manifest::may_be_manifest(text)) return;
  const auto source = std::make_shared<const Source>(name, std::move(text));
  document::Parsed parsed = document::parse(source, document::format_of(name));
  for (document::Document& document : parsed.documents) {
    const manifest::Recognised recognised =
        manifest::recognise(document.root(), manifest::kind_of_name(name));
    if (recognised.what != manifest::Recognition::manifest &&
        recognised.what != manifest::Recognition::unknown_version) {
      continue;
    }
    const manifest::Manifest manifest = manifest::read(
        std::make_shared<const document::Document>(std::move(document)), recognised.kind);
    touched.manifests.emplace(manifest.kind, manifest.id.text);
    const manifest::DataProduct* product = manifest.product();
    if (product == nullptr) continue;
    for (const manifest::OutputPort& port : product->output_ports) {
      touched.manifests.emplace(Kind::data_contract, port.contract_id.text);
    }
  }
}

/// A path below the top of a repository, with `/`; empty for the top itself.
std::string folder_in(const git::Repository& repository, const fs::path& folder) {
  return std::string(below(repository.work_tree(), folder.native()));
}

}  // namespace

Touched touched_since(const Workspace& workspace, std::string_view revision,
                      std::span<const fs::path> decisive, const git::OpenOptions& options) {
  const auto repository = git::Repository::find(workspace.root, options);
  if (!repository) {
    throw usage_error(
        fmt::format("{} lies in no git repository, so nothing tells what was touched since {}",
                    printable(workspace.shown_root), printable(revision)),
        "leave out --since, or name the paths to check");
  }
  Touched touched;
  const git::Changes changes =
      repository->changes_since(revision, folder_in(*repository, workspace.root));
  for (const git::ChangedFile& file : changes.files) {
    const fs::path path = repository->work_tree() / file.path;
    touched.files.insert(path.native());
    if (path == workspace.file_path) touched.is_everything = true;
    if (file.change == git::Change::added) continue;
    if (auto text = repository->read(changes.base, file.path, kMostBytes)) {
      add_manifests(file.path, std::move(*text), touched);
    }
  }
  for (const fs::path& place : decisive) {
    const bool is_inside = is_within(workspace.root, place);
    if (is_inside) {
      touched.is_everything =
          touched.is_everything ||
          std::any_of(touched.files.begin(), touched.files.end(),
                      [&place](const std::string& file) { return is_within(place, file); });
    } else if (is_within(repository->work_tree(), place)) {
      const git::Changes beside =
          repository->changes_since(revision, folder_in(*repository, place));
      touched.is_everything = touched.is_everything || !beside.files.empty();
    }
  }
  return touched;
}

}  // namespace meshctl::mesh
