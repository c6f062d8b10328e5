// Writes waivers: new ones, and old ones that are renewed.
#pragma once

#include <string>
#include <vector>

#include "governance/waiver.h"

namespace meshctl::governance {

/// What a new waiver says.
struct WaiverDraft {
  std::string id;
  std::string rule;
  std::vector<std::string> targets;
  std::string reason;
  /// May be empty.
  std::string ticket;
  std::string requested_by;
  Day created;
  Day expires;
};

/// A YAML file with that waiver, to be approved.
[[nodiscard]] std::string to_yaml(const WaiverDraft& draft);

/// The text of the file of a waiver, in which it holds from one day to another and nobody has
/// approved it yet; comments and layout stay. `requested_by` is who asks for that; empty: who asked
/// before. Throws Error (exit 2) for a file that is written in a way that cannot be edited.
[[nodiscard]] std::string renewed(const Waiver& waiver, Day created, Day expires,
                                  const std::string& requested_by);

/// `2027-01-31`.
[[nodiscard]] std::string to_string(Day day);

}  // namespace meshctl::governance
