// The rule registry: every rule that this program can break the news of, as a table.
#pragma once

#include <span>
#include <string_view>

#include "base/finding.h"

namespace meshctl::lint {

/// One rule. Its category is what stands before the slash of its id.
struct Rule {
  /// Stable, never reused: `link/unknown-contract`.
  std::string_view id;
  Severity severity = Severity::error;
  /// What holds when the rule is kept, one clause.
  std::string_view title;
};

/// All built-in rules, sorted by id. Policies of bundles have ids of their own.
[[nodiscard]] std::span<const Rule> rules();

/// The rule with that id, or null.
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace meshctl::lint
