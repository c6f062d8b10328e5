// promise/checks: the checks that every table needs: its key, its size, its age.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/metrics.h"
#include "lint/promise.h"
#include "lint/sla_level.h"

namespace meshctl::lint {

using document::quote;
using manifest::Property;
using manifest::QualityRule;
using manifest::QualityType;
using manifest::SchemaObject;
using manifest::SlaProperty;

namespace {

/// Whether a rule is run by something, and says what it is good for.
bool is_run_for(const QualityRule& rule, std::string_view dimension) {
  return (rule.type == QualityType::sql || rule.type == QualityType::custom) &&
         rule.dimension == dimension;
}

/// What checks a table has.
struct TableChecks {
  bool has_key = false;
  bool is_unique = false;
  bool is_complete = false;
  bool is_counted = false;
  bool is_fresh = false;

  /// `declared`: whether what the schema says of its fields counts; it is checked too.
  TableChecks(const SchemaObject& object, bool declared) {
    for (const QualityRule& rule : object.quality) add(rule);
    for_each_property(object, [&](const Property& property) {
      has_key = has_key || property.primary_key;
      if (declared && property.primary_key) is_unique = is_complete = true;
      if (declared && property.unique) is_unique = true;
      if (declared && property.unique && property.required) is_complete = true;
      for (const QualityRule& rule : property.quality) add(rule);
    });
  }

 private:
  void add(const QualityRule& rule) {
    is_unique = is_unique || is_metric(rule, "duplicateValues") || is_run_for(rule, "uniqueness");
    is_complete = is_complete || is_metric(rule, "nullValues") ||
                  is_metric(rule, "missingValues") || is_run_for(rule, "completeness");
    is_counted = is_counted || is_metric(rule, "rowCount") || is_run_for(rule, "coverage");
    is_fresh = is_fresh || is_run_for(rule, "timeliness");
  }

  static bool is_metric(const QualityRule& rule, std::string_view name) {
    if (rule.type != QualityType::library) return false;
    const Metric* metric = find_metric(rule);
    return metric != nullptr && metric->name == name;
  }
};

/// Whether a service level is about a table: about all, or about a field of it.
bool is_about(const SlaProperty& sla, const SchemaObject& object, bool is_only_object) {
  if (!sla.element || has_variable(sla.element) || is_only_object) return true;
  const std::vector<std::string_view> elements = split(sla.element, ',');
  return std::any_of(elements.begin(), elements.end(), [&](std::string_view element) {
    element = trim(element);
    return element.substr(0, element.find('.')) == object.name.text;
  });
}

bool promises_freshness(const manifest::DataContract& contract, const SchemaObject& object) {
  return std::any_of(contract.sla_properties.begin(), contract.sla_properties.end(),
                     [&](const SlaProperty& sla) {
                       const Level* level = sla.property ? find_level(sla.property) : nullptr;
                       return level != nullptr &&
                              (level->name == "latency" || level->name == "freshness" ||
                               level->name == "frequency") &&
                              is_about(sla, object, contract.schema.size() == 1);
                     });
}

}  // namespace

void check_minimum_checks(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const std::vector<std::string_view> required = governed.parameters().words("required");
  const bool declared = governed.parameters().flag("declared");
  const auto asks = [&](std::string_view check) {
    return std::find(required.begin(), required.end(), check) != required.end();
  };
  for (const SchemaObject& object : contract->schema) {
    const TableChecks checks(object, declared);
    const std::string table = titled("table", object.name);
    const auto miss = [&](const std::string& what, std::string hint) {
      governed.add(object.name ? *object.name.node : *object.node, "nothing checks " + what,
                   std::move(hint));
    };
    if (asks("keyUnique") && !checks.is_unique) {
      miss(fmt::format("that the key of {} is unique", table),
           "mark the key with primaryKey: true, or add the metric duplicateValues");
    }
    // Without a key there is nothing that could be null, which is one cause.
    const bool is_told = asks("keyUnique") && !checks.is_unique && !checks.has_key;
    if (asks("keyNotNull") && !checks.is_complete && !is_told) {
      miss(fmt::format("that the key of {} is not null", table),
           "mark the key with primaryKey: true, or add the metric nullValues with mustBe: 0");
    }
    if (asks("rowCount") && !checks.is_counted) {
      miss(fmt::format("how many rows {} has", table), "add the metric rowCount to quality");
    }
    if (asks("freshness") && !checks.is_fresh && !promises_freshness(*contract, object)) {
      miss(fmt::format("how old {} is", table), "add latency or frequency to slaProperties");
    }
  }
}

}  // namespace meshctl::lint
