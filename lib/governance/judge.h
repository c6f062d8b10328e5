// Judges a workspace: loads its mesh, follows its links, lays the policies of its bundles over it.
// What `validate`, `push` and `check` begin with.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "base/finding.h"
#include "base/skipped.h"
#include "base/waived.h"
#include "governance/opa.h"
#include "governance/origin.h"
#include "governance/sql_policies.h"
#include "governance/waiver.h"
#include "lint/baseline.h"
#include "lint/filter.h"
#include "lint/last_look.h"
#include "manifest/variable.h"
#include "mesh/load.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

struct JudgeOptions {
  /// Files and folders to judge; empty: the whole workspace.
  std::vector<std::string> paths;
  /// The workspace file, when the user named one.
  std::optional<std::string> config;
  /// Bundles besides those of the workspace file: folders, or sources that the lock pins.
  std::vector<std::string> bundles;
  /// Where pulled bundles are kept: see BundleStore.
  std::filesystem::path bundle_store;
  /// Whether the lock has to pin everything that is pulled, the mesh too.
  bool is_locked = false;
  /// Which of the manifests that the paths name are judged: see mesh::Selectors.
  std::vector<std::string> selectors;
  /// Only what was touched since this revision of git: see mesh::touched_since.
  std::optional<std::string> since;
  /// A variable of the environment, for git; may be empty without `since`.
  std::function<std::optional<std::string>(std::string_view name)> env;
  /// A text that stands for a file that need not exist: see mesh::LoadOptions.
  std::optional<std::pair<std::string, std::string>> unwritten;
  /// The name of the standard to judge contracts or products by: see mesh::LoadOptions.
  std::string as;
  /// The name of the environment; empty: none. One that the workspace file lists, if it lists any.
  std::string environment;
  /// What the user says of variables; the environment says the rest.
  manifest::Variables variables;
  /// The time that is judged at: what has a day to be kept by is held against it.
  Instant now{};
  /// Threads; 0: as many as the machine has. What comes out is the same for every number.
  unsigned jobs = 0;
  /// Which findings are asked for; of the others only their number is told.
  lint::Filter filter;
  /// Findings that are known; of these too only their number is told.
  std::optional<lint::Baseline> baseline;
  /// Whether git is asked which commits the waivers of the workspace come from.
  bool cites_commits = false;
  /// Texts that stand for those of files, by the names that messages show.
  std::map<std::string, std::string> texts;
  /// Rows of the table `outcomes`, for policies that read it; empty: it has none.
  OutcomeRows outcomes;
  /// The last look at each contract, when a rule asks for it; empty, or gives nothing: there is no
  /// history.
  std::function<std::optional<std::vector<lint::LastLook>>(const mesh::Workspace& workspace)>
      last_looks;
  /// Asks a server of OPA; empty: policies of kind opa are skipped, and told so.
  AskOpa ask_opa;
  /// What is kept of judged manifests: see mesh::Item::manifest.
  mesh::Keep keep = mesh::Keep::summaries;
  /// Whether the items of the mesh have facts, which tables are made of.
  mesh::Facts facts = mesh::Facts::none;
  /// The folders of caches and of pulled snapshots: see mesh::LoadOptions.
  std::filesystem::path cache;
  std::filesystem::path snapshots;
};

/// What came of judging.
struct Verdict {
  mesh::Workspace workspace;
  mesh::Mesh mesh;
  /// Of syntax, schema, links and policies, sorted; those of the workspace file and the bundles
  /// too.
  std::vector<Finding> findings;
  /// Those that waivers cover, in order; they are not among the findings.
  std::vector<Waived> waived;
  /// All waivers that are known, and what has become of each.
  std::vector<JudgedWaiver> waivers;
  /// Globs of files of the workspace in which bundles let waivers stand.
  std::vector<std::string> waiver_paths;
  /// How many more there are that the filter and comments leave out.
  std::size_t ignored = 0;
  /// How many more there are that the baseline knows, and how many of the baseline's are no more.
  lint::Baseline::Applied baselined;
  /// Of those that the filter and the baseline leave out, what governance asks for: by rule and
  /// way. Each counts as a waiver that nobody has approved.
  std::vector<Hidden> unapproved;
  /// What could not be judged, each with its reason, sorted.
  std::vector<Skipped> skipped;
  /// What could not be done: files that cannot be read, a workspace file with errors.
  std::vector<Error> errors;
  /// The names of the files that were judged, sorted; without the other files.
  std::vector<std::string> files;
  std::size_t manifests = 0;
  std::size_t other_files = 0;
  /// Manifests that the paths name and the narrowing leaves out.
  std::size_t left_out = 0;
  /// The entries of `mesh:` that are no folders, and what is known of them.
  std::vector<mesh::OuterSource> outer;
  std::size_t files_seen = 0;
  std::size_t files_unopened = 0;
  std::size_t policies = 0;
  /// Where the bundles came from, in their order.
  std::vector<Origin> origins;
  /// Whether all that governance asks is known: the workspace file and every bundle could be read,
  /// and nothing in them is wrong. Otherwise a manifest without findings may still break a policy.
  bool knows_policies = false;

  /// Whether any error was found in the file of that manifest, by whatever rule.
  [[nodiscard]] bool has_errors(const mesh::Item& item) const;
};

/// Judges what the options name. Throws Error when there is nothing to judge, a path is missing, or
/// the environment is not known; everything that concerns one file only is in the verdict. Uses no
/// network but for `ask_opa`, and starts no process.
[[nodiscard]] Verdict judge(const JudgeOptions& options);

}  // namespace meshctl::governance
