// The tables of a mesh whose rows come from above it: findings, policies, waivers, teams of the
// registry, outcomes.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "document/document.h"
#include "governance/bundle.h"
#include "governance/waiver.h"
#include "lint/organisation.h"
#include "mesh/mesh.h"
#include "mesh/tables.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// The manifests of a mesh by what stands in them.
class ItemFinder {
 public:
  explicit ItemFinder(const mesh::Mesh& mesh);

  /// The manifest that a place stands in, or null.
  [[nodiscard]] const mesh::Item* at(const Place& place) const;

 private:
  /// The manifests of each file, in their order.
  std::map<std::string_view, std::vector<const mesh::Item*>> by_file_;
};

/// Gives the rows of the table `outcomes`; asked only when a query reads it.
using OutcomeRows = std::function<mesh::GivenRows(const mesh::Workspace& workspace)>;

/// What given tables are filled from.
struct GivenSources {
  const mesh::Workspace& workspace;
  const mesh::Mesh& mesh;
  const std::vector<Finding>& findings;
  const std::vector<Bundle>& bundles;
  const std::vector<JudgedWaiver>& waivers;
  const lint::Organisation& organisation;
  /// Where teams come from, besides the bundles.
  const std::vector<std::shared_ptr<const document::Document>>& documents;
  /// May be empty.
  const OutcomeRows& outcomes;
  Instant now{};
};

/// The rows of those given tables that a query reads, by their names.
[[nodiscard]] std::vector<mesh::GivenRows> given_rows(
    const std::set<std::string, std::less<>>& read, const GivenSources& sources);

}  // namespace meshctl::governance
