// The service levels that one look can judge, as checks like those of the schema; the others as
// skips with their reason.
#pragma once

#include <vector>

#include "base/context.h"
#include "manifest/manifest.h"
#include "quality/check.h"

namespace meshctl::sla {

/// Days before an end of support or life from which on it is a warning.
inline constexpr int kNoticeDays = 30;

/// The checks of a contract that need no data: its dates against `now`, and every property that one
/// look cannot judge.
[[nodiscard]] std::vector<quality::Check> checks_of_contract(const manifest::Manifest& contract,
                                                             Instant now);

/// The checks of its data on a server (null: the contract names none).
///
/// latency (or freshness) of one element: `now` minus its newest value is at most the value. Of two
/// elements of one object: in every row they are at most that far apart, in either order.
/// retention: `now` minus the oldest value of the element is at most the value: what is older
/// should be gone. (The other reading, 'keep at least', cannot be judged by a look: a young table
/// has nothing old yet.) Times without a zone are UTC, or in the `defaultTimezone` of their
/// property; a date counts from its midnight.
[[nodiscard]] std::vector<quality::Check> checks_of_server(const manifest::Manifest& contract,
                                                           const manifest::Server* server,
                                                           Instant now);

}  // namespace meshctl::sla
