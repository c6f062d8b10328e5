#include "lint/governed.h"

#include <algorithm>
#include <array>

#include "lint/governed_subject.h"

namespace meshctl::lint {

namespace {

/// A finding as it was asked for.
Finding& as_asked(Finding& finding, const Setting& setting) {
  finding.rule = setting.finding_rule;
  finding.severity = setting.severity;
  finding.asked_by = setting.asked_by;
  if (setting.origin) finding.related.push_back(*setting.origin);
  return finding;
}

}  // namespace

std::span<const std::span<const GovernedRule>> governed_families() {
  static const std::array kFamilies = {address_rules(), lifecycle_rules(), lineage_rules(),
                                       naming_rules(),  ownership_rules(), privacy_rules(),
                                       promise_rules(), structure_rules(), terms_rules()};
  return kFamilies;
}

const GovernedRule* find_governed(std::string_view id) {
  for (const std::span<const GovernedRule> family : governed_families()) {
    const auto found =
        std::find_if(family.begin(), family.end(),
                     [id](const GovernedRule& governed) { return governed.rule.id == id; });
    if (found != family.end()) return &*found;
  }
  return nullptr;
}

Finding& Governed::add(const document::Node& at, std::string message, std::string hint) const {
  return as_asked(subject_.add(asked_.governed->rule.id, at, std::move(message), std::move(hint)),
                  setting_);
}

void Governed::skip(const document::Node& at, std::string message) const {
  subject_.skip(setting_.finding_rule, at, std::move(message));
}

Finding& GovernedMesh::add(const Setting& setting, Place place, std::string message,
                           std::string hint) const {
  return as_asked(
      sink_.add(asked_.governed->rule.id, std::move(place), std::move(message), std::move(hint)),
      setting);
}

void GovernedMesh::skip(const Setting& setting, Place place, std::string message) const {
  sink_.skip(setting.finding_rule, std::move(place), std::move(message));
}

bool needs_facts(const Governance& governance) {
  return std::any_of(governance.asked.begin(), governance.asked.end(),
                     [](const Asked& asked) { return asked.governed->reads == Reads::facts; });
}

bool needs_last_looks(const Governance& governance) {
  return std::any_of(governance.asked.begin(), governance.asked.end(), [](const Asked& asked) {
    return asked.governed->rule.id == "promise/checked";
  });
}

void examine_governed(const mesh::Item& item, const mesh::Workspace& workspace,
                      const manifest::Variables& variables, const Governance& governance,
                      Report& report) {
  Sink sink(report);
  PatternStore patterns;
  const Subject subject(*item.manifest, variables, sink, patterns);
  for (const Asked& asked : governance.asked) {
    if (asked.governed->check == nullptr) continue;
    const Setting* setting = asked.setting_of(item);
    if (setting == nullptr) continue;
    asked.governed->check(Governed(subject, item, workspace, governance, asked, *setting));
  }
}

Report follow_governed(const mesh::Workspace& workspace, const mesh::Loaded& loaded,
                       const Governance& governance) {
  Report report;
  Sink sink(report);
  const Scope scope{workspace, loaded};
  for (const Asked& asked : governance.asked) {
    if (asked.governed->follow == nullptr) continue;
    asked.governed->follow(GovernedMesh(scope, sink, governance, asked));
  }
  return report;
}

}  // namespace meshctl::lint
