// History: the outcomes of every run, and reports of compliance, kept in SQLite. Append-only:
// nothing that was recorded is ever changed or judged anew, so each record keeps the threshold and
// the contract's version of its time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/outcome.h"
#include "history/reported.h"
#include "sqlite/database.h"

namespace meshctl::history {

/// One run of `check`.
struct Run {
  /// When it was, by the clock.
  Instant observed_at;
  /// The time that it asked about; another one only under `--now`.
  Instant evaluated_for;
  /// The version of meshctl.
  std::string meshctl_version;
  /// The name of the environment; empty when none was chosen.
  std::string environment;
  /// Whether it counts against error budgets.
  bool counts = true;
};

/// One outcome of one run.
struct Record {
  /// The number of its run; later runs have larger ones.
  std::int64_t run = 0;
  Instant observed_at;
  Instant evaluated_for;
  std::string environment;
  bool counts = true;
  /// As it was then; its place is empty.
  Outcome outcome;
};

/// Which records to read. What is empty leaves all.
struct Query {
  std::string_view contract = {};
  std::string_view check = {};
  std::string_view environment = {};
  std::optional<CheckOrigin> origin = {};
  /// The time asked about: from the first (included) to the second (left out).
  std::optional<Instant> from = {};
  std::optional<Instant> until = {};
  /// Only runs that count against error budgets.
  bool only_counting = false;
};

/// What one run came to for one version of one contract.
struct Look {
  std::string contract;
  std::string contract_version;
  /// The time that it asked about.
  Instant evaluated_for;
  std::size_t passed = 0;
  std::size_t warned = 0;
  std::size_t failed = 0;
  std::size_t errors = 0;
  std::size_t skipped = 0;
};

/// One history file.
class History {
 public:
  /// Opens a file to write and read; it and its folder are made when missing. Throws Error (exit
  /// 3).
  [[nodiscard]] static History open(const std::filesystem::path& file);
  /// Opens a file to read only; throws Error (exit 3), also when there is none. One that an older
  /// meshctl wrote is brought up to date first, where it can be written.
  [[nodiscard]] static History open_to_read(const std::filesystem::path& file);

  /// Adds a run with all its outcomes, or nothing; returns its number. Throws Error (exit 3).
  std::int64_t record(const Run& run, std::span<const Outcome> outcomes);

  /// The records that a query asks for, by the time asked about, then by run and check. Of runs
  /// that asked about the same time in the same environment, only the last counts: it stands in for
  /// those before it.
  [[nodiscard]] std::vector<Record> read(const Query& query);

  /// Of each check in each environment the last record, of those that asked about a time up to
  /// `until`; sorted by check and environment.
  [[nodiscard]] std::vector<Record> last_records(Instant until);

  /// The last look at each version of each contract, sorted by contract and time. `environment`:
  /// only runs there; empty: those that count against error budgets. `until`: only looks that asked
  /// about that time or an earlier one.
  [[nodiscard]] std::vector<Look> last_looks(std::string_view environment,
                                             std::optional<Instant> until = {});

  /// All runs, oldest first.
  [[nodiscard]] std::vector<Run> runs();

  /// Adds a report, or nothing; returns its number. Throws Error (exit 3).
  std::int64_t record(const Reported& report);

  /// The reports of an environment (empty: of none) about the time `until` or earlier ones, oldest
  /// first.
  [[nodiscard]] std::vector<ReportHead> reports(std::string_view environment,
                                                std::optional<Instant> until = {});
  /// One of them, with all that is kept of it.
  [[nodiscard]] Reported report(const ReportHead& head);

 private:
  explicit History(sqlite::Database database) : database_(std::move(database)) {}

  sqlite::Database database_;
};

/// Where the history of a workspace is kept: `<state folder>/<digest of its root>/history.db`.
/// Throws Error (exit 2) when the user has no state folder.
[[nodiscard]] std::filesystem::path history_file(const Context& context,
                                                 const std::filesystem::path& workspace_root);

}  // namespace meshctl::history
