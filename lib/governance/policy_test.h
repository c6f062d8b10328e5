// Runs the cases that stand beside policies, like unit tests: a small mesh, a clock, and what the
// policy finds in it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/context.h"
#include "base/error.h"
#include "base/finding.h"
#include "governance/bundle.h"
#include "governance/opa.h"

namespace meshctl::governance {

/// Whether a file under policies/ holds cases: `owned-products.test.yaml`.
[[nodiscard]] bool is_test_file(const std::filesystem::path& path);

struct PolicyTestOptions {
  /// The ids of the policies to test; empty: all.
  std::vector<std::string> policies;
  /// Asks a server of OPA; empty: what cases say of its answers stands for it.
  AskOpa ask_opa;
  /// Where a case says no time of its own.
  Instant now{};
  /// In which the meshes of the cases are written for a moment.
  std::filesystem::path temporary;
};

enum class CaseResult : std::uint8_t { passed, failed };

struct PolicyCase {
  std::string policy;
  std::string name;
  CaseResult result = CaseResult::passed;
};

/// What came of testing the policies of one bundle.
struct PolicyTestReport {
  std::vector<PolicyCase> cases;
  std::size_t policies = 0;
  /// Cases that failed (`bundle/failed-case`), policies without a case that finds something and one
  /// that does not (`bundle/untested-policy`), cases of unknown policies (`bundle/unknown-policy`),
  /// and what is wrong with the bundle and its test files.
  std::vector<Finding> findings;
  /// The names of the test files.
  std::vector<std::string> files;
};

/// Tests the policies of the bundle in `folder`, which `shown` leads to. Throws Error: exit 2 for a
/// policy that the bundle does not have, exit 3 when a folder cannot be written or read.
[[nodiscard]] PolicyTestReport test_policies(const std::filesystem::path& folder,
                                             const std::string& shown,
                                             const PolicyTestOptions& options);

}  // namespace meshctl::governance
