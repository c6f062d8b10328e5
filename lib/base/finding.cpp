#include "base/finding.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace meshctl {

namespace {

constexpr std::array<std::string_view, 3> kSeverities = {"info", "warning", "error"};

}  // namespace

std::string_view to_string(Severity severity) {
  return kSeverities.at(static_cast<std::size_t>(severity));
}

std::optional<Severity> parse_severity(std::string_view name) {
  const auto* found = std::find(kSeverities.begin(), kSeverities.end(), name);
  if (found == kSeverities.end()) return std::nullopt;
  return static_cast<Severity>(found - kSeverities.begin());
}

std::string_view to_string(Safety safety) {
  return safety == Safety::certain ? "certain" : "likely";
}

Finding make_finding(std::string_view rule, Place place, std::string message, std::string hint) {
  Finding finding;
  finding.rule = rule;
  finding.message = std::move(message);
  finding.place = std::move(place);
  finding.hint = std::move(hint);
  return finding;
}

std::string_view category_of(std::string_view rule) {
  return rule.substr(0, rule.find('/'));
}

void sort_findings(std::vector<Finding>& findings) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.place.file, finding.place.bytes.begin, finding.rule, finding.message);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

std::size_t count_of(std::span<const Finding> findings, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [=](const Finding& finding) { return finding.severity == severity; }));
}

}  // namespace meshctl
