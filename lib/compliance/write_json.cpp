// JSON, format 1: what schemas/compliance.schema.json describes.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/time.h"
#include "compliance/write.h"
#include "report/json.h"
#include "report/json_values.h"

namespace meshctl::compliance {

namespace {

using Json = nlohmann::ordered_json;

/// Tenths of a percent as percent: 97.3.
Json percent(std::int32_t tenths) {
  if (tenths % 10 == 0) return tenths / 10;
  return tenths / 10.0;
}

Json percent(const Score& score) {
  return score ? percent(*score) : Json(nullptr);
}

Json text_or_null(std::string_view text) {
  return text.empty() ? Json(nullptr) : Json(std::string(text));
}

Json json_of(const Share& share) {
  return {{"have", share.have}, {"of", share.of}};
}

Json json_of(const Counts& counts) {
  return {{"errors", counts.errors},
          {"warnings", counts.warnings},
          {"notes", counts.notes},
          {"waived", counts.waived}};
}

Json json_of(const Standing& standing) {
  return {{"score", percent(standing.score)},
          {"withoutWaivers", percent(standing.without_waivers)},
          {"change", percent(standing.change)},
          {"counts", json_of(standing.counts)}};
}

Json json_of(const Coverage& coverage) {
  return {{"owned", json_of(coverage.owned)},
          {"classified", json_of(coverage.classified)},
          {"contracted", json_of(coverage.contracted)},
          {"promised", json_of(coverage.promised)},
          {"checked", json_of(coverage.checked)}};
}

Json attribute_of(const Line& line) {
  return line.attribute ? Json(std::string(to_string(*line.attribute))) : Json("other");
}

Json json_of(const Line& line) {
  return {{"id", line.id},
          {"title", line.title},
          {"attribute", attribute_of(line)},
          {"controls", line.controls},
          {"askedBy", text_or_null(line.asked_by)},
          {"kept", json_of(line.kept)},
          {"standing", json_of(line.standing)}};
}

Json group_json(const Group& group) {
  return {{"name", group.name},
          {"title", text_or_null(group.title)},
          {"units", group.units},
          {"standing", json_of(group.standing)}};
}

Json groups_json(const std::vector<Group>& groups) {
  Json list = Json::array();
  for (const Group& group : groups) list.push_back(group_json(group));
  return list;
}

Json domains_json(const std::vector<Group>& domains) {
  Json list = Json::array();
  for (const Group& domain : domains) {
    list.push_back(group_json(domain));
    list.back()["coverage"] = json_of(domain.coverage);
  }
  return list;
}

/// What things are called instead of their positions.
class Names {
 public:
  explicit Names(const Compliance& compliance) : compliance_(compliance) {}

  [[nodiscard]] const std::string& domain(std::size_t number) const {
    return compliance_.domains[number].name;
  }
  [[nodiscard]] const std::string& line(std::size_t number) const {
    return compliance_.lines[number].id;
  }
  [[nodiscard]] Json lines(const std::vector<std::size_t>& numbers) const {
    Json list = Json::array();
    for (const std::size_t number : numbers) list.push_back(line(number));
    return list;
  }
  [[nodiscard]] Json units(const std::vector<std::size_t>& numbers) const {
    Json list = Json::array();
    for (const std::size_t number : numbers) {
      const Unit& unit = compliance_.units[number];
      list.push_back({{"kind", unit.kind},
                      {"id", unit.id},
                      {"version", text_or_null(unit.version)},
                      {"score", percent(unit.standing.score)},
                      {"change", percent(unit.standing.change)}});
    }
    return list;
  }

