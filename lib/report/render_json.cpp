// JSON, format 1: what schemas/findings.schema.json and schemas/outcomes.schema.json describe.
#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

void add_text(Json& json, const char* key, const std::string& value) {
  if (!value.empty()) json[key] = value;
}

void add_place(Json& json, const Place& place) {
  if (place.file.empty()) return;
  json["file"] = place.file;
  if (!has_position(place)) return;
  json["line"] = place.start.line;
  json["column"] = place.start.column;
  json["endLine"] = place.end.line;
  json["endColumn"] = place.end.column;
  json["byteStart"] = place.bytes.begin;
  json["byteEnd"] = place.bytes.end;
  json["pointer"] = place.pointer;
}

Json json_of(const Fix& fix) {
  Json edits = Json::array();
  for (const TextEdit& edit : fix.edits) {
    edits.push_back({{"byteStart", edit.bytes.begin},
                     {"byteEnd", edit.bytes.end},
                     {"replacement", edit.replacement}});
  }
  return {{"title", fix.title}, {"safety", to_string(fix.safety)}, {"edits", std::move(edits)}};
}

Json json_of(const Finding& finding) {
  Json json{{"rule", finding.rule},
            {"category", category_of(finding.rule)},
            {"severity", to_string(finding.severity)},
            {"message", finding.message}};
  add_text(json, "hint", finding.hint);
  add_text(json, "askedBy", finding.asked_by);
  add_place(json, finding.place);
  if (finding.fix) json["fix"] = json_of(*finding.fix);
  Json related = Json::array();
  for (const RelatedPlace& other : finding.related) {
    Json item{{"message", other.message}};
    add_place(item, other.place);
    related.push_back(std::move(item));
  }
  json["related"] = std::move(related);
  return json;
}

Json json_of(const Outcome& outcome) {
  Json json{{"check", outcome.check},
            {"origin", to_string(outcome.origin)},
            {"status", to_string(outcome.status)},
            {"severity", to_string(outcome.severity)},
            {"title", outcome.title},
            {"contract", outcome.contract},
            {"contractVersion", outcome.contract_version}};
  add_text(json, "server", outcome.server);
  add_text(json, "object", outcome.object);
  add_text(json, "property", outcome.property);
  add_text(json, "metric", outcome.metric);
  add_text(json, "dimension", outcome.dimension);
  json["value"] = outcome.value ? json_number(*outcome.value) : Json(nullptr);
  add_text(json, "unit", outcome.unit);
  add_text(json, "threshold", outcome.threshold);
  add_text(json, "message", outcome.message);
  add_text(json, "hint", outcome.hint);
  add_place(json, outcome.place);
  return json;
}

Json json_of(const Skipped& skipped) {
  Json json = Json::object();
  add_text(json, "rule", skipped.rule);
  json["message"] = skipped.message;
  add_place(json, skipped.place);
  return json;
}

Json json_of(const WaiverNote& waiver) {
  Json json{{"id", waiver.id}, {"reason", waiver.reason}};
  add_text(json, "ticket", waiver.ticket);
  json["requestedBy"] = waiver.requested_by;
  add_text(json, "approvedBy", waiver.approved_by);
  json["expires"] = waiver.expires;
  json["daysLeft"] = waiver.days_left;
  add_text(json, "commit", waiver.commit);
  add_place(json, waiver.place);
  return json;
}

Json json_of(const Waived& waived) {
  return {{"finding", json_of(waived.finding)}, {"waiver", json_of(waived.waiver)}};
}

Json json_of(const Hidden& hidden) {
  return {{"rule", hidden.rule}, {"by", to_string(hidden.way)}, {"count", hidden.count}};
}

Json json_of(const Error& error) {
  Json json{{"message", error.message()}};
  add_text(json, "hint", error.hint());
  json["exitCode"] = static_cast<int>(error.exit_code());
  return json;
}

template <typename Item>
Json json_list(const std::vector<Item>& items) {
  Json list = Json::array();
  for (const Item& item : items) list.push_back(json_of(item));
  return list;
}

Json summary_json(const Report& report) {
  Json summary{{"manifests", report.checked.manifests}, {"products", report.checked.products},
               {"contracts", report.checked.contracts}, {"policies", report.checked.policies},
               {"schemas", report.checked.schemas},     {"otherFiles", report.checked.other_files},
               {"leftOut", report.checked.left_out}};
  Json& severities = summary["findings"] = Json::object();
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    severities[std::string(to_string(severity))] = count_of(report.findings, severity);
  }
  if (report.subject == Subject::policies) {
    summary["cases"] = report.checked.cases;
    summary["failedCases"] = report.checked.failed_cases;
  }
  summary["ignored"] = report.ignored;
  summary["baselined"] = report.baselined;
  summary["waived"] = report.waived.size();
  std::size_t unapproved = 0;
  for (const Hidden& hidden : report.unapproved) unapproved += hidden.count;
  summary["unapproved"] = unapproved;
  if (report.subject == Subject::data) {
    summary["rows"] = report.checked.rows;
    Json& statuses = summary["outcomes"] = Json::object();
    for (const Status status :
         {Status::pass, Status::warn, Status::fail, Status::error, Status::skip}) {
      statuses[std::string(to_string(status))] = count_of(report.outcomes, status);
    }
  }
  summary["skipped"] = report.skipped.size();
  summary["errors"] = report.errors.size();
  const Trouble trouble = trouble_of(report);
  summary["trouble"] = {{"findings", trouble.findings},
                        {"usage", trouble.usage},
                        {"input", trouble.input},
                        {"network", trouble.network},
                        {"unauthorized", trouble.unauthorized},
                        {"notChecked", trouble.not_checked}};
  summary["failOn"] = to_string(report.fail_on);
  summary["exitCode"] = static_cast<int>(exit_code_of(report));
  return summary;
}

}  // namespace

void render_json(const Report& report, const Stream& stream, Detail /*detail*/) {
  const bool is_data = report.subject == Subject::data;
  const std::string_view kind = is_data ? "outcomes" : "findings";
  Json json = json_head(report.table ? std::string_view(report.table->kind) : kind);
  json["command"] = report.command;
  if (report.table) json["rows"] = json_rows(*report.table);
  if (is_data) json["outcomes"] = json_list(report.outcomes);
  json["findings"] = json_list(report.findings);
  json["waived"] = json_list(report.waived);
  json["unapproved"] = json_list(report.unapproved);
  json["skipped"] = json_list(report.skipped);
  json["errors"] = json_list(report.errors);
  json["summary"] = summary_json(report);
  if (report.table) add_summary(*report.table, json["summary"]);
  write_json(json, stream);
}

}  // namespace meshctl::report
