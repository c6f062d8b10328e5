// Runs one case: makes its folder, starts its servers, runs its commands and compares what they
// answer.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "case_file.h"

namespace meshctl::cli_cases {

struct RunOptions {
  /// The folder of the programs that cases run.
  std::filesystem::path programs;
  /// The root of the sources: `$SOURCE` in a case.
  std::filesystem::path source;
  /// For one command.
  std::chrono::milliseconds limit{30'000};
  /// Whether expectations that do not match are replaced by what was answered.
  bool is_blessing = false;
};

/// What became of a case.
struct CaseResult {
  /// Empty when everything matched.
  std::vector<std::string> failures;
  /// The case with its expectations as they are now.
  CaseFile file;
};

[[nodiscard]] CaseResult run_case(const CaseFile& file, const RunOptions& options);

}  // namespace meshctl::cli_cases
