// Lays waivers over a verdict: what they cover counts no more and is listed; what is wrong with
// them is found. Private to lib/governance.
#pragma once

#include <vector>

#include "base/context.h"
#include "base/waived.h"
#include "governance/bundle.h"
#include "governance/judge.h"
#include "governance/waiver.h"

namespace meshctl::governance {

/// What is laid over a verdict.
struct WaiverRun {
  const std::vector<Waiver>& waivers;
  const std::vector<Bundle>& bundles;
  /// The time of the run.
  Instant now;
  /// Whether every file of the workspace could be read.
  bool is_complete = true;
};

/// Moves the findings of a verdict that are covered to Verdict::waived, adds what is wrong with the
/// waivers, and fills Verdict::waivers.
void apply_waivers(const WaiverRun& run, Verdict& verdict);

/// What reports tell of a waiver.
[[nodiscard]] WaiverNote note_of(const JudgedWaiver& judged);

}  // namespace meshctl::governance
