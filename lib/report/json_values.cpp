#include "report/json_values.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "report/json.h"
#include "report/render.h"

namespace meshctl::report {

using Json = nlohmann::ordered_json;

namespace {

Json json_of(const Fix& fix) {
  Json edits = Json::array();
  for (const TextEdit& edit : fix.edits) {
    edits.push_back({{"byteStart", edit.bytes.begin},
                     {"byteEnd", edit.bytes.end},
                     {"replacement", edit.replacement}});
  }
  return {{"title", fix.title}, {"safety", to_string(fix.safety)}, {"edits", std::move(edits)}};
}

}  // namespace

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

}  // namespace meshctl::report
