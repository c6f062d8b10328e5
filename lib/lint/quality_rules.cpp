// Library rules of contracts: where a metric stands, what it needs, what it is told.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/element.h"
#include "lint/metrics.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::QualityRule;

namespace {

constexpr std::array<std::string_view, 2> kUnits = {"rows", "percent"};
constexpr std::array<std::string_view, 4> kArguments = {"missingValues", "validValues", "pattern",
                                                        "properties"};
/// Words for percent that no nearness would find.
constexpr std::array<std::string_view, 3> kPercents = {"pct", "pc", "per cent"};

const Node& metric_node(const QualityRule& rule) {
  return *rule.metric.node;
}

void check_place(const Subject& subject, const RuleSite& site, const Metric& metric) {
  const bool is_on_object = site.property == nullptr;
  if (metric.ground == Ground::either) return;
  if (is_on_object == (metric.ground == Ground::object)) return;
  const std::string where = is_on_object ? fmt::format("object {}", quote(site.object.name))
                                         : fmt::format("property {}", name_of(*site.property));
  subject.add("semantics/metric-place", metric_node(site.rule),
              fmt::format("{} stands on {}, and is measured on {}", metric.name, where,
                          is_on_object ? "a property" : "an object"),
              is_on_object ? "put the rule under the property that it is about"
                           : "put the rule under the object, beside its properties");
}

/// Whether an argument was found that the metric does not read, which is told.
bool check_arguments(const Subject& subject, const RuleSite& site, const Metric& metric) {
  if (site.rule.arguments == nullptr) return false;
  bool is_told = false;
  for (const document::Member& member : site.rule.arguments->members()) {
    const std::string_view name = member.name();
    if (std::find(metric.arguments.begin(), metric.arguments.end(), name) !=
        metric.arguments.end()) {
      continue;
    }
    const auto meant = misspelled(name, metric.arguments);
    const bool is_of_another =
        std::find(kArguments.begin(), kArguments.end(), name) != kArguments.end();
    if (!meant && !is_of_another) continue;
    is_told = true;
    Finding& finding = subject.add("semantics/unknown-argument", member.value,
                                   fmt::format("{} reads no argument {}", metric.name, quote(name)),
                                   meant ? fmt::format("did you mean {}?", quote(*meant))
                                         : "take it out, or choose the metric that it belongs to");
    finding.place = subject.document().key_place(member.value);
    if (meant) subject.offer_key(finding, member.value, *meant);
  }
  return is_told;
}

void check_needs(const Subject& subject, const RuleSite& site, const Metric& metric) {
  const bool lacks_values = metric.name == "invalidValues" &&
                            find_argument(site.rule, "validValues") == nullptr &&
                            find_argument(site.rule, "pattern") == nullptr;
  const bool lacks_key = metric.name == "duplicateValues" && site.property == nullptr &&
                         find_argument(site.rule, "properties") == nullptr;
  if (!lacks_values && !lacks_key) return;
  subject.add("semantics/metric-arguments", metric_node(site.rule),
              lacks_values ? "invalidValues does not say which values are valid"
                           : "duplicateValues does not say which properties make the key",
              lacks_values ? "give validValues or a pattern under arguments"
                           : "list them as properties under arguments");
}

void check_columns(const Subject& subject, const RuleSite& site, const Metric& metric,
                   Elements& elements) {
  if (metric.name != "duplicateValues" || site.object.properties.empty()) return;
  const Node* columns = find_argument(site.rule, "properties");
  if (columns == nullptr) return;
  for (const Node& column : columns->items()) {
    if (!column.is_string()) continue;
    const manifest::Known known = manifest::known_of(column.text(), subject.variables());
    if (!known.is_whole()) continue;
    const Element element = elements.find_in_object(site.object, known.text);
    if (element.problem.empty()) continue;
    Finding& finding = subject.add(
        "semantics/unknown-column", column,
        fmt::format("duplicateValues counts by {}, but {}", quote(column.text()), element.problem),
        element.hint);
    if (element.hint.empty()) continue;
    std::vector<std::string_view> names;
    for (const auto& property : site.object.properties) names.push_back(property.name);
    if (const auto meant = misspelled(column.text(), names)) {
      subject.offer_text(finding, column, *meant);
    }
  }
}

void check_unit(const Subject& subject, const RuleSite& site, const Metric& metric) {
  const manifest::Text& unit = site.rule.unit;
  if (!unit) return;
  if (is_percent(unit)) {
    if (metric.name != "rowCount") return;
    Finding& finding =
        subject.add("semantics/row-count-percent", *unit.node,
                    "rowCount is a number of rows, and its unit is percent", "leave the unit out");
    subject.offer_text(finding, *unit.node, "rows");
    return;
  }
  const bool is_percents =
      std::find(kPercents.begin(), kPercents.end(), to_lower(unit)) != kPercents.end();
  const auto meant = is_percents ? std::optional<std::string>("percent") : misspelled(unit, kUnits);
  if (!meant || to_lower(unit) == *meant || to_lower(unit) + 's' == *meant) return;
  Finding& finding =
      subject.add("semantics/quality-unit", *unit.node,
                  fmt::format("unit {} is not known, and is taken as rows", quote(unit)),
                  fmt::format("did you mean {}?", quote(*meant)));
  subject.offer_text(finding, *unit.node, *meant);
}

}  // namespace

void check_quality_rules(const Subject& subject, const manifest::DataContract& contract) {
  Elements elements(contract, subject.variables(), subject.hints());
  for_each_rule(contract, [&](const RuleSite& site) {
    const Metric* metric = find_metric(site.rule);
    if (metric == nullptr) return;
    check_place(subject, site, *metric);
    if (!check_arguments(subject, site, *metric)) check_needs(subject, site, *metric);
    check_columns(subject, site, *metric, elements);
    check_unit(subject, site, *metric);
  });
}

}  // namespace meshctl::lint
