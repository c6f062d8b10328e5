// What is looked for in the manifests of one file besides its standard: the built-in rules that
// need nothing else, and the policies. Private to lib/governance.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "base/skipped.h"
#include "governance/bundle.h"
#include "lint/governed.h"
#include "manifest/variable.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// What tells places apart, whether they are of a value or of its key; the line tells documents of
/// one file apart.
using PlaceKey = std::tuple<std::string, std::uint32_t, std::string>;
[[nodiscard]] PlaceKey place_of(const Finding& finding);

/// What manifests are held against.
struct Demands {
  const mesh::Workspace& workspace;
  const std::vector<Bundle>& bundles;
  const lint::Governance& governance;
  const manifest::Variables& variables;
};

/// Adds what the rules and the policies find to what the text and the schema are found guilty of.
/// One cause has one finding: what follows from a mistake that is told already is left out.
/// Thread-safe.
void examine(const Demands& demands, const mesh::Items& items, std::vector<Finding>& findings,
             std::vector<Skipped>& skipped);

}  // namespace meshctl::governance
