// The past: what the history knows of earlier reports, beside this one.
#pragma once

#include "base/context.h"
#include "compliance/compliance.h"
#include "history/history.h"
#include "mesh/workspace.h"

namespace meshctl::compliance {

/// What is kept of a report that was made at `observed_at`, by the clock. `workspace` is the one
/// that it is about.
[[nodiscard]] history::Reported reported_of(const Compliance& compliance,
                                            const mesh::Workspace& workspace, Instant observed_at);

/// Fills in the trend, the changes, and how much each score rose, from the reports of the same
/// environment about an earlier time or the same. `own` is what is kept of this report.
void compare(history::History& history, const history::Reported& own, Compliance& compliance);

}  // namespace meshctl::compliance
