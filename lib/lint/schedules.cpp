// Schedules for cron, of quality rules and service levels: those that it cannot read.
#include <fmt/format.h>

#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/cron.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::quote;
using manifest::Text;

namespace {

/// The expression with its minute and its hour in each other's place, when that is one that cron
/// reads; empty otherwise. `0 30 * * *` is often meant as half past midnight.
std::string swapped(std::string_view schedule) {
  const auto parts = split(schedule, ' ');
  if (parts.size() != 5) return {};
  std::string result =
      fmt::format("{} {} {} {} {}", parts[1], parts[0], parts[2], parts[3], parts[4]);
  return objection_to_cron(result) ? std::string() : result;
}

void check_schedule(const Subject& subject, const Text& scheduler, const Text& schedule) {
  if (!schedule || to_lower(scheduler) != "cron" || has_variable(schedule)) return;
  const auto objection = objection_to_cron(schedule);
  if (!objection) return;
  const std::string meant = swapped(schedule);
  Finding& finding = subject.add(
      "semantics/schedule", *schedule.node,
      fmt::format("cron cannot read the schedule {}: {}", quote(schedule), *objection),
      meant.empty() ? "its fields are minute, hour, day, month and weekday"
                    : fmt::format("the minute comes first: did you mean {}?", quote(meant)));
  if (!meant.empty()) subject.offer_text(finding, *schedule.node, meant);
}

}  // namespace

void check_schedules(const Subject& subject, const manifest::DataContract& contract) {
  for_each_rule(contract, [&](const RuleSite& site) {
    check_schedule(subject, site.rule.scheduler, site.rule.schedule);
  });
  for (const manifest::SlaProperty& sla : contract.sla_properties) {
    check_schedule(subject, sla.scheduler, sla.schedule);
  }
}

}  // namespace meshctl::lint
