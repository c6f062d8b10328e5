// The tables of a query that come from above the mesh: findings and outcomes.
#pragma once

#include <optional>

#include "governance/judge.h"
#include "history/history.h"
#include "mesh/tables.h"

namespace meshctl::cli {

/// The findings of a verdict.
[[nodiscard]] mesh::GivenRows finding_rows(const governance::Verdict& verdict);

/// Of each check in the history, the last outcome in each environment.
[[nodiscard]] mesh::GivenRows outcome_rows(history::History& history);

}  // namespace meshctl::cli
