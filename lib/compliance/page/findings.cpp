// The findings: how many of each rule, and the first of them.
#include <map>

#include "base/text.h"
#include "compliance/page/parts.h"
#include "compliance/page/phrases.h"

namespace meshctl::compliance::page {

namespace {

struct OfRule {
  std::string_view rule;
  Severity worst = Severity::info;
  std::vector<const Finding*> findings;
};

// Worst first, then most.
std::vector<OfRule> by_rule(const std::vector<Finding>& findings) {
  std::map<std::string_view, OfRule> rules;
  for (const Finding& finding : findings) {
    OfRule& of = rules[finding.rule];
    of.rule = finding.rule;
    of.worst = std::max(of.worst, finding.severity);
    of.findings.push_back(&finding);
  }
  std::vector<OfRule> sorted;
  for (auto& [rule, of] : rules) sorted.push_back(std::move(of));
  std::stable_sort(sorted.begin(), sorted.end(), [](const OfRule& a, const OfRule& b) {
    if (a.worst != b.worst) return a.worst > b.worst;
    return a.findings.size() > b.findings.size();
  });
  return sorted;
}

void write_severity(Html& html, Severity severity) {
  html.markup("<span class=\"severity ").text(meshctl::to_string(severity)).markup("\">");
  html.text(meshctl::to_string(severity)).markup("</span> ");
}

void write_finding(Html& html, const Finding& finding) {
  html.markup("<li>");
  write_severity(html, finding.severity);
  html.markup("<bdi>").text(finding.message, 300).markup("</bdi>");
  if (!finding.place.file.empty()) {
    html.markup("<p class=place><code>").text(place_text(finding.place), 200).markup("</code></p>");
  }
  if (!finding.hint.empty()) {
    html.markup("<p class=hint><bdi>").text(finding.hint, 200).markup("</bdi></p>");
  }
  html.markup("</li>");
}

// What the rule asks: as the report knows it, else as this program does.
std::string_view title_of(const Compliance& compliance, std::string_view rule) {
  for (const Line& line : compliance.lines) {
    if (line.id == rule) return line.title;
  }
  const lint::Rule* found = lint::find_rule(rule);
  return found == nullptr ? std::string_view() : found->title;
}

void write_rule(Html& html, const Compliance& compliance, const OfRule& of) {
  html.markup("<details><summary><b>").count(of.findings.size()).markup("</b> ");
  write_severity(html, of.worst);
  html.markup("<code>");
  write_rule_id(html, of.rule);
  html.markup("</code> <small>");
  html.text(title_of(compliance, of.rule), kLongestTitle).markup("</small>");
  html.markup("</summary><ul>");
  const std::size_t listed = std::min(of.findings.size(), Limits::kFindingsOfRule);
  for (std::size_t i = 0; i < listed; ++i) write_finding(html, *of.findings[i]);
  html.markup("</ul>");
  if (listed < of.findings.size()) {
    html.markup("<p>And ")
        .count(of.findings.size() - listed)
        .markup(" more: all are in the json.</p>");
  }
  html.markup("</details>\n");
}

}  // namespace

void write_findings(Html& html, const Compliance& compliance) {
  if (compliance.findings.empty()) {
    html.markup("<p>None.</p>\n");
    return;
  }
  const auto rules = by_rule(compliance.findings);
  html.markup("<p><b>").count(compliance.findings.size()).markup("</b> of ").count(rules.size());
  html.markup(rules.size() == 1 ? Markup(" rule") : Markup(" rules"));
  html.markup(", worst first. Of each rule the first ").count(Limits::kFindingsOfRule);
  html.markup(" are shown.</p>\n");
  const std::size_t most = std::min(rules.size(), Limits::kFindingRules);
  const std::size_t end = html.size() + Limits::kFindingBytes;
  std::size_t listed = 0;
  for (; listed < most && html.size() < end; ++listed) write_rule(html, compliance, rules[listed]);
  if (listed < rules.size()) {
    html.markup("<p>And those of ").count(rules.size() - listed);
    html.markup(" more rules: all are in the json.</p>\n");
  }
}

}  // namespace meshctl::compliance::page
