// The gate: whether compliance is enough, for scripts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/finding.h"
#include "compliance/compliance.h"

namespace meshctl::compliance {

/// The score that a user wrote, from 0 to 100, in tenths of a percent, rounded up; nothing when it
/// is none.
[[nodiscard]] std::optional<std::int32_t> parse_score(std::string_view text);

/// Fills in the gate: the least score, if there is one, and how bad a finding has to be to count,
/// if any does.
void decide(std::optional<std::int32_t> fail_under, std::optional<Severity> fail_on,
            Compliance& compliance);

/// By how much the score is too low and which domains are, or why there is none to go by, in one
/// line; empty when it is enough.
[[nodiscard]] std::string shortfall_of(const Compliance& compliance);

}  // namespace meshctl::compliance
