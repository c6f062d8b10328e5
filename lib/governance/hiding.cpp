#include "governance/hiding.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "base/text.h"
#include "document/quote.h"
#include "governance/severities.h"

namespace meshctl::governance {

namespace {

constexpr std::string_view kWaivers = "waiver";

/// Counts what is hidden, by rule and way.
class Tally {
 public:
  void add(const Finding& finding, Hiding way) {
    if (is_governed(finding)) ++counts_[{finding.rule, way}];
  }

  /// Tells of it; `place` is that of what hides.
  void tell(const Place& place, Verdict& verdict) const {
    if (counts_.empty()) return;
    for (const auto& [what, count] : counts_) {
      const auto& [rule, way] = what;
      verdict.unapproved.push_back({rule, way, count});
      Finding finding = make_finding(
          "waiver/hidden", place,
          fmt::format("{} of {}, which governance asks for, {} hidden by {}",
                      counted(count, "finding"), document::quote(rule), count == 1 ? "is" : "are",
                      way == Hiding::baseline ? "a baseline" : meshctl::to_string(way)),
          "only a waiver may do that: correct what is wrong, or ask for one");
      finding.severity = Severity::warning;
      verdict.findings.push_back(std::move(finding));
    }
    sort_findings(verdict.findings);
  }

 private:
  std::map<std::pair<std::string, Hiding>, std::size_t> counts_;
};

}  // namespace

void hide_by_filter(const lint::Filter& filter, Verdict& verdict) {
  if (filter.takes_all()) return;
  const lint::Filter selected{filter.select, {}};
  Tally tally;
  verdict.ignored += std::erase_if(verdict.findings, [&](const Finding& finding) {
    if (filter.takes(finding.rule) || category_of(finding.rule) == kWaivers) return false;
    tally.add(finding, selected.takes(finding.rule) ? Hiding::ignore : Hiding::select);
    return true;
  });
  tally.tell({}, verdict);
}

void hide_by_baseline(const lint::Baseline& baseline, Verdict& verdict) {
  Tally tally;
  verdict.baselined =
      baseline.apply(verdict.findings, verdict.workspace,
                     [&tally](const Finding& known) { tally.add(known, Hiding::baseline); });
  Place place;
  place.file = baseline.name();
  tally.tell(place, verdict);
}

}  // namespace meshctl::governance
