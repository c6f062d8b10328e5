// Times as columns of a history have them. Private to lib/history.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/context.h"

namespace meshctl::history {

/// Microseconds since 1970, UTC.
[[nodiscard]] inline std::int64_t to_column(Instant instant) {
  return instant.time_since_epoch().count();
}

[[nodiscard]] inline Instant from_column(std::int64_t microseconds) {
  return Instant(std::chrono::microseconds(microseconds));
}

/// The same, with nothing for NULL.
[[nodiscard]] inline std::optional<std::int64_t> optional_column(
    const std::optional<Instant>& instant) {
  return instant ? std::optional<std::int64_t>(to_column(*instant)) : std::nullopt;
}

}  // namespace meshctl::history
