// Packs a bundle that is fit to be published.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/finding.h"

namespace meshctl::governance {

struct PackedBundle {
  std::string name;
  std::string version;
  /// The .tar.gz, below a folder NAME-VERSION: the same files give the same bytes. Empty when the
  /// bundle has errors.
  std::string bytes;
  std::string digest;
  std::size_t files = 0;
  /// What is wrong with the bundle, sorted.
  std::vector<Finding> findings;
  /// What of it cannot be read.
  std::vector<Error> errors;
};

/// Packs the bundle in a folder that the user names. Throws Error: exit 3 when it is none or holds
/// what an archive may not hold, exit 6 without libarchive.
[[nodiscard]] PackedBundle pack_bundle(const std::string& folder);

}  // namespace meshctl::governance
