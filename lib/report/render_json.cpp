// JSON, format 1: what schemas/findings.schema.json and schemas/outcomes.schema.json describe.
#include <nlohmann/json.hpp>

#include "report/json.h"
#include "report/json_values.h"
#include "report/render.h"

namespace meshctl::report {
namespace {

using Json = nlohmann::ordered_json;

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
