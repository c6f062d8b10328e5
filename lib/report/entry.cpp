#include "report/entry.h"

#include <array>
#include <map>

#include "base/digest.h"
#include "base/text.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

EntryKind kind_of(Status status) {
  switch (status) {
    case Status::pass:
      return EntryKind::passed;
    case Status::error:
      return EntryKind::not_run;
    case Status::skip:
      return EntryKind::not_checked;
    case Status::fail:
    case Status::warn:
      break;
  }
  return EntryKind::trouble;
}

// `flights on local: no null in FL_DATE: 3 rows, expected = 0`
std::string message_of(const Outcome& outcome) {
  std::vector<std::string> parts;
  if (!outcome.object.empty() && !outcome.server.empty()) {
    parts.push_back(outcome.object + " on " + outcome.server);
  } else if (!outcome.object.empty() || !outcome.server.empty()) {
    parts.push_back(outcome.object + outcome.server);
  }
  parts.push_back(outcome.title);
  parts.push_back(measured(outcome));
  parts.push_back(outcome.message);
  std::erase(parts, "");
  return join(parts, ": ");
}

std::string title_of_rule(const Outcome& outcome) {
  // In the order of CheckOrigin.
  constexpr std::array<std::string_view, 3> kTitles{
      "data is what the schema of its contract says",
      "data keeps the quality rules of its contract",
      "data keeps the service levels of its contract"};
  std::string title(kTitles.at(static_cast<std::size_t>(outcome.origin)));
  if (!outcome.metric.empty()) title += ": " + outcome.metric;
  return title;
}

// What stands for a rule where something could not be done.
std::string_view id_of(const Error& error) {
  switch (error.exit_code()) {
    case ExitCode::usage:
      return "meshctl/usage";
    case ExitCode::network:
      return "meshctl/network";
    case ExitCode::unauthorized:
      return "meshctl/unauthorized";
    case ExitCode::not_checked:
      return "meshctl/not-checked";
    default:
      return "meshctl/input";
  }
}

Entry entry_of(const Finding& finding) {
  Entry entry;
  entry.rule = finding.rule;
  entry.rule_title = finding.asked_by;
  entry.severity = finding.severity;
  entry.message = finding.message;
  entry.hint = finding.hint.empty() && finding.fix ? finding.fix->title : finding.hint;
  entry.place = finding.place;
  entry.key = finding.place.pointer + '\n' + finding.message;
  entry.finding = &finding;
  return entry;
}

Entry entry_of(const Outcome& outcome) {
  Entry entry;
  entry.origin = EntryOrigin::outcome;
  entry.kind = kind_of(outcome.status);
  entry.rule = "check/" + std::string(to_string(outcome.origin));
  if (!outcome.metric.empty()) entry.rule += "/" + outcome.metric;
  entry.rule_title = title_of_rule(outcome);
  entry.severity = outcome.severity;
  entry.message = message_of(outcome);
  entry.hint = outcome.hint;
  entry.place = outcome.place;
  entry.key = outcome.check;
  return entry;
}

Entry entry_of(const Waived& waived) {
  Entry entry = entry_of(waived.finding);
  entry.origin = EntryOrigin::waived;
  entry.kind = EntryKind::waived;
  entry.hint.clear();
  entry.key = "waived\n" + entry.key;
  entry.waiver = &waived.waiver;
  return entry;
}

Entry entry_of(const Skipped& skipped) {
  Entry entry;
  entry.origin = EntryOrigin::skipped;
  entry.kind = EntryKind::not_checked;
  entry.rule = skipped.rule.empty() ? "meshctl/file" : skipped.rule;
  entry.severity = Severity::info;
  entry.message = skipped.message;
  entry.place = skipped.place;
  entry.key = "skipped\n" + skipped.place.pointer + '\n' + skipped.message;
  return entry;
}

Entry entry_of(const Error& error) {
  Entry entry;
  entry.origin = EntryOrigin::error;
  entry.kind = EntryKind::not_run;
  entry.rule = id_of(error);
  entry.message = error.message();
  entry.hint = error.hint();
  entry.key = error.message();
  return entry;
}

}  // namespace

std::vector<Entry> entries_of(const Report& report) {
  std::vector<Entry> entries;
  const auto add = [&entries](const auto& items) {
    for (const auto& item : items) {
      Entry& entry = entries.emplace_back(entry_of(item));
      entry.message = printable(entry.message);
      entry.hint = printable(entry.hint);
    }
  };
  add(report.findings);
  add(report.outcomes);
  add(report.waived);
  add(report.skipped);
  add(report.errors);
  return entries;
}

bool is_shown(EntryKind kind, Detail detail) {
  if (kind == EntryKind::passed) return detail == Detail::full;
  const bool is_quiet = kind == EntryKind::not_checked || kind == EntryKind::waived;
  return !is_quiet || detail != Detail::quiet;
}

std::string with_hint(const Entry& entry) {
  return entry.hint.empty() ? entry.message : entry.message + " (hint: " + entry.hint + ")";
}

std::vector<std::string> fingerprints_of(const std::vector<Entry>& entries) {
  std::vector<std::string> fingerprints;
  fingerprints.reserve(entries.size());
  std::map<std::string, std::size_t> seen;
  for (const Entry& entry : entries) {
    const std::string identity = entry.rule + '\n' + entry.place.file + '\n' + entry.key;
    fingerprints.push_back(sha256_hex(identity + '\n' + std::to_string(++seen[identity])));
  }
  return fingerprints;
}

}  // namespace meshctl::report
