#include "lint/metrics.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace meshctl::lint {

namespace {

constexpr std::array<std::string_view, 1> kMissing = {"missingValues"};
constexpr std::array<std::string_view, 2> kValid = {"validValues", "pattern"};
constexpr std::array<std::string_view, 1> kKey = {"properties"};

constexpr std::array<Metric, 5> kMetrics = {{
    {"nullValues", Ground::property, {}},
    {"missingValues", Ground::property, kMissing},
    {"invalidValues", Ground::property, kValid},
    {"duplicateValues", Ground::either, kKey},
    {"rowCount", Ground::object, {}},
}};

}  // namespace

const Metric* find_metric(const manifest::QualityRule& rule) {
  if (rule.type != manifest::QualityType::library) return nullptr;
  const auto* const found =
      std::find_if(kMetrics.begin(), kMetrics.end(),
                   [&](const Metric& metric) { return rule.metric == metric.name; });
  return found == kMetrics.end() ? nullptr : found;
}

const document::Node* find_argument(const manifest::QualityRule& rule, std::string_view name) {
  const document::Node* found = rule.arguments != nullptr ? rule.arguments->find(name) : nullptr;
  return found != nullptr ? found : rule.node->find(name);
}

bool is_percent(std::string_view unit) {
  const std::string lower = to_lower(trim(unit));
  return lower == "percent" || lower == "%" || lower == "percentage";
}

}  // namespace meshctl::lint
