// Policies of kind sql: a SELECT over the mesh as tables, each row of which is a finding.
#pragma once

#include <vector>

#include "base/finding.h"
#include "governance/bundle.h"
#include "governance/given_rows.h"

namespace meshctl::governance {

class BundleFiles;

/// Whether the query of a policy can be run, and its result has what findings are made of: a
/// column `place`, and those that the templates name. Otherwise `bundle/query` tells. Private to
/// lib/governance.
[[nodiscard]] bool is_sound_query(BundleFiles& files, const Policy& policy);

/// Whether any policy is of kind sql, so that the mesh needs facts.
[[nodiscard]] bool has_queries(const std::vector<Bundle>& bundles);

/// Runs the queries of all policies. A row is a finding of its policy when its place stands in a
/// judged manifest that the policy selects. A query that is stopped, since it takes more than it
/// may, is a finding `bundle/query`, and its rows are not believed; those after it may take less,
/// so that many that never end do not take much longer than one. The findings of `sources` are
/// those of the other rules.
[[nodiscard]] std::vector<Finding> run_queries(const GivenSources& sources);

}  // namespace meshctl::governance
