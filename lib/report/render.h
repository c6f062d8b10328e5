// The renderers of a report, one a file, and what they share. Private to this folder.
#pragma once

#include <string>
#include <string_view>

#include "report/report.h"

namespace meshctl::report {

void render_text(const Report& report, const Stream& stream, Detail detail);
void render_concise(const Report& report, const Stream& stream, Detail detail);
void render_json(const Report& report, const Stream& stream, Detail detail);
void render_sarif(const Report& report, const Stream& stream, Detail detail);
void render_junit(const Report& report, const Stream& stream, Detail detail);
void render_github(const Report& report, const Stream& stream, Detail detail);
void render_gitlab(const Report& report, const Stream& stream, Detail detail);
void render_markdown(const Report& report, const Stream& stream, Detail detail);

/// The sentence that sums a report up: what was checked, what came of it, what was not checked.
/// `where` it stands what was not: `above` the sentence, or `below`.
[[nodiscard]] std::string summary_of(const Report& report, std::string_view where = "above");

/// `file:line:column`, or the file alone when the place has no bytes of a text, or empty.
[[nodiscard]] std::string place_name(const Place& place);

/// `line:column` of a place that has a position.
[[nodiscard]] std::string position_name(const Place& place);

/// Whether a place says where in its text it stands.
[[nodiscard]] bool has_position(const Place& place);

/// A measured value as people write it: whole numbers without a fraction, others with at most six
/// digits after the point.
[[nodiscard]] std::string number_text(double value);

/// What covers a finding: `waived by W-1 until 2027-01-31: the source is replaced in January`.
[[nodiscard]] std::string waiver_text(const WaiverNote& waiver);

/// Who asked for a waiver and who allowed it: `asked for by ann, approved by bob; 31 days left`.
[[nodiscard]] std::string approval_text(const WaiverNote& waiver);

/// What was measured and what was asked: `12 rows, expected = 0`; empty when nothing was measured,
/// or when the outcome's message says it.
[[nodiscard]] std::string measured(const Outcome& outcome);

}  // namespace meshctl::report
