// The rule registry: every rule that this program can break the news of, as a table.
#pragma once

#include <span>
#include <string_view>

#include "base/finding.h"

namespace meshctl::lint {

/// Whether a finding of a rule may come with a fix: one that is right whatever was meant
/// (`certain`), or one that is right most of the time (`likely`).
enum class Fixable { no, likely, certain };

/// `no`, `likely`, `certain`.
[[nodiscard]] std::string_view to_string(Fixable fixable);

/// One rule. Its category is what stands before the slash of its id.
struct Rule {
  /// Stable, never reused: `link/unknown-contract`.
  std::string_view id;
  Severity severity = Severity::error;
  /// What holds when the rule is kept, one clause.
  std::string_view title;
  /// The best fix that its findings may come with.
  Fixable fixable = Fixable::no;
  /// The version of meshctl that had it first.
  std::string_view since = "0.1.0";
};

/// What the rules of one category are about.
struct Category {
  std::string_view name;
  /// One clause without a full stop.
  std::string_view title;
};

/// All categories, in the order in which a manifest meets them.
[[nodiscard]] std::span<const Category> categories();

/// Whether nothing else can be believed while a rule of that category is broken: `syntax`,
/// `workspace`, `bundle`. Nobody can make such findings quiet.
[[nodiscard]] bool is_groundwork(std::string_view category);

/// All built-in rules, sorted by id. Policies of bundles have ids of their own.
[[nodiscard]] std::span<const Rule> rules();

/// The rule with that id, or null.
[[nodiscard]] const Rule* find_rule(std::string_view id);

}  // namespace meshctl::lint
