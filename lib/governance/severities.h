// Severities that a workspace gives to rules, by path. They may loosen built-in rules that nobody
// asked for, and only tighten what bundles ask: that is not for a workspace to take back.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "governance/bundle.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// Whether governance asks for what a finding says: a policy, or a bundle that sets the rule.
[[nodiscard]] bool is_governed(const Finding& finding);

/// The `severities` of a workspace, which outlives them.
class Severities {
 public:
  explicit Severities(const mesh::Workspace& workspace);
  ~Severities();
  Severities(const Severities&) = delete;
  Severities& operator=(const Severities&) = delete;

  /// Whether the workspace says nothing of severities.
  [[nodiscard]] bool empty() const;

  /// The severity of findings of a rule, or a category, in a file (below the root of the workspace)
  /// that would be of `severity`; nothing: off. `is_asked`: governance asks for it.
  [[nodiscard]] std::optional<Severity> said(std::string_view rule, Severity severity,
                                             bool is_asked, std::string_view path) const;

  /// Whether a rule, or a category, that would be of `severity` does more than inform of a
  /// manifest.
  [[nodiscard]] bool is_binding(std::string_view rule, Severity severity, bool is_asked,
                                const mesh::Item& item) const;

 private:
  struct Entry;
  const mesh::Workspace& workspace_;
  std::vector<Entry> entries_;
};

/// What is wrong with the `severities` of a workspace file: rules that there are not
/// (`workspace/unknown-rule`), severities that cannot be changed so (`workspace/fixed-severity`).
[[nodiscard]] std::vector<Finding> check_severities(const mesh::Workspace& workspace,
                                                    const std::vector<Bundle>& bundles);

/// Gives each finding the severity that the last fitting entry says, and takes out those that are
/// off. Returns how many those were. Entries that cannot be are passed over.
std::size_t apply_severities(const mesh::Workspace& workspace, std::vector<Finding>& findings);

}  // namespace meshctl::governance
