#include "governance/policy_test.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/temporary_folder.h"
#include "base/text.h"
#include "base/time.h"
#include "document/canonical.h"
#include "document/quote.h"
#include "governance/bundle_files.h"
#include "governance/judge.h"
#include "mesh/paths.h"

namespace meshctl::governance {

namespace fs = std::filesystem;
using document::Node;
using document::quote;

namespace {

constexpr std::string_view kWorkspace = "apiVersion: meshctl/v1\nkind: Workspace\n";

/// A finding of a policy in a case, as far as it is compared.
struct Found {
  std::string file;
  Finding finding;

  [[nodiscard]] std::string text() const {
    return fmt::format("{}:{}:{}: {}: {}", printable(file), finding.place.start.line,
                       finding.place.start.column, to_string(finding.severity),
                       printable(finding.message));
  }
};

bool matches(const Node& expected, const Found& found) {
  const auto is_number = [&](std::string_view key, std::uint32_t value) {
    const Node* node = expected.find(key);
    return node == nullptr || node->as_int64() == std::int64_t{value};
  };
  const auto is_text = [&](std::string_view key, std::string_view value) {
    const Node* node = expected.find(key);
    return node == nullptr || node->text() == value;
  };
  return found.finding.message.find(expected.string_at("message")) != std::string::npos &&
         is_text("file", found.file) && is_text("severity", to_string(found.finding.severity)) &&
         is_number("line", found.finding.place.start.line) &&
         is_number("column", found.finding.place.start.column);
}

/// What stands for a server of OPA: the messages that a case says of the file that is asked about.
AskOpa canned(const Node* answers) {
  return [answers](std::string_view, const std::string& body) {
    const auto input = nlohmann::json::parse(body, nullptr, false);
    const std::string file = input.at("input").at("mesh").at("file").get<std::string>();
    const Node* messages = answers == nullptr ? nullptr : answers->find(file);
    return fmt::format(R"({{"result":{}}})",
                       messages == nullptr ? "[]" : document::to_json(*messages));
  };
}

class PolicyTester {
 public:
  PolicyTester(const fs::path& folder, const std::string& shown, const PolicyTestOptions& options)
      : options_(options),
        bundle_(load_bundle(folder, shown, schemas_)),
        files_(bundle_, shown, schemas_) {}

