// Finding: something wrong with what a user wrote. Findings are values: collected, sorted,
// rendered.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace meshctl {

/// How bad a finding is. The order is the order of severity.
enum class Severity { info, warning, error };

/// The name of a severity, as users write it: `info`, `warning`, `error`.
[[nodiscard]] std::string_view to_string(Severity severity);

/// The severity with that name, or nothing.
[[nodiscard]] std::optional<Severity> parse_severity(std::string_view name);

/// Another place that a finding speaks of, such as the first of two duplicate keys.
struct RelatedPlace {
  Place place;
  /// What stands there: `first defined here`.
  std::string message;
};

/// How sure a fix is: right whatever was meant, or right most of the time.
enum class Safety { certain, likely };

/// The name of a safety: `certain`, `likely`.
[[nodiscard]] std::string_view to_string(Safety safety);

/// One change of a text: what stands instead of these bytes.
struct TextEdit {
  Span bytes;
  std::string replacement;

  bool operator==(const TextEdit&) const = default;
};

/// What mends a finding: edits of the text that the finding is in, which do not overlap.
struct Fix {
  Safety safety = Safety::certain;
  /// What it does, one clause: `write 'logicalType'`.
  std::string title;
  std::vector<TextEdit> edits;
};

/// One thing that is wrong: one cause, one finding.
struct Finding {
  /// The stable id of the rule, such as `schema/unknown-property`. Ids are never reused.
  std::string rule;
  Severity severity = Severity::error;
  /// One clause that names the thing and the value, without a full stop.
  std::string message;
  Place place;
  std::vector<RelatedPlace> related;
  /// What to do about it, one clause; empty when there is nothing certain to say.
  std::string hint;
  std::optional<Fix> fix = {};
  /// What asks for it: `ODCS v3.1.0`, `policy owner-named`; empty when the rule itself does.
  std::string asked_by = {};
};

/// An error of a rule at a place.
[[nodiscard]] Finding make_finding(std::string_view rule, Place place, std::string message,
                                   std::string hint = {});

/// The category of a rule id: what stands before its first slash.
[[nodiscard]] std::string_view category_of(std::string_view rule);

/// Sorts by file, byte, rule and message, so that the same input gives the same order.
void sort_findings(std::vector<Finding>& findings);

/// The number of findings of exactly that severity.
[[nodiscard]] std::size_t count_of(std::span<const Finding> findings, Severity severity);

}  // namespace meshctl
