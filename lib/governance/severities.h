// Severities that a workspace gives to rules, by path. They may loosen built-in rules that nobody
// asked for, and only tighten what bundles ask: that is not for a workspace to take back.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "base/finding.h"
#include "governance/bundle.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// Whether governance asks for what a finding says: a policy, or a bundle that sets the rule.
[[nodiscard]] bool is_governed(const Finding& finding);

/// What is wrong with the `severities` of a workspace file: rules that there are not
/// (`workspace/unknown-rule`), severities that cannot be changed so (`workspace/fixed-severity`).
[[nodiscard]] std::vector<Finding> check_severities(const mesh::Workspace& workspace,
                                                    const std::vector<Bundle>& bundles);

/// Gives each finding the severity that the last fitting entry says, and takes out those that are
/// off. Returns how many those were. Entries that cannot be are passed over.
std::size_t apply_severities(const mesh::Workspace& workspace, std::vector<Finding>& findings);

}  // namespace meshctl::governance
