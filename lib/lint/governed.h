// Governed rules: built-in rules that an organisation turns on, grades and parameterises, for some
// manifests or for all. What stands in bundles reaches them as settings.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "lint/last_look.h"
#include "lint/lint.h"
#include "lint/made_once.h"
#include "lint/organisation.h"
#include "lint/parameters.h"
#include "lint/rules.h"
#include "manifest/variable.h"
#include "mesh/load.h"
#include "mesh/workspace.h"

namespace meshctl::lint {

/// What is asked of a manifest by a rule.
struct Setting {
  /// What findings are called: the rule's id, or `policy/ID`.
  std::string finding_rule;
  Severity severity = Severity::error;
  /// `bundle NAME`, `policy ID`; empty when nobody asked.
  std::string asked_by;
  /// The mapping `with`, or null.
  const document::Node* parameters = nullptr;
  /// The place where it is asked, told with each finding.
  std::optional<RelatedPlace> origin;
};

struct GovernedRule;

/// One asking for one rule: all that one bundle says of it, or one policy. Several may ask for the
/// same rule, each in its own way; all of them hold.
struct Asked {
  const GovernedRule* governed = nullptr;
  /// The mapping `properties` of the rule's parameters, or null; see ParameterSchemas.
  const document::Node* parameters = nullptr;
  /// What is asked of a manifest; null when nothing is. Thread-safe; it outlives what is judged.
  std::function<const Setting*(const mesh::Item& item)> setting_of;
  /// `bundle NAME`, `policy ID`; empty when nobody asks for more than what holds unasked.
  std::string asked_by = {};
};

/// All that governance says to governed rules.
struct Governance {
  Organisation organisation;
  std::vector<Asked> asked;
  /// Of what is asked.
  std::shared_ptr<const ParameterSchemas> parameters;
  /// What rules keep from manifest to manifest.
  std::shared_ptr<MadeOnce> made = std::make_shared<MadeOnce>();
  /// The last look at the data of each version of each contract; nothing when there is no history.
  std::optional<std::vector<LastLook>> last_looks;
  /// The time that is judged at.
  Instant now{};
};

class Governed;
class GovernedMesh;

/// What a rule reads of manifests besides the one that is judged.
enum class Reads : std::uint8_t {
  summaries,  ///< what links need
  facts,      ///< see mesh/facts.h
};

/// A governed rule and what it does: looks at one manifest by itself, or follows what the mesh
/// knows.
struct GovernedRule {
  Rule rule;
  void (*check)(const Governed& governed) = nullptr;
  void (*follow)(const GovernedMesh& governed) = nullptr;
  Reads reads = Reads::summaries;
};

/// All governed rules, a family each.
[[nodiscard]] std::span<const std::span<const GovernedRule>> governed_families();

/// The governed rule with that id, or null.
[[nodiscard]] const GovernedRule* find_governed(std::string_view id);

/// Whether anything that is asked needs the facts of manifests.
[[nodiscard]] bool needs_facts(const Governance& governance);
/// Whether anything that is asked needs Governance::last_looks.
[[nodiscard]] bool needs_last_looks(const Governance& governance);

/// Runs what is asked of one manifest. The item holds its manifest. Thread-safe for several items.
void examine_governed(const mesh::Item& item, const mesh::Workspace& workspace,
                      const manifest::Variables& variables, const Governance& governance,
                      Report& report);

/// Runs what is asked of the judged manifests of a mesh.
[[nodiscard]] Report follow_governed(const mesh::Workspace& workspace, const mesh::Loaded& loaded,
                                     const Governance& governance);

}  // namespace meshctl::lint
