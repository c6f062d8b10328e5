#include "rule_texts.h"

#include <set>
#include <string_view>

#include "lint/page.h"
#include "lint/rules.h"

namespace meshctl::cli {

std::vector<report::RuleText> rule_texts(const std::vector<Finding>& findings,
                                         const std::vector<Waived>& waived) {
  std::set<std::string_view> ids;
  for (const Finding& finding : findings) ids.insert(finding.rule);
  for (const Waived& each : waived) ids.insert(each.finding.rule);
  std::vector<report::RuleText> texts;
  for (const std::string_view id : ids) {
    const lint::Rule* const rule = lint::find_rule(id);
    if (rule == nullptr) continue;
    texts.push_back({std::string(rule->id), rule->severity, std::string(rule->title),
                     std::string(lint::page_of(id).why)});
  }
  return texts;
}

}  // namespace meshctl::cli
