// Push: from items to a catalog that holds them. Finds the catalog and the credentials, plans,
// applies.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "catalog/items.h"
#include "catalog/plan.h"
#include "catalog/target.h"

namespace meshctl::catalog {

enum class PushMode : std::uint8_t { apply, dry_run };

struct PushOptions {
  TargetWish target;
  PushMode mode = PushMode::apply;
  /// For one request and its answer.
  std::chrono::milliseconds timeout{30'000};
  /// How often a request is tried again.
  unsigned retries = 3;
  /// A PEM file of authorities to trust instead of the system's; empty for those.
  std::string ca_bundle;
  /// Whether a token may travel unencrypted to another machine.
  bool allow_plain_http = false;
  /// Connections to the catalog at once; at least 1.
  unsigned connections = 4;
  std::function<bool()> is_interrupted;
  /// Told what happens on the way, a sentence at a time, from any thread, one call at a time.
  std::function<void(const std::string& sentence)> notice;
  /// Told after each step that was tried how many were, of how many; as `notice` is.
  std::function<void(std::size_t done, std::size_t all, const Step& step)> progress;
};

/// What came of a push.
struct Pushed {
  Target target;
  PushMode mode = PushMode::apply;
  Plan plan;
  /// About credentials and the catalog's address.
  std::vector<Finding> findings;
};

/// Pushes, or with `dry_run` only plans. Throws Error for what concerns all items: exit 2 for a
/// catalog that is not known or credentials that are not usable, exit 6 without libcurl. What the
/// network or the catalog does is in the plan.
[[nodiscard]] Pushed push(Items items, const mesh::Workspace& workspace, const PushOptions& options,
                          const Context& context);

}  // namespace meshctl::catalog
