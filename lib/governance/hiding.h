// What somebody hides without a waiver: by a filter, a baseline, or a comment. What governance asks
// for is told all the same.
#pragma once

#include "governance/judge.h"
#include "lint/baseline.h"
#include "lint/filter.h"

namespace meshctl::governance {

/// Takes the findings out that the filter leaves out, and counts them. Those that governance asks
/// for are counted by rule too, and each of these rules has a finding `waiver/hidden`. Findings of
/// the category `waiver` stay whatever the filter says.
void hide_by_filter(const lint::Filter& filter, Verdict& verdict);

/// The same with the findings that a baseline knows.
void hide_by_baseline(const lint::Baseline& baseline, Verdict& verdict);

/// Takes the findings out that a comment `# meshctl: ignore RULE[, RULE] REASON` on their line, or
/// on the line above it, is about, and counts them. What governance asks for, and without which
/// nothing can be believed, is not taken out; that, and comments that say no reason, name no rule
/// or ignore nothing, are findings. Only the lines at findings are looked at.
void hide_by_comments(Verdict& verdict);

}  // namespace meshctl::governance
