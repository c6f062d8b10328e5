// Lays waivers over a verdict: what they cover counts no more and is listed; what is wrong with
// them is found.
#pragma once

#include <vector>

#include "base/context.h"
#include "base/waived.h"
#include "git/repository.h"
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

/// Fills in the commits of the waivers of a workspace that is in a repository that can be read.
void cite_commits(const git::OpenOptions& options, Verdict& verdict);

/// The address of what a finding of a verdict stands in, to be named as a target: of an element or
/// port, else of its manifest, without a version; empty when it is in no manifest.
[[nodiscard]] std::string address_of(const Finding& finding, const Verdict& verdict);

/// Whether a waiver can be for a rule of that id, as far as that is known without bundles.
[[nodiscard]] bool can_be_waived(std::string_view rule);

/// What reports tell of a waiver.
[[nodiscard]] WaiverNote note_of(const JudgedWaiver& judged);

}  // namespace meshctl::governance
