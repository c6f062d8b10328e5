// Assesses a verdict: fills in Compliance, all but what the history tells.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/context.h"
#include "compliance/compliance.h"
#include "governance/judge.h"
#include "lint/last_look.h"

namespace meshctl::compliance {

struct AssessOptions {
  /// The time that the verdict was made for, and the time that it is.
  Instant as_of{};
  Instant made{};
  std::string environment;
  /// Of the workspace; see Compliance::commit.
  std::string commit;
  /// The last looks at the data of contracts, and within how many days one has to be.
  std::vector<lint::LastLook> looks;
  std::int64_t checked_days = 30;
};

/// The compliance of a verdict, whose items have facts. The findings move over; the trend is this
/// one point.
[[nodiscard]] Compliance assess(governance::Verdict&& verdict, const AssessOptions& options);

}  // namespace meshctl::compliance
