// How the page says numbers and days.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "compliance/compliance.h"

namespace meshctl::compliance::page {

/// `12,345`.
[[nodiscard]] std::string count_text(std::size_t number);

/// A change of tenths of a percent with its sign: `+1.2`, `−0.4`, `0`; `-` for nothing.
[[nodiscard]] std::string change_text(std::optional<std::int32_t> change);

/// Thousandths of a percent: `0.42`, `12.037`.
[[nodiscard]] std::string gain_text(std::int32_t gain);

/// The part that has it as a score; nothing when there is nothing that could.
[[nodiscard]] Score score_of(const Share& share);

/// `30 November 2026`.
[[nodiscard]] std::string day_text(Instant instant);

/// `30 November 2026, 12:00 UTC`.
[[nodiscard]] std::string time_text(Instant instant);

/// `file:line:column`, or the file alone when the place is no position of a text.
[[nodiscard]] std::string place_text(const Place& place);

/// How good a score is, for its colour: 0 (below 30 %) to 5 (nothing is missing).
[[nodiscard]] int level_of(std::int32_t score);

}  // namespace meshctl::compliance::page
