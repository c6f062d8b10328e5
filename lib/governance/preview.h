// What a new bundle would find, before it is rolled out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/finding.h"
#include "governance/judge.h"

namespace meshctl::governance {

/// The findings of one domain, by two bundles.
struct DomainPreview {
  /// Empty for what belongs to no domain.
  std::string domain;
  std::size_t errors_now = 0;
  std::size_t errors_then = 0;
  std::size_t warnings_now = 0;
  std::size_t warnings_then = 0;
  /// Findings that there are then and not now, and the other way round.
  std::size_t added = 0;
  std::size_t gone = 0;
};

struct Preview {
  /// By the bundles as they are then.
  Verdict verdict;
  /// Findings that there are then and not now, or that weigh more, sorted.
  std::vector<Finding> added;
  std::size_t gone = 0;
  /// Sorted by the names of the domains.
  std::vector<DomainPreview> domains;
};

/// Judges a workspace twice: as it is, and with the bundle `source` in the place of the one of the
/// same name, or after the others when there is none. Throws as `judge` does.
[[nodiscard]] Preview preview(JudgeOptions options, const std::string& source);

}  // namespace meshctl::governance
