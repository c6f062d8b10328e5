// Objectives: the service levels that contracts promise, each with what the history says about it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/source.h"
#include "history/history.h"
#include "manifest/manifest.h"
#include "sla/compliance.h"

namespace meshctl::sla {

/// One service level of one contract, on one server where it is about data.
struct Objective {
  std::string contract;
  std::string contract_version;
  /// Empty when it is about the contract itself, or was never observed.
  std::string server;
  /// The id of the check that measures it; of availability, `<contract>/<server>/availability`.
  std::string check;
  /// The name of the property: `latency`.
  std::string property;
  /// `flights.date is at most 1 d old`.
  std::string title;
  /// The share that is promised, from 0 to 1; nothing when the contract names none.
  std::optional<double> target;
  Compliance compliance;
  /// Why it cannot be measured, or what the numbers do not say; empty when there is nothing to add.
  std::string note;
  Place place;
};

/// The time looked back on.
struct Window {
  Instant from;
  Instant until;
};

/// The objectives of a contract over a window, on the servers of an environment (empty: on all).
/// `records` are those of the contract in it, as `History::read` gives them.
[[nodiscard]] std::vector<Objective> objectives_of(const manifest::Manifest& contract,
                                                   std::span<const history::Record> records,
                                                   const Window& window,
                                                   std::string_view environment);

}  // namespace meshctl::sla
