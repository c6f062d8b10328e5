// Policies of kind sql: a SELECT over the mesh as tables, each row of which is a finding.
#pragma once

#include <functional>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "governance/bundle.h"
#include "lint/organisation.h"
#include "mesh/mesh.h"
#include "mesh/tables.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

class BundleFiles;

/// Gives the rows of the table `outcomes`; asked only when a policy reads it.
using OutcomeRows = std::function<mesh::GivenRows(const mesh::Workspace& workspace)>;

/// Whether the query of a policy can be run, and its result has what findings are made of: a
/// column `place`, and those that the templates name. Otherwise `bundle/query` tells. Private to
/// lib/governance.
[[nodiscard]] bool is_sound_query(BundleFiles& files, const Policy& policy);

/// Whether any policy is of kind sql, so that the mesh needs facts.
[[nodiscard]] bool has_queries(const std::vector<Bundle>& bundles);

/// What queries work with.
struct QueryWorld {
  const mesh::Workspace& workspace;
  const mesh::Mesh& mesh;
  const std::vector<Bundle>& bundles;
  const lint::Organisation& organisation;
  /// What the other rules found.
  const std::vector<Finding>& findings;
  /// May be empty.
  const OutcomeRows& outcomes;
  Instant now{};
};

/// Runs the queries of all policies. A row is a finding of its policy when its place stands in a
/// judged manifest that the policy selects. A query that is stopped, since it takes more than it
/// may, is a finding `bundle/query`, and its rows are not believed.
[[nodiscard]] std::vector<Finding> run_queries(const QueryWorld& world);

}  // namespace meshctl::governance
