#include "governance/waived_outcomes.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "governance/waiver_review.h"
#include "governance/waiver_target.h"

namespace meshctl::governance {

namespace {

std::string rule_of(const Outcome& outcome) {
  return fmt::format("check/{}/{}", meshctl::to_string(outcome.origin), outcome.metric);
}

bool is_about(const WaiverTarget& target, const Outcome& outcome, const mesh::Mesh& mesh) {
  const std::vector<const mesh::Item*> items = target.items_in(mesh);
  const bool is_in_it = std::any_of(items.begin(), items.end(), [&](const mesh::Item* item) {
    return item->summary.is_contract() && item->summary.id == outcome.contract &&
           item->summary.version == outcome.contract_version;
  });
  if (!is_in_it) return false;
  const std::string dot = outcome.property.empty() ? "" : ".";
  return target.contains({"", outcome.object + dot + outcome.property});
}

/// The waiver that covers an outcome, or null.
const JudgedWaiver* waiver_of(const Outcome& outcome, const Verdict& verdict) {
  for (const JudgedWaiver& judged : verdict.waivers) {
    if (judged.state != WaiverState::active || judged.waiver.rule != rule_of(outcome)) continue;
    for (const manifest::Text& target : judged.waiver.targets) {
      if (is_about(WaiverTarget(target), outcome, verdict.mesh)) return &judged;
    }
  }
  return nullptr;
}

}  // namespace

std::size_t waive_outcomes(const Verdict& verdict, std::vector<Outcome>& outcomes) {
  const bool has_some =
      std::any_of(verdict.waivers.begin(), verdict.waivers.end(),
                  [](const JudgedWaiver& judged) { return is_of_checks(judged.waiver.rule); });
  if (!has_some) return 0;
  std::size_t count = 0;
  for (Outcome& outcome : outcomes) {
    if (outcome.status != Status::fail && outcome.status != Status::warn) continue;
    const JudgedWaiver* judged = waiver_of(outcome, verdict);
    if (judged == nullptr) continue;
    outcome.status = Status::warn;
    outcome.severity = Severity::info;
    outcome.hint = fmt::format("waived by {} until {}: {}", judged->waiver.id.text,
                               judged->waiver.expires.text, judged->waiver.reason.text);
    ++count;
  }
  return count;
}

}  // namespace meshctl::governance
