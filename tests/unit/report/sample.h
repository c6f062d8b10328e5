// A report with one of everything, and comparison with golden files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/report.h"

namespace meshctl::report_test {

/// Findings of every severity, with and without places, hints and related places; texts that are
/// hard to show.
[[nodiscard]] report::Report sample_of_manifests();
/// Outcomes of every status, on two contracts.
[[nodiscard]] report::Report sample_of_data();
/// Findings that are waived, in the bundle and by a merge, and what is hidden without a waiver.
[[nodiscard]] report::Report sample_of_waived();
/// Everything is fine.
[[nodiscard]] report::Report sample_without_trouble();

/// So many findings of every severity, sorted, in the three files `sales/0.yaml` to `sales/2.yaml`.
[[nodiscard]] report::Report sample_of_many(std::size_t count);

/// What is written to a stream that is no terminal, or to one of that width with colours.
[[nodiscard]] std::string written(const report::Report& report, report::Format format,
                                  report::Detail detail = report::Detail::normal,
                                  unsigned terminal_width = 0);

/// How often a word stands in a text.
[[nodiscard]] std::size_t count_in(std::string_view text, std::string_view word);

/// Compares with golden/<name>, after the version was named `$VERSION`; MESHCTL_BLESS=1 rewrites
/// it. Answers whether it was the same.
[[nodiscard]] bool is_golden(std::string_view name, std::string text);

}  // namespace meshctl::report_test