 private:
  const Compliance& compliance_;
};

Json cells_json(const Compliance& compliance, const Names& names) {
  Json list = Json::array();
  for (const DomainLine& cell : compliance.cells) {
    list.push_back({{"domain", names.domain(cell.domain)},
                    {"line", names.line(cell.line)},
                    {"kept", json_of(cell.kept)}});
  }
  return list;
}

Json units_json(const Compliance& compliance, const Names& names) {
  Json list = Json::array();
  for (const Unit& unit : compliance.units) {
    Json attributes = Json::object();
    for (std::size_t i = 0; i < unit.attributes.size(); ++i) {
      if (unit.attributes[i]) {
        attributes[compliance.attributes[i].name] = percent(unit.attributes[i]);
      }
    }
    list.push_back({{"kind", unit.kind},
                    {"id", unit.id},
                    {"name", text_or_null(unit.name)},
                    {"version", text_or_null(unit.version)},
                    {"status", text_or_null(unit.status)},
                    {"owner", text_or_null(unit.owner)},
                    {"file", unit.file},
                    {"domain", names.domain(unit.domain)},
                    {"contracts", unit.contracts},
                    {"standing", json_of(unit.standing)},
                    {"attributes", std::move(attributes)},
                    {"broken", names.lines(unit.broken)}});
  }
  return list;
}

Json remedies_json(const Compliance& compliance, const Names& names) {
  Json list = Json::array();
  for (const Remedy& remedy : compliance.remedies) {
    Json place = Json::object();
    report::add_place(place, remedy.place);
    list.push_back({{"line", names.line(remedy.line)},
                    {"domain", names.domain(remedy.domain)},
                    {"gain", remedy.gain / 1000.0},
                    {"findings", remedy.findings},
                    {"units", remedy.units},
                    {"fixable", remedy.fixable},
                    {"hint", remedy.hint},
                    {"place", std::move(place)}});
  }
  return list;
}

Json waivers_json(const std::vector<WaiverLine>& waivers) {
  Json list = Json::array();
  for (const WaiverLine& waiver : waivers) {
    Json json = report::json_of(waiver.note);
    json["rule"] = waiver.rule;
    json["targets"] = waiver.targets;
    json["state"] = waiver.state;
    json["covered"] = waiver.covered;
    json["daysLeft"] = waiver.days_left ? Json(*waiver.days_left) : Json(nullptr);
    list.push_back(std::move(json));
  }
  return list;
}

Json bundles_json(const std::vector<BundleNote>& bundles) {
  Json list = Json::array();
  for (const BundleNote& bundle : bundles) {
    list.push_back({{"name", bundle.name},
                    {"version", text_or_null(bundle.version)},
                    {"source", text_or_null(bundle.source)},
                    {"digest", text_or_null(bundle.digest)},
                    {"commit", text_or_null(bundle.commit)},
                    {"signedBy", text_or_null(bundle.signed_by)}});
  }
  return list;
}

Json trend_json(const std::vector<Point>& trend) {
  Json list = Json::array();
  for (const Point& point : trend) {
    list.push_back({{"at", to_string(point.at)},
                    {"score", percent(point.score)},
                    {"withoutWaivers", percent(point.without_waivers)},
                    {"counts", json_of(point.counts)},
                    {"units", point.units}});
  }
  return list;
}

Json changes_json(const Changes& changes, const Names& names) {
  return {{"since", to_string(changes.since)},     {"newUnits", changes.new_units},
          {"goneUnits", changes.gone_units},       {"newFindings", changes.new_findings},
          {"goneFindings", changes.gone_findings}, {"fell", names.units(changes.fell)},
          {"rose", names.units(changes.rose)}};
}

Json gate_json(const Gate& gate) {
  return {{"failUnder", percent(gate.fail_under)},
          {"failOn", gate.fail_on ? Json(std::string(to_string(*gate.fail_on))) : Json(nullptr)},
          {"exitCode", static_cast<int>(gate.exit_code)}};
}

}  // namespace

void write_json(const Compliance& compliance, const Stream& stream) {
  const Names names(compliance);
  Json json = report::json_head("compliance");
  json["name"] = compliance.name;
  json["asOf"] = to_string(compliance.as_of);
  json["made"] = to_string(compliance.made);
  json["isOfAnotherTime"] = compliance.is_of_another_time();
  json["unrecorded"] = text_or_null(compliance.unrecorded);
  json["environment"] = text_or_null(compliance.environment);
  json["commit"] = text_or_null(compliance.commit);
  json["checkedDays"] = compliance.checked_days;
  json["products"] = compliance.products;
  json["contracts"] = compliance.contracts;
  json["standing"] = json_of(compliance.standing);
  json["coverage"] = json_of(compliance.coverage);
  json["domains"] = domains_json(compliance.domains);
  json["attributes"] = groups_json(compliance.attributes);
  json["controls"] = groups_json(compliance.controls);
  json["lines"] = Json::array();
  for (const Line& line : compliance.lines) json["lines"].push_back(json_of(line));
  json["cells"] = cells_json(compliance, names);
  json["units"] = units_json(compliance, names);
  json["remedies"] = remedies_json(compliance, names);
  json["waivers"] = waivers_json(compliance.waivers);
  json["bundles"] = bundles_json(compliance.bundles);
  json["trend"] = trend_json(compliance.trend);
  json["changes"] = compliance.changes ? changes_json(*compliance.changes, names) : Json(nullptr);
  json["findings"] = report::json_list(compliance.findings);
  json["waived"] = report::json_list(compliance.waived);
  json["unapproved"] = report::json_list(compliance.unapproved);
  json["knowsRules"] = compliance.knows_rules;
  json["ignored"] = compliance.ignored;
  json["skipped"] = report::json_list(compliance.skipped);
  json["errors"] = report::json_list(compliance.errors);
  json["gate"] = gate_json(compliance.gate);
  report::write_json(json, stream);
}

}  // namespace meshctl::compliance
