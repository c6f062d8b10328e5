// Several bundles, from the widest to the nearest: a later one adds to what an earlier one says,
// and takes nothing back.
#pragma once

#include <vector>

#include "base/finding.h"
#include "governance/bundle.h"
#include "lint/organisation.h"

namespace meshctl::governance {

/// What of a later bundle would change what an earlier one says, and so counts for nothing: weaker
/// settings of rules and other classes (`bundle/loosened`), another domain, team or vocabulary of
/// the same name (`bundle/duplicate-name`). A policy with the id of an earlier one
/// (`bundle/duplicate-policy`) holds beside that.
[[nodiscard]] std::vector<Finding> check_order(const std::vector<Bundle>& bundles);

/// What all bundles say of the organisation together; of each name, and of the classes, what the
/// first says.
[[nodiscard]] lint::Organisation organisation_of(const std::vector<Bundle>& bundles);

}  // namespace meshctl::governance
