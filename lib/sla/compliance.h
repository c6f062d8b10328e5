// Compliance: how objectives have been kept, from the history. Nothing is judged anew: each record
// stands as it was found.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/outcome.h"
#include "history/history.h"

namespace meshctl::sla {

/// One look in which an objective was measured.
struct Observation {
  Instant at;
  bool is_kept = false;
};

/// Looks at fewer than this say nothing about how often an objective is kept.
inline constexpr std::size_t kFewest = 10;

/// What may go wrong under a target, and what did.
struct Budget {
  /// Bad observations that the target allows among those made; a fraction of one when they are few.
  double allowed = 0;
  std::size_t used = 0;
  /// The part that is left: 1 when nothing went wrong, below 0 when more did than is allowed.
  double left = 1;
};

/// How an objective stands.
enum class Standing {
  kept,
  missed,
  too_few,     ///< it was looked at, and too rarely to judge
  unobserved,  ///< it was never measured in that time
};

/// The name of a standing: `kept`, `missed`, `too few`, `unobserved`.
[[nodiscard]] std::string_view to_string(Standing standing);

/// What observations come to. Times without a look count neither way: only `longest_gap` tells of
/// them.
struct Compliance {
  std::size_t observed = 0;
  std::size_t kept = 0;
  std::optional<Instant> first;
  std::optional<Instant> last;
  bool last_is_kept = false;
  /// Since when it has been as it was last: the first of the observations in a row that agree with
  /// the last.
  std::optional<Instant> since;
  std::chrono::microseconds longest_gap{0};
  /// The share of observations in which it was kept, from 0 to 1; nothing when they are fewer than
  /// `kFewest`.
  std::optional<double> share;
  /// Nothing without a target, or without observations.
  std::optional<Budget> budget;
  Standing standing = Standing::unobserved;
};

/// Judges observations, sorted by time, against a target (from 0 to 1; nothing: none was promised).
/// Without a target an objective is missed when it was at the last look. With one it takes enough
/// observations for one bad one to be allowed; but when more are bad already than the target allows
/// for `kFewest` or more, it is missed.
[[nodiscard]] Compliance judge(std::span<const Observation> observations,
                               std::optional<double> target);

/// The observations of one check: kept when it passed or was a warning ahead of time, not kept when
/// it failed. An error or a skip measured nothing, and is none.
[[nodiscard]] std::vector<Observation> observations_of_check(
    std::span<const history::Record> records, std::string_view check);

/// The observations of a server's availability: one for each run that looked at it. It was
/// available when every object could be read, and no check of schema or quality failed with
/// severity error.
[[nodiscard]] std::vector<Observation> observations_of_availability(
    std::span<const history::Record> records, std::string_view server);

/// The servers that records speak of, sorted.
[[nodiscard]] std::vector<std::string> servers_of(std::span<const history::Record> records);

}  // namespace meshctl::sla
