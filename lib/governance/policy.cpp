#include "governance/policy.h"

#include <fmt/format.h>

#include <utility>

namespace meshctl::governance {

void evaluate(const Policy& policy, const manifest::Manifest& manifest,
              std::vector<Finding>& findings, const jsonschema::IsTold& is_told) {
  const document::Document& document = *manifest.document;
  std::vector<Finding> found;
  jsonschema::evaluate(*policy.schema, document, document.root(), found, is_told);
  for (Finding& finding : found) {
    finding.rule = fmt::format("policy/{}", policy.id.text);
    finding.severity = policy.severity;
    finding.asked_by = fmt::format("policy {}", policy.id.text);
    finding.related.push_back({policy.document->place(*policy.title.node), "the policy"});
    findings.push_back(std::move(finding));
  }
}

}  // namespace meshctl::governance
