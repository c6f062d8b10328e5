// Inspecting data: all checks of many contracts, on all servers that are asked for, side by side.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/context.h"
#include "base/outcome.h"
#include "base/skipped.h"
#include "manifest/manifest.h"
#include "quality/look.h"

namespace meshctl::sla {

/// A contract to inspect.
struct Subject {
  /// Resolved (see manifest/resolve.h).
  std::shared_ptr<const manifest::Manifest> contract;
  /// Where its file stands: relative paths of servers start here.
  std::filesystem::path folder;
  /// Whether its text and schema have no errors; else it is not inspected, which is one outcome.
  bool is_sound = true;
};

struct InspectOptions {
  /// The time asked about.
  Instant now;
  /// The names of servers to look at; empty: all.
  std::vector<std::string> servers;
  /// Servers that name another environment are left out; empty: none are.
  std::string environment;
  /// Whether the workspace knows that environment: else it is wrong when no server is left.
  bool is_environment_declared = false;
  /// The folders that files may lie in.
  std::vector<std::filesystem::path> roots;
  engine::Limits limits;
  /// Looks side by side; 0: as many as the machine has processors.
  unsigned jobs = 0;
  /// Told before each look its number, counted from 1, of how many, and what it is (`flights on
  /// archive`); from any thread, one call at a time.
  std::function<void(std::size_t number, std::size_t all, const std::string& what)> progress;
};

/// What came of an inspection.
struct Inspection {
  /// Sorted by contract, server and place; the same for every number of jobs.
  std::vector<Outcome> outcomes;
  /// The servers that were left out for their environment, sorted.
  std::vector<Skipped> skipped;
  /// Rows of all objects that were read.
  std::uint64_t rows = 0;
};

/// Inspects contracts. Every check of every contract has an outcome for each server that was asked
/// for; a contract none of whose servers was, has its checks skipped. Throws Error (exit 2) when a
/// named server is in none of the contracts, or every server is one of other environments.
[[nodiscard]] Inspection inspect(std::span<const Subject> subjects,
                                 const quality::OpenSession& open, const InspectOptions& options);

}  // namespace meshctl::sla
