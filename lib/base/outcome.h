// Outcome: the answer to one check, a question about data. Outcomes are values: collected, stored,
// rendered.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"
#include "base/source.h"

namespace meshctl {

/// What became of a check. `error` could not be run; `skip` was not run, and the outcome says why.
enum class Status { pass, warn, fail, error, skip };

/// The name of a status, as outputs write it: `pass`, `warn`, `fail`, `error`, `skip`.
[[nodiscard]] std::string_view to_string(Status status);

/// The status with that name, or nothing.
[[nodiscard]] std::optional<Status> parse_status(std::string_view name);

/// Where a check comes from.
enum class CheckOrigin { schema, quality, sla };

/// The name of an origin: `schema`, `quality`, `sla`.
[[nodiscard]] std::string_view to_string(CheckOrigin origin);

/// The answer to one check of one contract on one server.
struct Outcome {
  /// Stable across runs: contract id, server, object, property and what is asked, joined by `/`.
  std::string check;
  CheckOrigin origin = CheckOrigin::schema;
  Status status = Status::skip;
  /// How bad a failure is: below error, a check that is not met is `warn`, not `fail`.
  Severity severity = Severity::error;

  std::string contract;
  std::string contract_version;
  std::string server;
  /// The schema object (table); empty when the check is about the whole contract.
  std::string object;
  /// The property (column), dotted when nested; empty when the check is about the whole object.
  std::string property;

  /// What is asked, in a few words a person understands: `no null in FL_DATE`.
  std::string title;
  /// The metric measured: `nullValues`, `rowCount`, `latency`, ...; empty when nothing could be.
  std::string metric;
  /// ODCS data quality dimension: accuracy, completeness, ...; empty when not known.
  std::string dimension;
  /// What was measured; empty when nothing was.
  std::optional<double> value;
  /// `rows`, `percent`, `seconds`, ...; empty for a bare number.
  std::string unit;
  /// What was asked of the value, as text: `= 0`, `between 1 and 10`.
  std::string threshold;
  /// Why it failed, could not be run or was skipped; empty on a pass.
  std::string message;
  /// What to do about it; empty when there is nothing certain to say.
  std::string hint;
  /// The line of the contract that asks for it.
  Place place;
};

/// Sorts by contract file, byte and check, so that the same input gives the same order.
void sort_outcomes(std::vector<Outcome>& outcomes);

/// The number of outcomes of that status.
[[nodiscard]] std::size_t count_of(std::span<const Outcome> outcomes, Status status);

}  // namespace meshctl
