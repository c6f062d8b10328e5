// What is wrong with waivers by themselves: approval, dates, rules, places. What they are about is
// another question. Private to lib/governance.
#pragma once

#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "governance/bundle.h"
#include "governance/waiver.h"

namespace meshctl::governance {

/// What waivers are held against.
struct WaiverLaw {
  const std::vector<Bundle>& bundles;
  /// The time of the run.
  Instant now;
  /// Whether all policies could be read: otherwise one that is not known may be among the rest.
  bool knows_policies = true;
};

/// Waivers with their states as far as these follow from themselves, and what is wrong with them.
struct Reviewed {
  std::vector<JudgedWaiver> waivers;
  std::vector<Finding> findings;
};

[[nodiscard]] Reviewed review(const std::vector<Waiver>& waivers, const WaiverLaw& law);

/// Whether a rule is about the answers to checks of data: `check/quality/rowCount`.
[[nodiscard]] bool is_of_checks(std::string_view rule);

/// Whether no waiver can be for rules of a category: while one of them is broken nothing else can
/// be believed.
[[nodiscard]] bool is_unwaivable(std::string_view category);

}  // namespace meshctl::governance
