// Remedies: what is worth doing first. Private to lib/compliance.
#pragma once

#include <cstddef>
#include <vector>

#include "compliance/compliance.h"
#include "compliance/ledger.h"
#include "compliance/lines.h"
#include "compliance/units.h"
#include "governance/judge.h"

namespace meshctl::compliance {

/// What one break of a line costs in one unit.
struct Loss {
  std::size_t unit = 0;
  std::size_t line = 0;
  /// Of the score of the unit, from 0 to 1.
  double part = 0;
};

/// The remedies that raise the score of the mesh most, at most `most` of them, and of each line
/// those of two domains. `scored`: the units
/// that have a score. Their lines are those of `lines`.
[[nodiscard]] std::vector<Remedy> remedies_of(const governance::Verdict& verdict,
                                              const Units& units, const Lines& lines,
                                              const std::vector<Loss>& losses, std::size_t scored,
                                              std::size_t most);

}  // namespace meshctl::compliance
