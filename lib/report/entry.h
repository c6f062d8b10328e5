// Entry: a finding, an outcome, a skip or an error as the formats see it that have one kind of
// thing only, such as a line, an issue or a row. Private to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace meshctl::report {

/// What an entry says of its rule.
enum class EntryKind {
  trouble,      ///< it is broken
  passed,       ///< it is kept
  not_run,      ///< it could not be judged, and should have been
  not_checked,  ///< it was not judged, and there is a reason
  waived        ///< it is broken, and somebody may break it
};

/// The list of the report that an entry comes from.
enum class EntryOrigin { finding, outcome, waived, skipped, error };

struct Entry {
  EntryOrigin origin = EntryOrigin::finding;
  EntryKind kind = EntryKind::trouble;
  /// The rule of a finding or a skip; of an outcome `check/<origin>/<metric>`; of a whole file that
  /// was skipped `meshctl/file`; of an error `meshctl/` and what kind: `input`, `network`, …
  std::string rule;
  /// What the rule asks for, where the report has no text of it; may be empty.
  std::string rule_title;
  Severity severity = Severity::error;
  /// What is the case, one clause; printable.
  std::string message;
  /// What to do about it, printable; may be empty.
  std::string hint;
  /// Where; its file may be empty.
  Place place;
  /// What tells it from others with its rule and file, and stays when lines are moved.
  std::string key;
  /// The finding that it was; null for an outcome. Lives as long as the report.
  const Finding* finding = nullptr;
  /// What covers it, of one that is waived; else null. Lives as long as the report.
  const WaiverNote* waiver = nullptr;
};

/// The findings, the outcomes, what is waived, the skips and the errors, in their order.
[[nodiscard]] std::vector<Entry> entries_of(const Report& report);

/// Whether the detail asks for things of that kind: what passed for `full`, what was not checked
/// and what is waived for all but `quiet`.
[[nodiscard]] bool is_shown(EntryKind kind, Detail detail);

/// The message, and the hint in brackets.
[[nodiscard]] std::string with_hint(const Entry& entry);

/// One for each entry: SHA-256 of its rule, file and key, and of which it is among equal ones.
/// Stable when lines are moved.
[[nodiscard]] std::vector<std::string> fingerprints_of(const std::vector<Entry>& entries);

}  // namespace meshctl::report
