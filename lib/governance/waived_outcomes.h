// Waivers for checks of data: what is not kept, and may be broken for a while.
#pragma once

#include <cstddef>
#include <vector>

#include "base/outcome.h"
#include "governance/judge.h"

namespace meshctl::governance {

/// Makes outcomes that are not kept, and that waivers of the verdict cover, warnings below any
/// level that fails; their hints say by which waiver. The rule of such a waiver is
/// `check/ORIGIN/METRIC`. Returns how many there are.
std::size_t waive_outcomes(const Verdict& verdict, std::vector<Outcome>& outcomes);

}  // namespace meshctl::governance
