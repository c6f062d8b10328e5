// Waived: a finding that somebody may have for a while, and the waiver that says so; and what is
// hidden without one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.h"

namespace meshctl {

/// What reports tell of a waiver.
struct WaiverNote {
  std::string id;
  std::string reason;
  std::string ticket;
  std::string requested_by;
  /// Empty where a merge approves it.
  std::string approved_by;
  /// The last day on which it holds: `2027-01-31`.
  std::string expires;
  /// From the day of the run to that day; 0: it ends today.
  std::int64_t days_left = 0;
  /// Its id, where it stands.
  Place place;
  /// The commit that wrote its file last, where somebody asked git; else empty.
  std::string commit = {};
};

/// A finding that counts for nothing, since a waiver covers it.
struct Waived {
  Finding finding;
  WaiverNote waiver;
};

/// How a finding was hidden without a waiver.
enum class Hiding : std::uint8_t { baseline, ignore, select };

/// `baseline`, `--ignore`, `--select`.
[[nodiscard]] std::string_view to_string(Hiding way);

/// Findings of one rule that governance asks for and somebody hides.
struct Hidden {
  std::string rule;
  Hiding way = Hiding::baseline;
  std::size_t count = 0;
};

/// Sorts by the place of the finding, its rule and message, so that the same input gives the same
/// order.
void sort_waived(std::vector<Waived>& waived);

}  // namespace meshctl
