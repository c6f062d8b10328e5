#include "document/reading.h"

#include <fmt/format.h>

#include <algorithm>

namespace meshctl::document {

void Reading::report(Trouble trouble) {
  if (++count_of_rule_[trouble.rule] > kReportedPerRule) return;
  Finding finding;
  finding.rule = trouble.rule;
  finding.severity = trouble.severity;
  finding.message = std::move(trouble.message);
  finding.place = place_in(source_, trouble.bytes, std::move(trouble.pointer));
  finding.hint = std::move(trouble.hint);
  for (Related& related : trouble.related) {
    finding.related.push_back({place_in(source_, related.bytes), std::move(related.message)});
  }
  findings_.push_back(std::move(finding));
}

bool Reading::is_full(std::string_view rule) const {
  const auto found = count_of_rule_.find(rule);
  return found != count_of_rule_.end() && found->second > kReportedPerRule;
}

bool Reading::has_within(std::string_view rule, Span bytes) const {
  return std::any_of(findings_.begin(), findings_.end(), [&](const Finding& finding) {
    return finding.rule == rule && finding.place.bytes.begin >= bytes.begin &&
           finding.place.bytes.end <= bytes.end;
  });
}

void Reading::report_limit(Span bytes, std::string message, std::string hint) {
  report({.rule = "syntax/limit",
          .bytes = bytes,
          .message = std::move(message),
          .hint = std::move(hint)});
}

std::vector<Finding> Reading::take_findings() {
  for (const auto& [rule, count] : count_of_rule_) {
    if (count <= kReportedPerRule) continue;
    const auto last =
        std::find_if(findings_.rbegin(), findings_.rend(),
                     [rule = rule](const Finding& finding) { return finding.rule == rule; });
    last->message +=
        fmt::format(" (further ones after the first {} are left out)", kReportedPerRule);
  }
  sort_findings(findings_);
  return std::move(findings_);
}

}  // namespace meshctl::document
