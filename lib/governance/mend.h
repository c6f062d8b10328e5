// Mends manifests: applies the fixes of findings, judges again, and goes on until nothing changes.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/finding.h"
#include "governance/judge.h"

namespace meshctl::governance {

/// A file that fixes changed. It has not been written.
struct MendedFile {
  /// The path as messages show it, which leads to the file from the current folder.
  std::string name;
  std::string before;
  std::string after;
};

/// What came of mending.
struct Mended {
  /// Sorted by name.
  std::vector<MendedFile> files;
  /// How many fixes were applied.
  std::size_t fixes = 0;
  /// Of the texts as they are after mending.
  Verdict verdict;
};

/// Applies the certain fixes of judged manifests, beginning with those of `first`, the verdict by
/// the same options, and with `likely` those too, so often as they
/// bring new ones. A file that would have more errors than before stays as it is. Writes nothing;
/// throws as `judge` does.
[[nodiscard]] Mended mend(const JudgeOptions& options, Verdict first, Safety safety);

}  // namespace meshctl::governance
