// SARIF 2.1.0, within the limits that GitHub's code scanning has.
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/text.h"
#include "base/version.h"
#include "report/json.h"
#include "report/render.h"
#include "report/sarif.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

// GitHub takes so many results of a run, and shows so many of them.
constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostShown = 5'000;
constexpr std::size_t kMostRelated = 100;
// Of ours: more things that were not checked are only counted.
constexpr std::size_t kMostSkipped = 1'000;
// GitHub takes 10 MB, compressed. What users wrote is bounded as if it did not compress at all; the
// frame around it does, some twenty times.
constexpr std::size_t kMostBytes = 8'000'000;
constexpr std::size_t kMostOfMessage = 10'000;

struct Kind {
  std::string_view kind;
  bool has_level;
};

Kind kind_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::passed:
      return {"pass", false};
    case EntryKind::not_run:
      return {"open", false};
    case EntryKind::not_checked:
      return {"notApplicable", false};
    case EntryKind::waived:
    case EntryKind::trouble:
      break;
  }
  return {"fail", true};
}

// GitHub takes every result for a failure, whatever its kind: what passed or was not checked is one
// only where all is asked for. And it refuses a log with a result that is in no file.
bool is_result(const Entry& entry, Detail detail) {
  const bool is_of_run = entry.origin == EntryOrigin::skipped || entry.origin == EntryOrigin::error;
  if (is_of_run || entry.place.file.empty()) return false;
  return detail == Detail::full || entry.kind == EntryKind::trouble ||
         entry.kind == EntryKind::waived || entry.kind == EntryKind::not_run;
}

std::size_t bytes_of(const Entry& entry) {
  std::size_t bytes = std::min(entry.message.size(), kMostOfMessage) + entry.hint.size() +
                      entry.place.file.size() + entry.place.pointer.size();
  if (entry.finding == nullptr) return bytes;
  for (const RelatedPlace& related : entry.finding->related) {
    bytes += related.message.size() + related.place.file.size() + related.place.pointer.size();
  }
  if (!entry.finding->fix) return bytes;
  for (const TextEdit& edit : entry.finding->fix->edits) bytes += edit.replacement.size();
  return bytes;
}

// What matters most is kept longest.
int weight_of(const Entry& entry) {
  if (entry.kind == EntryKind::trouble) return 1 + static_cast<int>(entry.severity);
  return entry.kind == EntryKind::not_run ? 4 : 0;
}

/// The entries that are written as results, in their order.
std::vector<std::size_t> chosen(const std::vector<Entry>& entries, Detail detail) {
  std::vector<std::size_t> results;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (is_result(entries[i], detail)) results.push_back(i);
  }
  std::ranges::stable_sort(results, std::ranges::greater{},
                           [&entries](std::size_t i) { return weight_of(entries[i]); });
  std::size_t bytes = 0;
  std::size_t count = 0;
  while (count < std::min(results.size(), kMostResults)) {
    bytes += bytes_of(entries[results[count]]);
    if (bytes > kMostBytes) break;
    ++count;
  }
  results.resize(count);
  std::ranges::sort(results);
  return results;
}

Json fixes_of(const Finding& finding) {
  Json replacements = Json::array();
  for (const TextEdit& edit : finding.fix->edits) {
    Json replacement{
        {"deletedRegion",
         {{"byteOffset", edit.bytes.begin}, {"byteLength", edit.bytes.end - edit.bytes.begin}}}};
    if (!edit.replacement.empty()) replacement["insertedContent"] = {{"text", edit.replacement}};
    replacements.push_back(std::move(replacement));
  }
  Json change{{"artifactLocation", sarif_artifact(finding.place.file)},
              {"replacements", std::move(replacements)}};
  return Json::array({{{"description", sarif_message(printable(finding.fix->title))},
                       {"artifactChanges", Json::array({std::move(change)})},
                       {"properties", {{"safety", to_string(finding.fix->safety)}}}}});
}

Json related_of(const Finding& finding) {
  Json locations = Json::array();
  for (const RelatedPlace& related : finding.related) {
    if (related.place.file.empty() || locations.size() == kMostRelated) continue;
    Json location = sarif_location(related.place);
    location["message"] = sarif_message(printable(related.message));
    locations.push_back(std::move(location));
  }
  return locations;
}

// A message stands alone in most viewers: the hint belongs to it.
Json message_of(const Entry& entry) {
  std::string text = shorten(entry.message, kMostOfMessage);
  if (!entry.hint.empty()) text += "\nhint: " + entry.hint;
  return sarif_message(text);
}

// Section 3.35: a waiver suppresses a result, and somebody has accepted that.
Json suppressions_of(const WaiverNote& waiver) {
  Json suppression{{"kind", "external"},
                   {"status", "accepted"},
                   {"justification", waiver_text(waiver) + " (" + approval_text(waiver) + ")"}};
  if (!waiver.place.file.empty()) suppression["location"] = sarif_location(waiver.place);
  return Json::array({std::move(suppression)});
}

