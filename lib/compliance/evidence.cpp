#include "compliance/evidence.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <utility>

#include "archive/pack.h"
#include "base/digest.h"
#include "base/file.h"
#include "base/time.h"
#include "compliance/write.h"
#include "mesh/lock.h"
#include "report/json.h"
#include "report/json_values.h"

namespace meshctl::compliance {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint64_t kInputBytes = 64ULL << 20;

/// What a writer writes.
template <typename Write>
std::string written(const Write& write) {
  std::ostringstream text;
  write(Stream{.out = &text});
  return std::move(text).str();
}

std::string outcomes_json(std::span<const history::Record> records) {
  Json json = report::json_head("evidence-outcomes");
  json["outcomes"] = Json::array();
  for (const history::Record& record : records) {
    Json one{{"observedAt", to_string(record.observed_at)},
             {"evaluatedFor", to_string(record.evaluated_for)},
             {"environment", record.environment.empty() ? Json(nullptr) : Json(record.environment)},
             {"outcome", report::json_of(record.outcome)}};
    json["outcomes"].push_back(std::move(one));
  }
  return written([&json](const Stream& stream) { report::write_json(json, stream); });
}

std::string sum_line(std::string_view content, std::string_view name) {
  return fmt::format("{}  {}\n", sha256_hex(content), name);
}

}  // namespace

std::string inputs_of(const governance::Verdict& verdict) {
  const mesh::Workspace& workspace = verdict.workspace;
  std::set<std::string> names(verdict.files.begin(), verdict.files.end());
  if (workspace.file) names.insert(workspace.file_name);
  const std::filesystem::path lock = workspace.root / mesh::kLockFile;
  std::error_code ignored;
  if (std::filesystem::exists(lock, ignored)) names.insert(workspace.shown(lock.native()));
  for (const governance::JudgedWaiver& judged : verdict.waivers) {
    names.insert(judged.waiver.document->source()->name());
  }
  for (const auto& document : verdict.documents) names.insert(document->source()->name());
  std::string list;
  for (const std::string& name : names) list += sum_line(read_file(name, kInputBytes), name);
  return list;
}

Evidence pack_evidence(const Compliance& report, std::string_view page, std::string_view inputs,
                       std::span<const history::Record> outcomes) {
  std::vector<archive::File> files;
  files.push_back({std::string(kEvidenceInputs), std::string(inputs)});
  files.push_back({std::string(kEvidenceOutcomes), outcomes_json(outcomes)});
  files.push_back({std::string(kEvidenceReport),
                   written([&](const Stream& stream) { write_json(report, stream); })});
  files.push_back({std::string(kEvidencePage), std::string(page)});
  std::string list;
  for (const archive::File& file : files) list += sum_line(file.content, file.path);
  files.push_back({std::string(kEvidenceList), std::move(list)});
  std::ranges::sort(files, {}, &archive::File::path);

  Evidence evidence;
  evidence.name = fmt::format("evidence-{}", to_string(report.as_of).substr(0, 10));
  evidence.files = files.size();
  evidence.bytes = archive::pack(files, evidence.name);
  evidence.digest = sha256_hex(evidence.bytes);
  return evidence;
}

std::string digest_line(const Evidence& evidence, std::string_view file) {
  return fmt::format("{}  {}\n", evidence.digest, file);
}

}  // namespace meshctl::compliance
