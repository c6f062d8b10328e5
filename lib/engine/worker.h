// The sandboxed worker: the process in which DuckDB runs what strangers wrote. It is this program
// executed again.
#pragma once

#include <optional>

namespace meshctl::engine {

/// To be called first in `main` of every program that calls `open_duckdb` (test programs too): when
/// this process was started as a worker, does its work and returns the exit status; else returns
/// nothing.
[[nodiscard]] std::optional<int> run_if_worker(int argc, char** argv);

}  // namespace meshctl::engine
