// The workspace: the folder whose manifests belong together, and what meshctl.yaml says about it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "document/document.h"
#include "manifest/field.h"
#include "manifest/variable.h"

namespace meshctl::mesh {

/// The name of the workspace file.
inline constexpr std::string_view kWorkspaceFile = "meshctl.yaml";

/// An entry of `mesh:`: where a part of the mesh that is not in the workspace comes from.
struct MeshSource {
  enum class Type { path, git, catalog, snapshot };
  Type type = Type::path;
  manifest::Text value;
};

/// An entry of `bundles:`.
struct BundleSource {
  manifest::Text source;
  manifest::Text version;
  /// The public key of those who sign it (see minisign::parse_public_key); empty: nobody needs to.
  manifest::Text key;
};

/// An entry of `catalogs:`.
struct CatalogEntry {
  std::string_view name;
  manifest::Text url;
  /// Absent: `http`.
  manifest::Text driver;
  const document::Node* node = nullptr;
};

/// An entry of `environments:`.
struct Environment {
  std::string_view name;
  /// A name under `catalogs:`.
  manifest::Text catalog;
  /// The name of a server in contracts, and the name of the connection that stands in for it.
  std::vector<std::pair<std::string_view, manifest::Text>> connections;
  /// The names of variables, and their values.
  std::vector<std::pair<std::string_view, manifest::Text>> variables;
  /// Whether what is checked here counts against error budgets.
  bool counts_for_sla = false;
  const document::Node* node = nullptr;
};

/// An entry of `domains:`.
struct Domain {
  std::string_view name;
  std::vector<manifest::Text> paths;
  const document::Node* node = nullptr;
};

/// An entry of `severities:`.
struct SeverityEntry {
  /// The id of a rule, or a category.
  manifest::Text rule;
  /// Nothing: off.
  std::optional<Severity> severity;
  /// Globs below the root; empty: everywhere.
  std::vector<manifest::Text> paths;
};

/// A workspace. Without a workspace file, a folder with defaults.
struct Workspace {
  /// Absolute, links followed.
  std::filesystem::path root;
  /// The root as messages show it: `.`, `examples`, `/srv/mesh`; what stands below it is shown with
  /// this before it.
  std::string shown_root;
  /// The current folder below the root, with a `/` at its end: what stands in it is shown from
  /// there. Empty when that is the root, or when paths are shown absolute.
  std::string here;
  /// The workspace file; null without one, or when its text cannot be read.
  std::shared_ptr<const document::Document> file;
  /// Absolute, links followed; empty without a workspace file.
  std::filesystem::path file_path;
  /// The workspace file as messages show it; empty without one.
  std::string file_name;
  /// What is wrong with the workspace file; with an error in it nothing else of the file is filled.
  std::vector<Finding> findings;

  manifest::Text domain;
  std::vector<Domain> domains;
  /// Globs below the root; empty: every manifest.
  std::vector<manifest::Text> manifests;
  std::vector<manifest::Text> ignore;
  std::vector<MeshSource> mesh;
  std::vector<BundleSource> bundles;
  std::vector<CatalogEntry> catalogs;
  std::vector<Environment> environments;
  /// Of several that fit a finding, the last holds.
  std::vector<SeverityEntry> severities;
  /// Whether everything below the root belongs to the workspace: it has a file, lies in a git
  /// repository, or was named as a folder. Where it does not hold, only what is named is read, and
  /// a link that leads elsewhere is not known.
  bool is_whole = true;

  [[nodiscard]] bool has_file() const { return !file_path.empty(); }
  /// The catalog or environment of that name, or null.
  [[nodiscard]] const CatalogEntry* catalog(std::string_view name) const;
  [[nodiscard]] const Environment* environment(std::string_view name) const;
  /// How messages show an absolute path below the root.
  [[nodiscard]] std::string shown(std::string_view path) const;
  /// The other way: the path below the root of a file as messages show it; as it is when it does
  /// not lie there.
  [[nodiscard]] std::string below_root(std::string_view shown) const;
};

/// Finds the workspace of what the user named: the nearest meshctl.yaml above the first path (or
/// the current folder), else the current folder when it holds all of them, else the folder that
/// does. `config` names the workspace file instead; a path that is `unwritten` need not exist.
/// Throws Error: exit 3 when a path is missing or the file is unreadable, exit 2 when paths lie in
/// two workspaces.
[[nodiscard]] Workspace find_workspace(std::span<const std::string> paths,
                                       const std::optional<std::string>& config = {},
                                       std::string_view unwritten = {});

/// That a workspace has no environment of that name, as an Error (exit 2) with the nearest one.
[[nodiscard]] Error no_environment(const Workspace& workspace, std::string_view name);

/// The variables that hold in an environment of a workspace: those that are given, else those that
/// it says. Any name is one of a workspace that lists none; the empty name is none. Throws Error
/// (exit 2) for one that the workspace does not list.
[[nodiscard]] manifest::Variables variables_in(const Workspace& workspace,
                                               std::string_view environment,
                                               manifest::Variables given);

/// Opens another workspace to read what it offers: its root, and what its file says about its
/// manifests. Whatever is wrong with that file is not told. Throws Error when it cannot be read.
[[nodiscard]] Workspace open_neighbour(const Workspace& workspace,
                                       const std::filesystem::path& folder);

}  // namespace meshctl::mesh
