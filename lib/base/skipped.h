// Skipped: what was not checked, and why. Values, like findings, so that nothing is silently green.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"

namespace meshctl {

/// One thing that was not checked.
struct Skipped {
  /// The id of the rule that could not be judged; empty when a whole file was not.
  std::string rule;
  /// What was not checked and why, one clause without a full stop.
  std::string message;
  /// Where it stands; for a whole file only `file` is filled.
  Place place;
};

/// Sorts by file, byte, rule and message, so that the same input gives the same order.
void sort_skipped(std::vector<Skipped>& skipped);

}  // namespace meshctl
