// What the renderers share: how places, numbers and summaries read.
#include "report/render.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"

namespace meshctl::report {
namespace {

std::string counts_of_findings(const Report& report) {
  std::vector<std::string> counts;
  const auto add = [&](Severity severity, std::string_view singular, std::string_view plural) {
    const std::size_t count = count_of(report.findings, severity);
    if (count > 0) counts.push_back(counted(count, singular, plural));
  };
  add(Severity::error, "error", "errors");
  add(Severity::warning, "warning", "warnings");
  add(Severity::info, "info", "info");
  if (counts.empty()) return {};
  std::set<std::string_view> files;
  for (const Finding& finding : report.findings) {
    if (!finding.place.file.empty()) files.insert(finding.place.file);
  }
  return join(counts, ", ") + (files.empty() ? "" : " in " + counted(files.size(), "file"));
}

std::string counts_of_outcomes(const Report& report) {
  struct Word {
    Status status;
    std::string_view word;
  };
  static constexpr Word kWords[] = {{Status::pass, "passed"},
                                    {Status::fail, "failed"},
                                    {Status::warn, "warned"},
                                    {Status::error, "could not be run"},
                                    {Status::skip, "skipped"}};
  std::vector<std::string> counts;
  for (const auto& [status, word] : kWords) {
    const std::size_t count = count_of(report.outcomes, status);
    if (count > 0) counts.push_back(fmt::format("{} {}", count, word));
  }
  return join(counts, ", ");
}

std::string checked_manifests(const Checked& checked) {
  std::vector<std::string> kinds;
  if (checked.products > 0) kinds.push_back(counted(checked.products, "product"));
  if (checked.contracts > 0) kinds.push_back(counted(checked.contracts, "contract"));
  std::string text = checked.left_out == 0
                         ? counted(checked.manifests, "manifest")
                         : fmt::format("{} of {}", checked.manifests,
                                       counted(checked.manifests + checked.left_out, "manifest"));
  if (!kinds.empty()) text += " (" + join(kinds, ", ") + ")";
  if (checked.policies > 0) {
    text += " against " + counted(checked.policies, "policy", "policies");
  }
  return text;
}

std::string ran_cases(const Checked& checked) {
  std::string text = fmt::format("ran {} of {}", counted(checked.cases, "case"),
                                 counted(checked.policies, "policy", "policies"));
  if (checked.cases == 0) return text;
  const std::size_t passed = checked.cases - checked.failed_cases;
  if (checked.failed_cases == 0) return text + (passed == 1 ? ": it passed" : ": all passed");
  return text + fmt::format(": {} passed, {} failed", passed, checked.failed_cases);
}

// `--fix mends 2 of them, --unsafe 1 more`; empty when nothing can be fixed.
std::string counts_of_fixes(const Report& report) {
  if (!report.offers_fixes) return {};
  const auto count = [&report](Safety safety) {
    return std::count_if(
        report.findings.begin(), report.findings.end(),
        [safety](const Finding& finding) { return finding.fix && finding.fix->safety == safety; });
  };
  const auto certain = count(Safety::certain);
  const auto likely = count(Safety::likely);
  if (certain == 0 && likely == 0) return {};
  if (likely == 0) return fmt::format("--fix mends {}", certain);
  if (certain == 0) return fmt::format("--fix --unsafe mends {}", likely);
  return fmt::format("--fix mends {}, --unsafe {} more", certain, likely);
}

// `3 waived (until 2027-01-31)`
std::string counts_of_waived(const std::vector<Waived>& waived) {
  const auto is_earlier = [](const Waived& a, const Waived& b) {
    return a.waiver.expires < b.waiver.expires;
  };
  const auto [first, last] = std::minmax_element(waived.begin(), waived.end(), is_earlier);
  const bool is_one_day = first->waiver.expires == last->waiver.expires;
  return fmt::format("{} waived ({}until {})", waived.size(), is_one_day ? "" : "the first ",
                     printable(first->waiver.expires));
}

// `2 hidden without a waiver (baseline)`
std::string counts_of_hidden(const std::vector<Hidden>& unapproved) {
  std::size_t count = 0;
  std::vector<std::string> ways;
  for (const Hidden& hidden : unapproved) {
    count += hidden.count;
    const std::string way(to_string(hidden.way));
    if (std::find(ways.begin(), ways.end(), way) == ways.end()) ways.push_back(way);
  }
  return fmt::format("{} hidden without a waiver ({})", count, join(ways, ", "));
}

}  // namespace

std::string waiver_text(const WaiverNote& waiver) {
  std::string text = fmt::format("waived by {} until {}", waiver.id, waiver.expires);
  if (!waiver.reason.empty()) text += ": " + waiver.reason;
  return printable(text);
}

std::string approval_text(const WaiverNote& waiver) {
  std::string text = fmt::format("asked for by {}, ", waiver.requested_by);
  if (!waiver.approved_by.empty()) {
    text += fmt::format("approved by {}", waiver.approved_by);
  } else {
    text += waiver.commit.empty() ? "approved by its merge"
                                  : fmt::format("approved by its merge in {}", waiver.commit);
  }
  text += fmt::format("; {} left", counted(static_cast<std::size_t>(waiver.days_left), "day"));
  if (!waiver.ticket.empty()) text += fmt::format("; see {}", waiver.ticket);
  return printable(text);
}

std::string place_name(const Place& place) {
  std::string name = printable(place.file);
  // CI systems take a line that starts with `::` for a command to them.
  if (name.starts_with("::")) name = "./" + name;
  if (!name.empty() && has_position(place)) name += ":" + position_name(place);
  return name;
}

std::string position_name(const Place& place) {
  return fmt::format("{}:{}", place.start.line, place.start.column);
}

bool has_position(const Place& place) {
  return place.source != nullptr || place.bytes.end > 0 || place.start != Position{};
}

std::string number_text(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "not a number" : "infinite";
  if (value == std::trunc(value) && std::abs(value) < 1e15) return fmt::format("{:.0f}", value);
  if (std::abs(value) < 1e-6 || std::abs(value) >= 1e15) return fmt::format("{:.6g}", value);
  std::string text = fmt::format("{:.6f}", value);
  while (text.ends_with('0')) text.pop_back();
  return text;
}

std::string measured(const Outcome& outcome) {
  if (!outcome.value || !outcome.message.empty()) return {};
  std::string text = number_text(*outcome.value);
  if (!outcome.unit.empty()) text += " " + printable(outcome.unit);
  if (!outcome.threshold.empty()) text += ", expected " + printable(outcome.threshold);
  return text;
}

std::string summary_of(const Report& report, std::string_view where) {
  std::vector<std::string> parts;
  const std::string findings = counts_of_findings(report);
  if (report.subject == Subject::data) {
    std::set<std::string_view> contracts;
    for (const Outcome& outcome : report.outcomes) contracts.insert(outcome.contract);
    const std::string counts = counts_of_outcomes(report);
    parts.push_back(fmt::format("ran {} of {}{}", counted(report.outcomes.size(), "check"),
                                counted(contracts.size(), "contract"),
                                counts.empty() ? "" : ": " + counts));
    if (report.checked.rows > 0) parts.push_back(counted(report.checked.rows, "row") + " read");
    if (!findings.empty()) parts.push_back("the manifests have " + findings);
  } else if (report.subject == Subject::policies) {
    parts.push_back(ran_cases(report.checked));
    if (!findings.empty()) parts.push_back(findings);
  } else {
    const std::string what = report.subject == Subject::schemas
                                 ? counted(report.checked.schemas, "schema")
                                 : checked_manifests(report.checked);
    parts.push_back("checked " + what + ": " + (findings.empty() ? "nothing wrong" : findings));
  }
  if (report.baselined > 0) {
    parts.push_back(fmt::format("{} known from the baseline", report.baselined));
  }
  if (report.gone > 0) {
    parts.push_back(fmt::format("{} of the baseline no longer there", report.gone));
  }
  if (!report.waived.empty()) parts.push_back(counts_of_waived(report.waived));
  if (!report.unapproved.empty()) parts.push_back(counts_of_hidden(report.unapproved));
  if (report.ignored > 0) parts.push_back(fmt::format("{} ignored", report.ignored));
  if (std::string fixable = counts_of_fixes(report); !fixable.empty()) {
    parts.push_back(std::move(fixable));
  }
  if (!report.skipped.empty()) {
    parts.push_back(
        fmt::format("{} not checked, see {}", counted(report.skipped.size(), "thing"), where));
  }
  if (!report.errors.empty()) {
    parts.push_back(fmt::format("{} could not be done", report.errors.size()));
  }
  if (report.checked.other_files > 0) {
    parts.push_back(counted(report.checked.other_files, "other YAML or JSON file") +
                    " not checked");
  }
  return join(parts, "; ");
}

}  // namespace meshctl::report
