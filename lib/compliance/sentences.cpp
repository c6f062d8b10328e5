// What tables do not say, in words.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/time.h"
#include "compliance/tables.h"

namespace meshctl::compliance {

namespace {

std::string day_text(Instant instant) {
  return to_string(instant).substr(0, 10);
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 5;
  std::vector<std::string> shown;
  for (const std::string& name : names) {
    if (shown.size() < kMost) shown.push_back(name);
  }
  std::string text = join(shown, ", ");
  if (names.size() > kMost) text += fmt::format(" and {} more", names.size() - kMost);
  return text;
}

std::vector<std::string> moves_of(const Compliance& compliance,
                                  const std::vector<std::size_t>& units) {
  std::vector<std::string> moves;
  for (const std::size_t number : units) {
    const Unit& unit = compliance.units[number];
    moves.push_back(fmt::format("{} {} to {}", unit.id, change_text(unit.standing.change),
                                to_string(unit.standing.score)));
  }
  return moves;
}

/// Findings that are not about data.
std::size_t findings_of_no_product(const Compliance& compliance) {
  return static_cast<std::size_t>(std::count_if(
      compliance.findings.begin(), compliance.findings.end(), [](const Finding& finding) {
        const std::string_view category = category_of(finding.rule);
        return category != "syntax" && lint::is_groundwork(category);
      }));
}

}  // namespace

std::string counts_text(const Counts& counts) {
  std::string text =
      fmt::format("{}, {}, {}", counted(counts.errors, "error"),
                  counted(counts.warnings, "warning"), counted(counts.notes, "note"));
  if (counts.waived > 0) text += fmt::format("; {} waived", counts.waived);
  return text;
}

std::string change_text(std::optional<std::int32_t> change) {
  if (!change) return {};
  if (*change == 0) return "0";
  return fmt::format("{}{}", *change > 0 ? "+" : "-",
                     to_string(Score(*change > 0 ? *change : -*change)));
}

std::string share_text(const Share& share) {
  if (share.of == 0) return "-";
  return fmt::format("{} of {} ({} %)", share.have, share.of, share.have * 100 / share.of);
}

std::vector<std::pair<std::string, Share>> coverage_list(const Coverage& coverage,
                                                         std::int64_t checked_days) {
  return {{"manifests with an owner", coverage.owned},
          {"fields with a class", coverage.classified},
          {"output ports with a known contract", coverage.contracted},
          {"contracts with a service level", coverage.promised},
          {fmt::format("contracts whose data was checked in the last {}",
                       counted(static_cast<std::size_t>(checked_days), "day")),
           coverage.checked}};
}

std::vector<std::string> notes_of(const Compliance& compliance) {
  std::vector<std::string> notes;
  if (compliance.is_of_another_time()) {
    notes.push_back(fmt::format(
        "Judged as of {}: waivers, grace, deprecation and what was checked are those of that "
        "day; the manifests, bundles and waivers are those at hand on {}.",
        to_string(compliance.as_of), day_text(compliance.made)));
  }
  if (!compliance.knows_rules) {
    notes.emplace_back(
        "Not all that governance asks is known, so the scores are not to be relied on: meshctl "
        "validate says what is wrong with the workspace file and its bundles.");
  }
  if (!compliance.standing.score) {
    notes.emplace_back("There is no score: no rule is in force for anything here.");
  }
  if (!compliance.errors.empty()) {
    notes.push_back(fmt::format("{} could not be done: the scores are those of the rest.",
                                counted(compliance.errors.size(), "thing")));
  }
  if (const std::size_t others = findings_of_no_product(compliance); others > 0) {
    notes.push_back(
        fmt::format("{} of the workspace file, bundles or waivers, and no score has "
                    "them: meshctl validate lists them.",
                    counted(others, "finding is", "findings are")));
  }
  if (!compliance.skipped.empty()) {
    notes.push_back(fmt::format("{} could not be judged, and no score has them.",
                                counted(compliance.skipped.size(), "thing")));
  }
  if (compliance.ignored > 0) {
    notes.push_back(fmt::format("{} left out by comments or by severities of the workspace.",
                                counted(compliance.ignored, "finding is", "findings are")));
  }
  if (!compliance.unrecorded.empty()) {
    notes.push_back(fmt::format("Not added to the history: {}.", compliance.unrecorded));
  }
  return notes;
}

std::vector<std::string> changes_of(const Compliance& compliance) {
  if (!compliance.changes) return {};
  const Changes& changes = *compliance.changes;
  std::vector<std::string> lines{fmt::format(
      "{} new, {} no more", counted(changes.new_findings, "finding"), changes.gone_findings)};
  const auto add = [&lines](std::string_view what, const std::vector<std::string>& names) {
    if (!names.empty()) lines.push_back(fmt::format("{}: {}", what, listed(names)));
  };
  add("new", changes.new_units);
  add("gone", changes.gone_units);
  add("fell", moves_of(compliance, changes.fell));
  add("rose", moves_of(compliance, changes.rose));
  return lines;
}

}  // namespace meshctl::compliance
