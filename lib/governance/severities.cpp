#include "governance/severities.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/quote.h"
#include "lint/filter.h"
#include "lint/rules.h"
#include "mesh/glob.h"

namespace meshctl::governance {

using mesh::SeverityEntry;

namespace {

constexpr std::string_view kPolicies = "policy";

bool names(const SeverityEntry& entry, std::string_view rule) {
  return entry.rule == rule || entry.rule == category_of(rule);
}

bool is_looser(const std::optional<Severity>& severity, Severity than) {
  return !severity || *severity < than;
}

/// What a bundle asks, by a policy or a built-in rule.
struct Demand {
  std::string rule;
  /// `policy 'owned-products'`, `'lifecycle/status' of bundle 'group'`.
  std::string what;
  Severity severity = Severity::error;
};

/// Adds what a bundle asks; of a rule with several entries the strongest.
void add_demands(const Bundle& bundle, std::vector<Demand>& demands) {
  for (const Policy& policy : bundle.policies) {
    demands.push_back(
        {rule_of(policy), fmt::format("policy {}", document::quote(policy.id)), policy.severity});
  }
  std::map<std::string_view, Severity> strongest;
  for (const RuleEntry& entry : bundle.rules) {
    if (!entry.severity) continue;
    Severity& known = strongest.try_emplace(entry.rule->id, *entry.severity).first->second;
    known = std::max(known, *entry.severity);
  }
  for (const auto& [rule, severity] : strongest) {
    demands.push_back(
        {std::string(rule),
         fmt::format("{} of bundle {}", document::quote(rule), document::quote(bundle.name)),
         severity});
  }
}

}  // namespace

/// An entry with its globs compiled.
struct Severities::Entry {
  const SeverityEntry* says;
  std::vector<mesh::Glob> globs;

  [[nodiscard]] bool fits(std::string_view rule, std::string_view path) const {
    return names(*says, rule) && (globs.empty() || std::any_of(globs.begin(), globs.end(),
                                                               [path](const mesh::Glob& glob) {
                                                                 return glob.matches(path);
                                                               }));
  }
};

Severities::Severities(const mesh::Workspace& workspace) : workspace_(workspace) {
  for (const SeverityEntry& entry : workspace.severities) {
    Entry& compiled = entries_.emplace_back(Entry{&entry, {}});
    for (const manifest::Text& glob : entry.paths) compiled.globs.emplace_back(glob.text);
  }
}

Severities::~Severities() = default;

bool Severities::empty() const {
  return entries_.empty();
}

std::optional<Severity> Severities::said(std::string_view rule, Severity severity, bool is_asked,
                                         std::string_view path) const {
  if (lint::is_groundwork(category_of(rule))) return severity;
  std::optional<Severity> last = severity;
  for (const Entry& entry : entries_) {
    const std::optional<Severity>& said = entry.says->severity;
    if (!entry.fits(rule, path)) continue;
    if (is_asked && is_looser(said, severity)) continue;
    last = said;
  }
  return last;
}

bool Severities::is_binding(std::string_view rule, Severity severity, bool is_asked,
                            const mesh::Item& item) const {
  if (entries_.empty()) return severity != Severity::info;
  const auto said_of = said(rule, severity, is_asked, workspace_.below_root(item.file()));
  return said_of && *said_of != Severity::info;
}

bool is_governed(const Finding& finding) {
  return category_of(finding.rule) == kPolicies || finding.asked_by.starts_with("bundle ");
}

std::vector<Finding> check_severities(const mesh::Workspace& workspace,
                                      const std::vector<Bundle>& bundles) {
  std::vector<Demand> demands;
  for (const Bundle& bundle : bundles) add_demands(bundle, demands);
  std::vector<std::string> ids;
  for (const Demand& demand : demands) ids.push_back(demand.rule);
  std::vector<Finding> findings;
  for (const SeverityEntry& entry : workspace.severities) {
    const Place place = workspace.file->place(*entry.rule.node);
    const lint::Filter one{{std::string(entry.rule)}, {}};
    if (const auto unknown = one.first_unknown(ids)) {
      findings.push_back(make_finding(
          "workspace/unknown-rule", place,
          fmt::format("no rule and no category is called {}", document::quote(entry.rule)),
          unknown->hint));
    } else if (lint::is_groundwork(category_of(entry.rule))) {
      findings.push_back(make_finding(
          "workspace/fixed-severity", place,
          fmt::format("the severity of {} cannot be changed", document::quote(entry.rule)),
          "without these nothing else can be believed: correct what they find"));
    }
    for (const Demand& demand : demands) {
      if (!names(entry, demand.rule) || !is_looser(entry.severity, demand.severity)) continue;
      findings.push_back(
          make_finding("workspace/fixed-severity", place,
                       fmt::format("{} is {}, and a workspace may only make it stricter",
                                   demand.what, to_string(demand.severity)),
                       "ask the owner of the bundle for a waiver"));
    }
  }
  return findings;
}

std::size_t apply_severities(const mesh::Workspace& workspace, std::vector<Finding>& findings) {
  const Severities severities(workspace);
  if (severities.empty()) return 0;
  return std::erase_if(findings, [&](Finding& finding) {
    const auto severity = severities.said(finding.rule, finding.severity, is_governed(finding),
                                          workspace.below_root(finding.place.file));
    if (severity) finding.severity = *severity;
    return !severity;
  });
}

}  // namespace meshctl::governance
