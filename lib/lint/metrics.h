// The metrics of the library of ODCS (v3.1, Data Quality, library rules): where each stands and
// what it reads. Private to lib/lint.
#pragma once

#include <span>
#include <string_view>

#include "manifest/contract.h"

namespace meshctl::lint {

/// What a metric is measured on.
enum class Ground { property, object, either };

/// One metric.
struct Metric {
  std::string_view name;
  Ground ground;
  /// The arguments that it reads.
  std::span<const std::string_view> arguments;
};

/// The metric of a library rule, by its name of v3.1; null for a rule of another type and for what
/// is no metric.
[[nodiscard]] const Metric* find_metric(const manifest::QualityRule& rule);

/// An argument of the rule; rules older than v3.1 have it beside the metric. Null when there is
/// none.
[[nodiscard]] const document::Node* find_argument(const manifest::QualityRule& rule,
                                                  std::string_view name);

/// Whether a unit means a share of the rows, from 0 to 100.
[[nodiscard]] bool is_percent(std::string_view unit);

}  // namespace meshctl::lint
