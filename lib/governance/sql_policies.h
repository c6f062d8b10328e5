// Policies of kind sql: a SELECT over the mesh as tables, each row of which is a finding.
#pragma once

#include <cstdint>
#include <vector>

#include "base/finding.h"
#include "governance/bundle.h"
#include "governance/given_rows.h"

namespace meshctl::governance {

class BundleFiles;

/// Fills in the shape of the query of a policy. Whether it can be run, and its result has what
/// findings are made of: a column `place`, and those that the templates name. Otherwise
/// `bundle/query` tells. Private to lib/governance.
[[nodiscard]] bool read_query(BundleFiles& files, Policy& policy);

/// Whether any policy is of kind sql, so that the mesh needs facts.
[[nodiscard]] bool has_queries(const std::vector<Bundle>& bundles);

/// Which queries of policies: those that read what rules found, or the others, which need not wait
/// for rules.
enum class QueryGroup : std::uint8_t { of_mesh, of_findings };

/// What came of a group of queries.
struct QueryReport {
  std::vector<Finding> findings;
  /// How many queries were stopped since they took too much.
  unsigned endless = 0;
};

/// Runs the queries of a group. A row is a finding of its policy when its place stands in a judged
/// manifest that the policy selects. A query that is stopped, since it takes more than it may, is a
/// finding `bundle/query`, and its rows are not believed; those after it may take less, so that
/// many that never end do not take much longer than one. `endless` were stopped before. The
/// findings of `sources` are those of the rules; only queries of findings read them.
[[nodiscard]] QueryReport run_queries(const GivenSources& sources, QueryGroup group,
                                      unsigned endless = 0);

}  // namespace meshctl::governance
