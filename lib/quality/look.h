// Looking at data: the checks of one contract on one server become few statements, and their
// answers outcomes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "base/outcome.h"
#include "engine/engine.h"
#include "quality/check.h"

namespace meshctl::quality {

/// Opens a source, as `engine::open_duckdb` does; a test's double may stand here.
using OpenSession = std::function<std::unique_ptr<engine::Session>(const engine::Source& source)>;

struct LookOptions {
  /// What each statement may use.
  engine::Limits limits;
  /// Where the contract stands: relative paths start here.
  std::filesystem::path folder;
  /// The folders that files may lie in: the workspace, and what a flag adds.
  std::vector<std::filesystem::path> roots;
};

/// What one look at a server brought.
struct Look {
  /// One for each check, in the order of the checks.
  std::vector<Outcome> outcomes;
  /// Rows of all objects that were read.
  std::uint64_t rows = 0;
};

/// Answers the checks of a contract on a server (null: the contract names none, and all are
/// skipped). Never throws for what is wrong with data or server: each outcome says so.
[[nodiscard]] Look look(const manifest::Manifest& contract, const manifest::Server* server,
                        std::vector<Check> checks, const OpenSession& open,
                        const LookOptions& options);

}  // namespace meshctl::quality
