// The governed rules of the life of manifests whose code stands in files of its own, and the dates
// that they look at. Private to lib/lint.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "lint/governed_texts.h"

namespace meshctl::lint {

void check_deprecation(const Governed& governed);
void follow_retired_consumers(const GovernedMesh& governed);
void follow_deprecated_inputs(const GovernedMesh& governed);
void follow_overlap(const GovernedMesh& governed);

/// A date that a manifest states somewhere.
struct StatedDate {
  /// Null when it states none.
  const document::Node* node = nullptr;
  /// Nothing when what it states is no date, or depends on a variable that is not known.
  std::optional<Instant> date;
};

/// The date in a value, or none for null.
[[nodiscard]] StatedDate stated_date(const document::Node* value,
                                     const manifest::Variables& variables);
/// When support ends: the service level endOfSupport, else endOfLife, else a custom property.
[[nodiscard]] StatedDate end_of_support(const manifest::Manifest& manifest,
                                        std::string_view property,
                                        const manifest::Variables& variables);

/// `2026-12-31`
[[nodiscard]] std::string day_of(Instant instant);
/// Whole days from one instant to another.
[[nodiscard]] std::chrono::days days_between(Instant from, Instant to);

}  // namespace meshctl::lint
