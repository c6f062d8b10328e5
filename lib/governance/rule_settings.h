// What bundles ask by built-in rules: entries of bundle.yaml and policies of kind rule, as the
// settings that lib/lint follows.
#pragma once

#include <span>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "governance/bundle.h"
#include "lint/governed.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

class BundleFiles;

/// The governed rule that a value of a bundle names, whose parameters (a mapping, or null) are
/// sound; null, with findings, when there is none, or it takes other parameters. Private to
/// lib/governance.
[[nodiscard]] const lint::Rule* rule_named(BundleFiles& files, const document::Document& document,
                                           const document::Node& name,
                                           const document::Node* parameters);

/// What `bundles` ask of the manifests of a workspace at a time, and what nobody needs to ask. The
/// bundles and the workspace outlive it, and stay where they are.
[[nodiscard]] lint::Governance govern(const std::vector<Bundle>& bundles,
                                      const mesh::Workspace& workspace, Instant now);

/// That the lock of a bundle is older than the bundle lets it be, or from the future
/// (`bundle/stale-lock`): told where the workspace file names the bundle, else of the lock.
[[nodiscard]] std::vector<Finding> check_lock_age(const mesh::Workspace& workspace,
                                                  const Bundle& bundle, Instant now);

}  // namespace meshctl::governance
