#include "governance/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <set>
#include <utility>

#include "base/text.h"
#include "base/time.h"
#include "document/quote.h"
#include "governance/bundle.h"
#include "governance/bundle_order.h"
#include "governance/examine.h"
#include "governance/hiding.h"
#include "governance/read_bundles.h"
#include "governance/rule_settings.h"
#include "governance/severities.h"
#include "governance/team_reader.h"
#include "governance/waiver_reader.h"
#include "governance/waiver_review.h"
#include "governance/waivers.h"
#include "lint/lint.h"
#include "mesh/discover.h"
#include "mesh/load.h"
#include "mesh/lock.h"
#include "mesh/paths.h"
#include "mesh/schema_set.h"
#include "mesh/selector.h"
#include "mesh/since.h"

namespace meshctl::governance {

namespace fs = std::filesystem;

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// That parts of the mesh are not known as the lock pins them, as errors.
std::vector<Error> unpinned(const std::vector<mesh::OuterSource>& sources) {
  std::vector<Error> errors;
  for (const mesh::OuterSource& source : sources) {
    if (source.type != "git" || source.problem.empty()) continue;
    errors.push_back(
        usage_error(fmt::format("the mesh source '{}' is not known as --locked asks: {}",
                                printable(source.source), source.problem)));
  }
  return errors;
}

/// Judges one workspace.
class Judge {
 public:
  explicit Judge(const JudgeOptions& options) : options_(options) {
    for (const std::string& path : options.paths) {
      if (is_bundle_folder(path)) named_bundles_.push_back(path);
    }
  }

  Verdict run() {
    out_.workspace = mesh::find_workspace(
        options_.paths, options_.config,
        options_.unwritten ? std::string_view(options_.unwritten->first) : std::string_view());
    append_unfixable(std::move(out_.workspace.findings));
    out_.workspace.findings.clear();
    const std::string root = out_.workspace.root.string();
    if (options_.paths.empty() && is_bundle_folder(root)) named_bundles_.push_back(root);
    if (count_of(out_.findings, Severity::error) > 0) {
      refuse_workspace();
    } else {
      variables_ = mesh::variables_in(out_.workspace, options_.environment, options_.variables);
      load_bundles();
      check_rules();
      governance_ = govern(bundles_, out_.workspace, options_.now);
      read_team_files();
      if (options_.last_looks && lint::needs_last_looks(governance_)) {
        governance_.last_looks = options_.last_looks(out_.workspace);
      }
      append_unfixable(check_order(bundles_));
      out_.knows_policies = out_.errors.empty() && count_of(out_.findings, Severity::error) == 0;
      read_waiver_files();
      judge_manifests();
    }
    out_.ignored = apply_severities(out_.workspace, out_.findings);
    apply_waivers({waiver_files_.waivers, bundles_, options_.now, is_complete_}, out_);
    if (options_.cites_commits) cite_commits({options_.env}, out_);
    hide_by_comments(out_);
    hide_by_filter(options_.filter, out_);
    if (options_.baseline) hide_by_baseline(*options_.baseline, out_);
    out_.organisation = std::move(governance_.organisation);
    out_.bundles = std::move(bundles_);
    sort_findings(out_.findings);
    sort_skipped(out_.skipped);
    return std::move(out_);
  }

 private:
  /// Fixes are for manifests: what others rely on is not changed on the way.
  void append_unfixable(std::vector<Finding>&& findings) {
    for (Finding& finding : findings) finding.fix.reset();
    append(out_.findings, std::move(findings));
  }

  void refuse_workspace() {
    out_.errors.push_back(usage_error(
        fmt::format("{} has {}, so nothing else was checked", printable(out_.workspace.file_name),
                    counted(count_of(out_.findings, Severity::error), "error")),
        "correct the workspace file first"));
  }

  void load_bundles() {
    const BundleRequest request{options_.bundles, named_bundles_, options_.replacement,
                                options_.bundle_store};
    for (ReadBundle& read : read_bundles(out_.workspace, request, schemas_)) {
      Bundle& bundle = read.bundle;
      if (read.problem && bundle.root.empty()) {
        out_.errors.push_back(*read.problem);
        continue;
      }
      append(out_.findings, check_lock_age(out_.workspace, bundle, options_.now));
      out_.policies += bundle.policies.size();
      append_unfixable(std::move(bundle.findings));
      append(out_.errors, std::move(bundle.errors));
      bundles_.push_back(std::move(bundle));
    }
  }

