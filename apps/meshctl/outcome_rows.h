// The table `outcomes` of a mesh: what the history says last of each check.
#pragma once

#include "history/history.h"
#include "mesh/tables.h"

namespace meshctl::cli {

/// Of each check in the history, the last outcome in each environment, of what asked about the time
/// `until` or an earlier one.
[[nodiscard]] mesh::GivenRows outcome_rows(history::History& history, Instant until);

}  // namespace meshctl::cli
