// What is kept of a report of compliance: its scores, and what tells its findings from others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/context.h"

namespace meshctl::history {

/// One report in short. Scores are in tenths of a percent; nothing: there is none.
struct ReportHead {
  /// Of the history; later reports have larger ones.
  std::int64_t number = 0;
  /// When it was, by the clock.
  Instant observed_at{};
  /// The time that it asked about; another one only under `--now`.
  Instant evaluated_for{};
  std::string meshctl_version;
  std::string environment;
  std::string commit;
  std::optional<std::int32_t> score;
  std::optional<std::int32_t> without_waivers;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t notes = 0;
  std::int64_t waived = 0;
  std::int64_t units = 0;
};

/// The score of a part of a report.
struct ReportedScore {
  /// `product`, `domain`, `rule`, ...
  std::string kind;
  std::string name;
  std::optional<std::int32_t> score;

  bool operator==(const ReportedScore&) const = default;
};

struct Reported {
  ReportHead head;
  /// Each kind and name at most once.
  std::vector<ReportedScore> scores;
  /// Of the findings, each once.
  std::vector<std::int64_t> fingerprints;
};

}  // namespace meshctl::history