  void check_rules() {
    std::vector<std::string> ids;
    for (const Bundle& bundle : bundles_) {
      for (const Policy& policy : bundle.policies) ids.push_back(rule_of(policy));
    }
    options_.filter.check(ids);
    append(out_.findings, check_severities(out_.workspace, bundles_));
  }

  void read_team_files() {
    TeamFiles teams = collect_teams(bundles_, out_.workspace, schemas_);
    append(governance_.organisation.teams, std::move(teams.teams));
    append(out_.documents, std::move(teams.documents));
    append_unfixable(std::move(teams.findings));
    append(out_.errors, std::move(teams.errors));
    team_files_ = std::move(teams.files);
    team_digest_ = std::move(teams.digest);
  }

  void read_waiver_files() {
    waiver_files_ = collect_waivers(bundles_, out_.workspace, schemas_);
    append_unfixable(std::move(waiver_files_.findings));
    append(out_.errors, std::move(waiver_files_.errors));
  }

  void judge_manifests() {
    mesh::LoadOptions load_options;
    load_options.paths = options_.paths;
    load_options.as = options_.as;
    load_options.jobs = options_.jobs;
    load_options.variables = variables_;
    load_options.texts = options_.texts;
    load_options.unwritten = options_.unwritten;
    load_options.narrowing.selectors = mesh::Selectors::parse(options_.selectors);
    if (options_.since) {
      load_options.narrowing.touched =
          std::async(std::launch::async, [this] { return touched(); }).share();
    }
    load_options.allow_nothing = !named_bundles_.empty();
    for (const Bundle& bundle : bundles_) append(load_options.excluded, parts_of(bundle));
    append(load_options.excluded, std::move(waiver_files_.files));
    append(load_options.excluded, std::move(team_files_));
    if (!bundles_.empty()) tell_passed_by(load_options.excluded);
    load_options.keep = options_.keep;
    const bool needs_facts = has_queries(bundles_) || lint::needs_facts(governance_);
    load_options.facts = needs_facts ? mesh::Facts::all : options_.facts;
    load_options.cache = options_.cache;
    load_options.snapshots = options_.snapshots;
    load_options.examiner = examiner();
    load_options.examine = [this](const mesh::Items& items, std::vector<Finding>& findings,
                                  std::vector<Skipped>& skipped) {
      examine({out_.workspace, bundles_, governance_, variables_}, items, findings, skipped);
    };
    mesh::Loaded loaded = mesh::load(out_.workspace, load_options);
    std::set<PlaceKey> wrong_places;
    for (const Finding& finding : loaded.findings) {
      const std::string_view category = category_of(finding.rule);
      if (category == "syntax" || category == "schema") wrong_places.insert(place_of(finding));
    }
    std::future<QueryReport> asked = ask_mesh(loaded.mesh);
    lint::Report links = lint::follow_links(out_.workspace, loaded);
    lint::Report governed = lint::follow_governed(out_.workspace, loaded, governance_);
    append(links.findings, std::move(governed.findings));
    append(links.skipped, std::move(governed.skipped));
    QueryReport queries = asked.get();
    // What a rule makes of a text that is itself wrong is no second cause.
    std::erase_if(links.findings, [&wrong_places](const Finding& finding) {
      return wrong_places.count(place_of(finding)) > 0;
    });
    append(out_.findings, std::move(loaded.findings));
    append(out_.findings, std::move(links.findings));
    append(out_.skipped, std::move(links.skipped));
    append(out_.skipped, std::move(loaded.skipped));
    append(out_.errors, std::move(loaded.errors));
    out_.mesh = std::move(loaded.mesh);
    follow_policies(std::move(queries));
    out_.files = std::move(loaded.files);
    out_.manifests = loaded.manifests;
    append(out_.findings, stray_waivers(loaded.other_files, bundles_));
    is_complete_ = loaded.is_complete && loaded.unparsed.empty();
    out_.other_files = loaded.other_files.size();
    out_.left_out = loaded.left_out;
    out_.outer = std::move(loaded.outer);
    if (options_.is_locked) append(out_.errors, unpinned(out_.outer));
    out_.files_seen = loaded.files_seen;
    out_.files_unopened = loaded.files_unopened;
  }

