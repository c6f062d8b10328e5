#include "governance/policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "base/time.h"

namespace meshctl::governance {

std::string_view to_string(PolicyKind kind) {
  static constexpr std::array<std::string_view, 4> kNames{"schema", "sql", "rule", "opa"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(PolicyStatus status) {
  static constexpr std::array<std::string_view, 3> kNames{"draft", "grace", "enabled"};
  return kNames[static_cast<std::size_t>(status)];
}

std::string rule_of(const Policy& policy) {
  return fmt::format("policy/{}", policy.id.text);
}

std::string controls_of(const Policy& policy) {
  const std::vector<std::string_view> names(policy.controls.begin(), policy.controls.end());
  return fmt::format("{}", fmt::join(names, ", "));
}

std::optional<lint::Attribute> attribute_of(const Policy& policy) {
  if (policy.attribute || policy.rule == nullptr) return policy.attribute;
  return lint::attribute_of(*policy.rule);
}

Severity severity_at(const Policy& policy, Instant now) {
  if (policy.status == PolicyStatus::draft) return Severity::info;
  if (policy.status == PolicyStatus::enabled) return policy.severity;
  const auto last_day = parse_instant(policy.until);
  const bool is_over = last_day && now >= *last_day + std::chrono::days(1);
  return is_over ? policy.severity : std::min(policy.severity, Severity::warning);
}

void attribute(Finding& finding, const Policy& policy, Instant now) {
  finding.rule = rule_of(policy);
  finding.severity = severity_at(policy, now);
  finding.asked_by = fmt::format("policy {}", policy.id.text);
  finding.related.push_back({policy.document->place(*policy.title.node), "the policy"});
}

void evaluate(const Policy& policy, const manifest::Manifest& manifest, Instant now,
              std::vector<Finding>& findings, const jsonschema::IsTold& is_told) {
  const document::Document& document = *manifest.document;
  std::vector<Finding> found;
  jsonschema::evaluate(*policy.schema, document, document.root(), found, is_told);
  for (Finding& finding : found) {
    attribute(finding, policy, now);
    findings.push_back(std::move(finding));
  }
}

}  // namespace meshctl::governance
