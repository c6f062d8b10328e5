// Loads a mesh: finds the files, reads and parses each, holds it against its standard, and indexes
// what it became.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "base/skipped.h"
#include "mesh/mesh.h"
#include "mesh/narrowing.h"
#include "mesh/outer.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// Looks at the manifests of one file, which the items hold, and adds to what was found in it
/// before. Called side by side for several files. What it finds must follow from the manifests,
/// from where their file lies, and from LoadOptions::variables and LoadOptions::examiner.
using Examine = std::function<void(const Items& items, std::vector<Finding>& findings,
                                   std::vector<Skipped>& skipped)>;

/// What is kept of judged manifests.
enum class Keep : std::uint8_t {
  summaries,  ///< enough for links; a hundred thousand of them fit
  manifests,  ///< all of them, for whoever works with them: see Item::manifest
};

/// Whether items have facts: see Item::facts.
enum class Facts : std::uint8_t { none, all };

/// What a mesh is loaded for.
enum class Purpose : std::uint8_t {
  judging,  ///< what the paths name is judged
  reading,  ///< nothing is: every manifest of the workspace is context, and takes far less time
};

struct LoadOptions {
  /// What to judge: files and folders; empty: the whole workspace.
  std::vector<std::string> paths;
  /// Files and folders that a walk passes by, such as the bundles of the workspace; absolute, links
  /// followed.
  std::vector<std::filesystem::path> excluded;
  /// The name of the standard to judge contracts or products by, whatever version they declare
  /// (`odcs-v3.0.2`, `odps`; see manifest::find_standard); empty: the one of that version.
  std::string as;
  /// Threads; 0: as many as the machine has. What comes out is the same for every number.
  unsigned jobs = 0;
  /// The variables by whose values links are followed; `examine` may depend on them too.
  manifest::Variables variables;
  /// Texts that stand for those of files, by the names that messages show.
  std::map<std::string, std::string> texts;
  /// Which of the manifests that the paths name are judged.
  Narrowing narrowing;
  /// A text that stands for a file that need not exist: one of the paths, and the text.
  std::optional<std::pair<std::string, std::string>> unwritten;
  /// Whether a workspace without any manifest is fine, instead of an Error.
  bool allow_nothing = false;
  /// May be empty.
  Examine examine;
  /// What else `examine` depends on, such as the digests of policies.
  std::string examiner;
  Purpose purpose = Purpose::judging;
  Keep keep = Keep::summaries;
  Facts facts = Facts::none;
  /// The folder of the caches of all workspaces; empty: nothing is remembered from run to run.
  std::filesystem::path cache;
  /// The folder of pulled snapshots; empty: none is known.
  std::filesystem::path snapshots;
};

/// What came of loading. The manifests of a file with errors are in the mesh as far as they could
/// be read.
struct Loaded {
  Mesh mesh;
  /// Of syntax and schema, of what is judged.
  std::vector<Finding> findings;
  /// What was found and not judged, each with its reason.
  std::vector<Skipped> skipped;
  /// Files that could not be read.
  std::vector<Error> errors;
  /// Texts with manifests that could not be parsed: what is missing elsewhere may stand there.
  std::vector<std::shared_ptr<const Source>> unparsed;
  /// The entries of `mesh:` that are no folders, and what is known of them.
  std::vector<OuterSource> outer;
  /// Whether every file and folder of the workspace could be read.
  bool is_complete = true;
  /// The names of the files that were judged, sorted; without the other files.
  std::vector<std::string> files;
  /// Judged manifests; a file may hold several, and one whose text cannot be parsed counts as one.
  std::size_t manifests = 0;
  /// Manifests that the paths name and the narrowing leaves out.
  std::size_t left_out = 0;
  /// The names of the YAML and JSON files that were seen to be no manifests, sorted.
  std::vector<std::string> other_files;
  /// Files of all roles, and how many of them were not opened, since they are what they were.
  std::size_t files_seen = 0;
  std::size_t files_unopened = 0;
};

/// Loads the mesh of a workspace. Throws Error (exit 3) when a path is missing, exit 2 when there
/// is nothing to check, when a folder below belongs to another workspace, or when no standard is
/// called `as`.
[[nodiscard]] Loaded load(const Workspace& workspace, const LoadOptions& options);

}  // namespace meshctl::mesh
