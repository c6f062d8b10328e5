// GitLab's Code Quality report: an array of issues, each with a fingerprint of its own.
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
#include <filesystem>
#include <nlohmann/json.hpp>

#include "report/entry.h"
#include "report/json.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity_of(const Entry& entry) {
  if (entry.kind == EntryKind::not_checked || entry.kind == EntryKind::waived) return "info";
  if (entry.kind == EntryKind::not_run) return "critical";
  if (entry.severity == Severity::error) return "major";
  return entry.severity == Severity::warning ? "minor" : "info";
}

// GitLab wants a path without `./`, and one for every issue: the folder itself stands for none.
std::string path_of(const Place& place) {
  if (place.file.empty()) return ".";
  return std::filesystem::path(place.file).lexically_normal().generic_string();
}

std::string description_of(const Entry& entry) {
  if (entry.waiver != nullptr) return entry.message + " (" + waiver_text(*entry.waiver) + ")";
  return (entry.kind == EntryKind::not_checked ? "not checked: " : "") + with_hint(entry);
}

}  // namespace

void render_gitlab(const Report& report, const Stream& stream, Detail /*detail*/) {
  Json issues = Json::array();
  const std::vector<Entry> entries = entries_of(report);
  const std::vector<std::string> fingerprints = fingerprints_of(entries);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (entry.kind == EntryKind::passed) continue;
    issues.push_back(
        {{"description", description_of(entry)},
         {"check_name", entry.rule},
         {"fingerprint", fingerprints[i]},
         {"severity", severity_of(entry)},
         {"location",
          {{"path", path_of(entry.place)}, {"lines", {{"begin", entry.place.start.line}}}}}});
  }
  write_json(issues, stream);
}

}  // namespace meshctl::report
