// The table `outcomes` of a mesh: what the history says last of each check.
#pragma once

#include "history/history.h"
#include "mesh/tables.h"

namespace meshctl::cli {

/// Of each check in the history, the last outcome in each environment.
[[nodiscard]] mesh::GivenRows outcome_rows(history::History& history);

}  // namespace meshctl::cli
