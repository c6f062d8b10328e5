// What `explain` tells of a policy of the bundles in force.
#pragma once

#include "command.h"

namespace meshctl::cli {

/// Whether an id is that of a policy's findings: `policy/owned-products`.
[[nodiscard]] bool is_policy_rule(std::string_view id);

/// Writes the page of a policy, as text or JSON. Throws Error (exit 2) when no bundle in force has
/// it.
void explain_policy(const Context& context, const Arguments& arguments, std::string_view id);

}  // namespace meshctl::cli
