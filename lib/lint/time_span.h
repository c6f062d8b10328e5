// Lengths of time that can be compared, from service levels and parameters. Private to lib/lint.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "document/node.h"

namespace meshctl::lint {

/// The length of a value with a unit (which may be empty): a number, or an ISO 8601 duration. A
/// month is the twelfth part of 365 days. Nothing when it is none.
[[nodiscard]] std::optional<std::chrono::microseconds> span_of(std::string_view value,
                                                               std::string_view unit);

}  // namespace meshctl::lint