  PolicyTestReport run() {
    for (const Policy& policy : bundle_.policies) policies_.emplace(policy.id.text, &policy);
    refuse_unknown();
    for (const fs::path& path : files_.below("policies")) {
      if (is_test_file(path)) test_file(path);
    }
    for (const auto& [id, policy] : policies_) {
      if (!is_wanted(id)) continue;
      ++out_.policies;
      judge_coverage(*policy);
    }
    std::move(bundle_.findings.begin(), bundle_.findings.end(), std::back_inserter(out_.findings));
    for (Error& error : bundle_.errors) throw Error(std::move(error));
    sort_findings(out_.findings);
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_wanted(std::string_view id) const {
    return options_.policies.empty() ||
           std::find(options_.policies.begin(), options_.policies.end(), id) !=
               options_.policies.end();
  }

  [[nodiscard]] std::vector<std::string_view> ids() const {
    std::vector<std::string_view> ids;
    for (const auto& [id, policy] : policies_) ids.push_back(id);
    return ids;
  }

  void refuse_unknown() const {
    for (const std::string& id : options_.policies) {
      if (policies_.count(id) > 0) continue;
      std::string hint = did_you_mean(id, ids());
      throw usage_error(fmt::format("the bundle has no policy '{}'", printable(id)),
                        hint.empty() ? "meshctl policy list names them" : std::move(hint));
    }
  }

  Finding& add(std::string_view rule, Place place, std::string message, std::string hint = {}) {
    return out_.findings.emplace_back(
        make_finding(rule, std::move(place), std::move(message), std::move(hint)));
  }

  void test_file(const fs::path& path) {
    for (const SharedDocument& document : files_.documents_in(path)) {
      if (!files_.is_sound(*document, "policy-test")) continue;
      const std::string& name = document->source()->name();
      if (out_.files.empty() || out_.files.back() != name) out_.files.push_back(name);
      const Node& id = *document->root().find("policy");
      const auto policy = policies_.find(id.text());
      if (policy == policies_.end()) {
        add("bundle/unknown-policy", document->place(id),
            fmt::format("the bundle has no policy {}", quote(id.text())),
            did_you_mean(id.text(), ids()));
      } else if (is_wanted(id.text())) {
        for (const Node& one : document->root().find("cases")->items()) {
          test_case(*policy->second, *document, one);
        }
      }
    }
  }

  void test_case(const Policy& policy, const document::Document& document, const Node& node) {
    const std::string name(node.string_at("name"));
    const std::size_t before = out_.findings.size();
    try {
      compare(document, node, name, findings_in(policy, document, node, name));
    } catch (const Error& error) {
      add("bundle/failed-case", document.place(*node.find("name")),
          fmt::format("case {} could not be judged: {}", quote(name), error.message()),
          error.hint());
    }
    const bool is_good = out_.findings.size() == before;
    out_.cases.push_back(
        {std::string(policy.id.text), name, is_good ? CaseResult::passed : CaseResult::failed});
    auto& [finds, spares] = coverage_[policy.id.text];
    (node.find("expect")->size() > 0 ? finds : spares) = true;
  }

  void write_mesh(const document::Document& document, const Node& files,
                  const fs::path& folder) const {
    bool has_workspace = false;
    for (const document::Member& file : files.members()) {
      if (!mesh::is_plain(file.name())) {
        const Place place = document.key_place(file.value);
        throw usage_error(fmt::format("{}:{}: {} is no path within a mesh", printable(place.file),
                                      place.start.line, quote(file.name())),
                          "write a path without '..' that does not begin with '/'");
      }
      has_workspace = has_workspace || file.name() == mesh::kWorkspaceFile;
      make_folder((folder / file.name()).parent_path());
      write_file(folder / file.name(), file.value.text());
    }
    if (!has_workspace) write_file(folder / mesh::kWorkspaceFile, kWorkspace);
  }

  std::vector<Found> findings_in(const Policy& policy, const document::Document& document,
                                 const Node& node, const std::string& name) {
    const TemporaryFolder folder(options_.temporary);
    write_mesh(document, *node.find("files"), folder.path());
    JudgeOptions options;
    options.paths = {folder.path().string()};
    options.bundles = {bundle_.root.string()};
    options.now = options_.now;
    options.jobs = 1;
    if (const Node* now = node.find("now")) {
      options.now = parse_instant(now->text()).value_or(options_.now);
    }
    options.ask_opa = options_.ask_opa ? options_.ask_opa : canned(node.find("answers"));
    const Verdict verdict = judge(options);
    if (!verdict.errors.empty()) throw Error(verdict.errors.front());
    const Place place = document.place(*node.find("name"));
    for (const Skipped& skipped : verdict.skipped) {
      if (skipped.rule != rule_of(policy)) continue;
      add("bundle/failed-case", place,
          fmt::format("case {} was not judged: {}", quote(name), skipped.message));
    }
    std::vector<Found> found;
    for (const Finding& finding : verdict.findings) {
      if (category_of(finding.rule) == "syntax") {
        add("bundle/failed-case", place,
            fmt::format("case {} has a file that cannot be read: {}", quote(name),
                        finding.message));
      }
      if (finding.rule != rule_of(policy)) continue;
      found.push_back({verdict.workspace.below_root(finding.place.file), finding});
    }
    return found;
  }

  void compare(const document::Document& document, const Node& node, const std::string& name,
               std::vector<Found> found) {
    for (const Node& expected : node.find("expect")->items()) {
      const auto match = std::find_if(found.begin(), found.end(), [&expected](const Found& one) {
        return matches(expected, one);
      });
      if (match != found.end()) {
        found.erase(match);
        continue;
      }
      std::vector<std::string> others;
      for (const Found& one : found) others.push_back(one.text());
      add("bundle/failed-case", document.place(expected),
          fmt::format("case {}: the policy does not find {}", quote(name),
                      quote(expected.string_at("message"))),
          others.empty() ? "it finds nothing more" : "it finds " + join(others, "; "));
    }
    for (const Found& one : found) {
      add("bundle/failed-case", document.place(*node.find("name")),
          fmt::format("case {}: the policy finds what is not expected: {}", quote(name),
                      one.text()));
    }
  }

  void judge_coverage(const Policy& policy) {
    const auto [finds, spares] = coverage_[policy.id.text];
    if (finds && spares) return;
    const std::string_view lacks =
        finds ? "no case in which it finds nothing"
              : (spares ? "no case in which it finds something" : "no cases");
    Finding& finding = add("bundle/untested-policy", policy.document->place(*policy.id.node),
                           fmt::format("policy {} has {}", quote(policy.id), lacks),
                           fmt::format("write them in policies/{}.test.yaml", policy.id.text));
    finding.severity = Severity::warning;
  }

  const PolicyTestOptions& options_;
  mesh::SchemaSet schemas_;
  Bundle bundle_;
  BundleFiles files_;
  std::map<std::string_view, const Policy*> policies_;
  /// Whether a policy has a case that finds something, and one that does not.
  std::map<std::string_view, std::pair<bool, bool>> coverage_;
  PolicyTestReport out_;
};

}  // namespace

bool is_test_file(const fs::path& path) {
  return path.stem().extension() == ".test";
}

PolicyTestReport test_policies(const fs::path& folder, const std::string& shown,
                               const PolicyTestOptions& options) {
  return PolicyTester(folder, shown, options).run();
}

}  // namespace meshctl::governance