  /// Tells that the workspace keeps manifests from what governance asks.
  void tell_passed_by(const std::vector<fs::path>& excluded) {
    const std::vector<std::string> files = mesh::passed_by(out_.workspace, excluded);
    if (files.empty()) return;
    const document::Node& root = out_.workspace.file->root();
    const document::Node* by = root.find("ignore");
    if (by == nullptr) by = root.find("manifests");
    out_.skipped.push_back(
        {{},
         fmt::format("{} named like {}, such as {}, {} left out here: nothing that "
                     "governance asks is asked of {}",
                     counted(files.size(), "file"), files.size() == 1 ? "a manifest" : "manifests",
                     document::quote(files.front()), files.size() == 1 ? "is" : "are",
                     files.size() == 1 ? "it" : "them"),
         out_.workspace.file->place(*by)});
  }

  /// What policies ask of the whole mesh.
  /// Runs the queries that read no findings, beside what rules do, unless all is to be done by one
  /// thread.
  std::future<QueryReport> ask_mesh(const mesh::Mesh& mesh) {
    const auto policy = options_.jobs == 1 ? std::launch::deferred : std::launch::async;
    return std::async(policy, [this, &mesh] { return ask(mesh, {}, QueryGroup::of_mesh, 0); });
  }

  QueryReport ask(const mesh::Mesh& mesh, const std::vector<Finding>& findings, QueryGroup group,
                  unsigned endless) const {
    const Reviewed waivers =
        review(waiver_files_.waivers, {bundles_, options_.now, out_.knows_policies});
    return run_queries({out_.workspace, mesh, findings, bundles_, waivers.waivers,
                        governance_.organisation, out_.documents, options_.outcomes, options_.now},
                       group, endless);
  }

  void follow_policies(QueryReport&& queries) {
    QueryReport late = ask(out_.mesh, out_.findings, QueryGroup::of_findings, queries.endless);
    append(queries.findings, std::move(late.findings));
    const auto is_stop = [](const Finding& finding) { return finding.rule == "bundle/query"; };
    if (std::ranges::any_of(queries.findings, is_stop)) out_.knows_policies = false;
    append(out_.findings, std::move(queries.findings));
    OpaReport report =
        governance::ask_opa(out_.workspace, out_.mesh, bundles_, options_.ask_opa, options_.now);
    if (!report.errors.empty()) out_.knows_policies = false;
    append(out_.findings, std::move(report.findings));
    append(out_.skipped, std::move(report.skipped));
    append(out_.errors, std::move(report.errors));
  }

  /// What of the bundles and the workspace a verdict on one file depends on: the files of the
  /// bundles, the day that it is, which teams there are, and which domain is whose.
  [[nodiscard]] std::string examiner() const {
    std::string text;
    for (const Bundle& bundle : bundles_) text += bundle.digest_of_rules + '\n';
    if (text.empty()) return text;
    text += meshctl::to_string(Instant(std::chrono::floor<std::chrono::days>(options_.now)));
    text += fmt::format("\n{}\n{}", team_digest_, out_.workspace.domain.text);
    for (const mesh::Domain& domain : out_.workspace.domains) {
      text += fmt::format("\n{}:", domain.name);
      for (const manifest::Text& path : domain.paths) text += fmt::format(" {}", path.text);
    }
    return text;
  }

  [[nodiscard]] mesh::Touched touched() const {
    std::vector<fs::path> decisive{out_.workspace.root / mesh::kLockFile};
    for (const Bundle& bundle : bundles_) {
      if (bundle.root == out_.workspace.root) {
        for (fs::path& part : own_files_of(bundle)) decisive.push_back(std::move(part));
      } else {
        decisive.push_back(bundle.root);
      }
    }
    for (const fs::path& path : waiver_folders(bundles_, out_.workspace)) decisive.push_back(path);
    git::OpenOptions options;
    options.env = options_.env;
    return mesh::touched_since(out_.workspace, *options_.since, decisive, options);
  }

  const JudgeOptions& options_;
  manifest::Variables variables_;
  std::vector<std::string> named_bundles_;
  mesh::SchemaSet schemas_;
  std::vector<Bundle> bundles_;
  lint::Governance governance_;
  WaiverFiles waiver_files_;
  std::vector<fs::path> team_files_;
  std::string team_digest_;
  /// Whether every file of the workspace could be read.
  bool is_complete_ = true;
  Verdict out_;
};

}  // namespace

bool Verdict::has_errors(const mesh::Item& item) const {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.severity == Severity::error && finding.place.file == item.file();
  });
}

Verdict judge(const JudgeOptions& options) {
  return Judge(options).run();
}

}  // namespace meshctl::governance
