// Bindings: the governed rules and policies that a verdict was judged by, and which manifests each
// binds.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/context.h"
#include "governance/judge.h"
#include "lint/rules.h"
#include "mesh/mesh.h"

namespace meshctl::governance {

/// A governed rule or a policy, and of whom it asks something.
struct Binding {
  /// What its findings are called: `naming/tags`, `policy/owner-named`.
  std::string rule;
  /// What holds when it is kept, one clause.
  std::string title;
  /// Nothing for a policy that says none.
  std::optional<lint::Attribute> attribute;
  /// Of a policy.
  std::vector<std::string> controls;
  /// `bundle NAME`, of several `bundle A, bundle B`; empty for what holds unasked.
  std::string asked_by;
  /// Whether a manifest has to keep it. Thread-safe.
  std::function<bool(const mesh::Item& item)> binds;
};

/// What binds manifests of a verdict that was made at `now`, sorted by rule. What only informs (a
/// draft, say) binds nobody; so does what could not be asked: a policy for OPA without a server,
/// one whose query was stopped. The verdict outlives the bindings, and stays where it is.
[[nodiscard]] std::vector<Binding> bindings_of(const Verdict& verdict, Instant now);

}  // namespace meshctl::governance