Json result_of(const Entry& entry, std::size_t rule, const std::string& fingerprint) {
  const Kind kind = kind_of(entry.kind);
  Json result{{"ruleId", entry.rule},
              {"ruleIndex", rule},
              {"kind", kind.kind},
              {"level", kind.has_level ? sarif_level(entry.severity) : "none"},
              {"message", message_of(entry)},
              {"locations", Json::array({sarif_location(entry.place)})},
              {"partialFingerprints", {{"meshctlEntry/v1", fingerprint}}}};
  if (entry.waiver != nullptr) result["suppressions"] = suppressions_of(*entry.waiver);
  if (entry.finding == nullptr) return result;
  if (Json related = related_of(*entry.finding); !related.empty()) {
    result["relatedLocations"] = std::move(related);
  }
  if (entry.finding->fix) result["fixes"] = fixes_of(*entry.finding);
  if (!entry.finding->asked_by.empty()) {
    result["properties"] = {{"askedBy", entry.finding->asked_by}};
  }
  return result;
}

Json notification_of(const Entry& entry) {
  const bool is_skip = entry.kind == EntryKind::not_checked;
  Json notification{{"descriptor", {{"id", entry.rule}}},
                    {"level", is_skip ? "note" : sarif_level(entry.severity)},
                    {"message", sarif_message((is_skip ? "not checked: " : "") +
                                              message_of(entry)["text"].get<std::string>())}};
  if (!entry.place.file.empty()) {
    notification["locations"] = Json::array({sarif_location(entry.place)});
  }
  return notification;
}

Json note_of_limit(std::string text) {
  return {{"descriptor", {{"id", "meshctl/limit"}}},
          {"level", "warning"},
          {"message", {{"text", std::move(text)}}}};
}

/// What is no result, and what had to be left out where `shown` results are written.
Json notifications_of(const std::vector<Entry>& entries, std::size_t shown, Detail detail) {
  Json notifications = Json::array();
  std::size_t results = 0;
  std::size_t skipped = 0;
  for (const Entry& entry : entries) {
    const bool is_told = is_result(entry, detail);
    if (is_told) ++results;
    // What could not be run belongs to the run as well as to the results.
    if (is_told && entry.kind != EntryKind::not_run) continue;
    if (entry.kind == EntryKind::passed) continue;
    if (entry.kind == EntryKind::not_checked && ++skipped > kMostSkipped) continue;
    notifications.push_back(notification_of(entry));
  }
  if (skipped > kMostSkipped) {
    notifications.push_back(note_of_limit(fmt::format(
        "{} more things were not checked; meshctl --format json has all", skipped - kMostSkipped)));
  }
  if (shown < results) {
    notifications.push_back(note_of_limit(fmt::format(
        "{} of {} results are left out, the least severe: GitHub takes no more than {} of a run, "
        "and 10 MB; meshctl --format json has all",
        results - shown, results, kMostResults)));
  }
  if (shown > kMostShown) {
    notifications.push_back(note_of_limit(fmt::format(
        "GitHub shows {} of the {} results that are here, by their severity", kMostShown, shown)));
  }
  return notifications;
}

Json invocation_of(const Report& report, Json notifications) {
  const bool is_done = report.errors.empty() && count_of(report.outcomes, Status::error) == 0;
  Json invocation{{"executionSuccessful", is_done},
                  {"exitCode", static_cast<int>(exit_code_of(report))}};
  if (!notifications.empty()) {
    invocation["toolExecutionNotifications"] = std::move(notifications);
  }
  return invocation;
}

}  // namespace

void render_sarif(const Report& report, const Stream& stream, Detail detail) {
  const std::vector<Entry> entries = entries_of(report);
  const std::vector<std::string> fingerprints = fingerprints_of(entries);
  const std::vector<std::size_t> shown = chosen(entries, detail);

  SarifRules rules(report.rules);
  Json results = Json::array();
  for (const std::size_t i : shown) {
    results.push_back(result_of(entries[i], rules.index_of(entries[i]), fingerprints[i]));
  }
  Json driver{{"name", "meshctl"}, {"version", version()}, {"rules", rules.descriptors()}};
  Json run{
      {"tool", {{"driver", std::move(driver)}}},
      {"automationDetails", {{"id", "meshctl/" + replace_all(report.command, " ", "-") + "/"}}},
      {"invocations",
       Json::array({invocation_of(report, notifications_of(entries, shown.size(), detail))})},
      {"originalUriBaseIds",
       {{std::string(kSarifRoot),
         {{"description", {{"text", "the folder that meshctl ran in"}}}}}}},
      {"columnKind", "unicodeCodePoints"},
      {"results", std::move(results)}};
  write_json({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
              {"version", "2.1.0"},
              {"runs", Json::array({std::move(run)})}},
             stream);
}

}  // namespace meshctl::report
