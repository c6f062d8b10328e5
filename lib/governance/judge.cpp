#include "governance/judge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "document/document.h"
#include "governance/bundle.h"
#include "governance/severities.h"
#include "jsonschema/jsonschema.h"
#include "lint/lint.h"
#include "mesh/load.h"
#include "mesh/paths.h"
#include "mesh/schema_set.h"

namespace meshctl::governance {

namespace fs = std::filesystem;
using document::Node;

namespace {

template <typename T>
void append(std::vector<T>& to, std::vector<T>&& from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

/// Sources that a later version may know: a git ref, an archive. A folder has neither a scheme nor
/// a remote host.
bool is_folder_source(std::string_view source) {
  return source.find("://") == std::string_view::npos && !source.starts_with("git+") &&
         !source.starts_with("git@");
}

/// What of a bundle is no place for manifests: all of it, or when it is itself walked, its own
/// files.
std::vector<fs::path> parts_of(const Bundle& bundle) {
  return {bundle.root, bundle.root / kBundleFile, bundle.root / "policies",
          bundle.root / "schemas"};
}

bool is_bundle_folder(const std::string& path) {
  return fs::is_directory(path) && fs::exists(fs::path(path) / kBundleFile);
}

/// What tells places apart, whether they are of a value or of its key; the line tells documents of
/// one file apart.
using PlaceKey = std::tuple<std::string, std::uint32_t, std::string>;

PlaceKey place_of(const Finding& finding) {
  return {finding.place.file, finding.place.start.line, finding.place.pointer};
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
    out_.workspace = mesh::find_workspace(options_.paths, options_.config);
    append_unfixable(std::move(out_.workspace.findings));
    out_.workspace.findings.clear();
    const std::string root = out_.workspace.root.string();
    if (options_.paths.empty() && is_bundle_folder(root)) named_bundles_.push_back(root);
    if (count_of(out_.findings, Severity::error) > 0) {
      refuse_workspace();
    } else {
      load_bundles();
      check_rules();
      out_.knows_policies = out_.errors.empty() && count_of(out_.findings, Severity::error) == 0;
      judge_manifests();
    }
    out_.ignored = apply_severities(out_.workspace, out_.findings);
    out_.ignored += std::erase_if(out_.findings, [this](const Finding& finding) {
      return !options_.filter.takes(finding.rule);
    });
    if (options_.baseline) {
      out_.baselined = options_.baseline->apply(out_.findings, out_.workspace);
    }
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
    for (const mesh::BundleSource& bundle : out_.workspace.bundles) {
      if (is_folder_source(bundle.source)) {
        load_of_workspace(bundle.source.text);
      } else {
        out_.errors.push_back(usage_error(
            fmt::format("cannot read the bundle '{}': only folders are known",
                        printable(bundle.source)),
            fmt::format("see bundles in {}: name a folder, from the folder of that file",
                        printable(out_.workspace.file_name))));
      }
    }
    for (const std::string& folder : options_.bundles) load_one(folder, folder);
    for (const std::string& folder : named_bundles_) load_one(folder, out_.workspace.shown_root);
  }

  void check_rules() {
    std::vector<const Policy*> policies;
    std::vector<std::string> ids;
    for (const Bundle& bundle : bundles_) {
      for (const Policy& policy : bundle.policies) {
        policies.push_back(&policy);
        ids.push_back(fmt::format("policy/{}", policy.id.text));
      }
    }
    options_.filter.check(ids);
    append(out_.findings, check_severities(out_.workspace, policies));
  }

  void load_of_workspace(std::string_view source) {
    const fs::path folder = out_.workspace.root / source;
    if (fs::is_directory(folder)) {
      load_one(folder, out_.workspace.shown_root);
    } else {
      out_.errors.push_back(
          input_error(fmt::format("cannot find the folder of the bundle '{}'", printable(source)),
                      fmt::format("see bundles in {}: paths go from the folder of that file",
                                  printable(out_.workspace.file_name))));
    }
  }

  void load_one(const fs::path& folder, const std::string& as_written) {
    try {
      const fs::path root = mesh::real_path(folder);
      const bool is_known = std::any_of(bundles_.begin(), bundles_.end(),
                                        [&](const Bundle& one) { return one.root == root; });
      if (is_known) return;
      const std::string shown = mesh::shown_folder(root, fs::path(as_written).is_absolute());
      Bundle& bundle = bundles_.emplace_back(load_bundle(root, shown, schemas_));
      out_.policies += bundle.policies.size();
      append_unfixable(std::move(bundle.findings));
      append(out_.errors, std::move(bundle.errors));
    } catch (const Error& error) {
      out_.errors.push_back(error);
    }
  }

  void judge_manifests() {
    mesh::LoadOptions load_options;
    load_options.paths = options_.paths;
    load_options.as = options_.as;
    load_options.jobs = options_.jobs;
    load_options.texts = options_.texts;
    load_options.allow_nothing = !named_bundles_.empty();
    for (const Bundle& bundle : bundles_) append(load_options.excluded, parts_of(bundle));
    mesh::Loaded loaded = mesh::load(out_.workspace, load_options);
    std::vector<Finding> found = std::move(loaded.findings);
    remember(found);
    append(out_.findings, std::move(found));

    lint::Report links = lint::run(out_.workspace, loaded);
    // What a rule makes of a text that is itself wrong is no second cause.
    std::erase_if(links.findings,
                  [this](const Finding& finding) { return places_.count(place_of(finding)) > 0; });
    append(out_.findings, std::move(links.findings));
    append(out_.skipped, std::move(links.skipped));
    apply_policies(loaded.mesh);

    append(out_.skipped, std::move(loaded.skipped));
    append(out_.errors, std::move(loaded.errors));
    out_.mesh = std::move(loaded.mesh);
    out_.files = std::move(loaded.files);
    out_.manifests = loaded.manifests;
    out_.other_files = loaded.other_files;
  }

  void apply_policies(const mesh::Mesh& mesh) {
    std::vector<Finding> found;
    for (const mesh::Item& item : mesh.items()) {
      // What stands where is not known of a version that is not known.
      if (item.role != mesh::Role::judged || item.standard == nullptr) continue;
      for (const Bundle& bundle : bundles_) {
        for (const Policy& policy : bundle.policies) {
          if (!selects(policy.selector, out_.workspace, item)) continue;
          evaluate(policy, item, found, [this, &item](const Node& object, std::string_view name) {
            return is_told(*item.manifest.document, object, name);
          });
        }
      }
    }
    // A policy may ask for what the standard asks for already.
    std::erase_if(found, [this](const Finding& finding) {
      return messages_.count({place_of(finding), finding.message}) > 0;
    });
    append(out_.findings, std::move(found));
  }

  /// Whether the standard's schema found that an object lacks a property, or that it has it
  /// misspelled.
  [[nodiscard]] bool is_told(const document::Document& document, const Node& object,
                             std::string_view name) const {
    const auto found =
        missing_.find({document.source()->name(), document::pointer_of(object), std::string(name)});
    if (found == missing_.end()) return false;
    // A file may hold several documents.
    const Span whole = document.root().span();
    return std::any_of(found->second.begin(), found->second.end(), [whole](std::uint32_t byte) {
      return byte >= whole.begin && byte <= whole.end;
    });
  }

  void remember(const std::vector<Finding>& findings) {
    constexpr std::string_view kMeant = "did you mean '";
    for (const Finding& finding : findings) {
      const Place& place = finding.place;
      for (std::string& name : jsonschema::missing_names(finding)) {
        missing_[{place.file, place.pointer, std::move(name)}].push_back(place.bytes.begin);
      }
      const std::string_view hint = finding.hint;
      if (finding.rule == "schema/unknown-property" && hint.starts_with(kMeant)) {
        std::string object = place.pointer.substr(0, place.pointer.rfind('/'));
        std::string name(hint.substr(kMeant.size(), hint.rfind('\'') - kMeant.size()));
        missing_[{place.file, std::move(object), std::move(name)}].push_back(place.bytes.begin);
      }
      places_.insert(place_of(finding));
      messages_.emplace(place_of(finding), finding.message);
    }
  }

  const JudgeOptions& options_;
  std::vector<std::string> named_bundles_;
  mesh::SchemaSet schemas_;
  std::vector<Bundle> bundles_;
  /// Where the text itself is wrong, and what was said of it.
  std::set<PlaceKey> places_;
  std::set<std::pair<PlaceKey, std::string>> messages_;
  /// The file and the pointer of an object, and a property that it lacks or that was likely meant
  /// by one of its unknown ones; and where in the file that was found.
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::uint32_t>> missing_;
  Verdict out_;
};

}  // namespace

bool Verdict::has_errors(const mesh::Item& item) const {
  const auto source = item.manifest.document->source();
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return finding.severity == Severity::error && finding.place.source == source;
  });
}

Verdict judge(const JudgeOptions& options) {
  return Judge(options).run();
}

}  // namespace meshctl::governance
