// Compliance as tables, which text, csv and markdown are made of. Private to lib/compliance.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compliance/compliance.h"
#include "compliance/write.h"
#include "report/table.h"

namespace meshctl::compliance {

/// The rows of a grouping: headings for people, keys for csv.
[[nodiscard]] report::Table table_of(const Compliance& compliance, Grouping by);

/// The products with the lowest scores that break anything, lowest first, at most `most`.
[[nodiscard]] report::Table worst_products(const Compliance& compliance, std::size_t most);
/// The remedies.
[[nodiscard]] report::Table remedies_table(const Compliance& compliance);
/// The waivers that hold and end within `days`, and those that have ended; the first to end first.
[[nodiscard]] report::Table ending_waivers(const Compliance& compliance, std::int64_t days);

/// Whole sentences about the report, for people: which time it is of, whether it is kept, what it
/// does not know.
[[nodiscard]] std::vector<std::string> notes_of(const Compliance& compliance);
/// What changed since the last report, in sentences; none when there is no other report.
[[nodiscard]] std::vector<std::string> changes_of(const Compliance& compliance);

/// `12 errors, 1 warning, 3 notes; 2 waived`.
[[nodiscard]] std::string counts_text(const Counts& counts);
/// `+1.2`, `-0.4`, `0`; empty for nothing.
[[nodiscard]] std::string change_text(std::optional<std::int32_t> change);
/// `12 of 30 (40 %)`; `-` when there is nothing that could have it.
[[nodiscard]] std::string share_text(const Share& share);
/// The coverage, one entry a kind: its name and its share.
[[nodiscard]] std::vector<std::pair<std::string, Share>> coverage_list(const Coverage& coverage,
                                                                       std::int64_t checked_days);

}  // namespace meshctl::compliance
