// The parts of the page, a file each, and what they share. Private to this folder.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "compliance/compliance.h"
#include "compliance/page/html.h"

namespace meshctl::compliance::page {

void write_head(Html& html, const Compliance& compliance);
void write_summary(Html& html, const Compliance& compliance);
void write_changes(Html& html, const Compliance& compliance);
void write_coverage(Html& html, const Compliance& compliance);
void write_remedies(Html& html, const Compliance& compliance);
void write_domains(Html& html, const Compliance& compliance);
void write_trend(Html& html, const Compliance& compliance);
void write_heat_map(Html& html, const Compliance& compliance);
void write_attributes(Html& html, const Compliance& compliance);
void write_controls(Html& html, const Compliance& compliance);
void write_rules(Html& html, const Compliance& compliance);
void write_units(Html& html, const Compliance& compliance);
void write_waivers(Html& html, const Compliance& compliance);
void write_findings(Html& html, const Compliance& compliance);
void write_left_out(Html& html, const Compliance& compliance);
void write_method(Html& html, const Compliance& compliance);

/// How many of a long list are on the page, and when its text ends it before; the json and the csv
/// have all.
struct Limits {
  static constexpr std::size_t kUnitBytes = 1'100'000;
  static constexpr std::size_t kWaiverBytes = 400'000;
  static constexpr std::size_t kFindingBytes = 400'000;
  static constexpr std::size_t kLineBytes = 300'000;
  static constexpr std::size_t kUnits = 2000;
  static constexpr std::size_t kDomains = 200;
  static constexpr std::size_t kBars = 30;
  static constexpr std::size_t kHeatDomains = 30;
  static constexpr std::size_t kHeatLines = 120;
  static constexpr std::size_t kLines = 300;
  static constexpr std::size_t kControls = 200;
  static constexpr std::size_t kWaivers = 500;
  static constexpr std::size_t kFindingRules = 100;
  static constexpr std::size_t kFindingsOfRule = 8;
  static constexpr std::size_t kNotes = 50;
  static constexpr std::size_t kPoints = 90;
};

/// Of what name stands on the page at most, in code points.
inline constexpr std::size_t kLongestName = 80;
/// Of what a rule or control is about.
inline constexpr std::size_t kLongestTitle = 160;

struct Heading {
  Markup label;
  /// Numbers stand at the right, and are sorted as such.
  bool is_number = false;
};

/// Begins a table that can be sorted, in a region that scrolls when the screen is narrow. `id` is
/// unique on the page; `caption` is HTML.
void open_table(Html& html, Markup id, const Html& caption,
                std::initializer_list<Heading> headings);
void close_table(Html& html);

/// A cell with a number; zero is written faintly.
void count_cell(Html& html, std::size_t number);
/// A cell with a score, coloured by how good it is.
void score_cell(Html& html, Score score);
/// The cells of every group: its score, change, score without waivers, products, errors, warnings
/// and what is waived.
void group_cells(Html& html, const Group& group);
/// A cell with what a score rose or fell by.
void change_cell(Html& html, std::optional<std::int32_t> change);
/// A cell with the share in percent; how many of how many it is stands in its title.
void share_cell(Html& html, const Share& share);

/// Begins a chart as wide as the page, and its description, which the caller ends. Positions across
/// are percents, so that its text keeps its size on a phone.
void open_chart(Html& html, Markup id, double height, Markup title);

/// A bar of the whole width, filled as far as the score goes, coloured by how good it is.
void write_score_bar(Html& html, Score score);
/// The same in one colour, for what is neither good nor bad.
void write_share_bar(Html& html, Score share);

/// Why there is nothing to compare with: `First report: `, or that none is known, and then `what`.
void write_first(Html& html, const Compliance& compliance, Markup what);

/// The name of a domain, a control, ...; of those without one `none`.
void write_name(Html& html, const std::string& name, Markup none);

/// The id of a rule, which may be broken after its category.
void write_rule_id(Html& html, std::string_view id);

/// The positions of a list with the lowest scores first, at most `limit` of them; what is not
/// scored comes last.
template <typename Scored>
[[nodiscard]] std::vector<std::size_t> lowest_first(const std::vector<Scored>& list,
                                                    std::size_t limit) {
  std::vector<std::size_t> order(list.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) { return list[i].standing.score.value_or(1001); };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  order.resize(std::min(limit, order.size()));
  return order;
}

/// `The 2,000 lowest of 10,000 are listed; all are in the json and the csv.`, or nothing when all
/// are listed.
void write_cut(Html& html, std::size_t listed, std::size_t all, Markup which);

}  // namespace meshctl::compliance::page
