// What is found in the files of a test, by all rules together.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "governance/judge.h"
#include "tree.h"

/// Everything that is found in a folder: in its workspace file and its bundles too, and in itself
/// when it is a bundle. It is the last day of 2026.
inline std::vector<meshctl::Finding> findings_in(const std::string& folder) {
  meshctl::governance::JudgeOptions options;
  options.paths = {folder};
  options.now = *meshctl::parse_instant("2026-12-31T12:00:00Z");
  return std::move(meshctl::governance::judge(options).findings);
}
