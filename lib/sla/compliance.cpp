#include "sla/compliance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace meshctl::sla {

namespace {

constexpr std::array<std::string_view, 4> kStandings = {"kept", "missed", "too few", "unobserved"};

Budget budget_of(std::size_t observed, std::size_t bad, double target) {
  Budget budget;
  budget.allowed = (1 - target) * static_cast<double>(observed);
  budget.used = bad;
  const auto used = static_cast<double>(bad);
  if (budget.allowed > 0) {
    budget.left = 1 - used / budget.allowed;
  } else {
    budget.left = bad == 0 ? 1 : -1;
  }
  return budget;
}

Standing standing_of(const Compliance& compliance, std::optional<double> target) {
  if (compliance.observed == 0) return Standing::unobserved;
  const bool are_enough = compliance.observed >= kFewest;
  if (!target) {
    if (!compliance.last_is_kept) return Standing::missed;
    return are_enough ? Standing::kept : Standing::too_few;
  }
  const auto observed = static_cast<double>(compliance.observed);
  const bool is_below = static_cast<double>(compliance.kept) < *target * observed;
  if (!are_enough) return Standing::too_few;
  if (is_below) return Standing::missed;
  // 99.9 % of fewer than a thousand looks allows no bad one: that none was seen proves little.
  const double needed = *target < 1 ? 1 / (1 - *target) : 0;
  return observed + 1e-9 * observed < needed ? Standing::too_few : Standing::kept;
}

}  // namespace

std::string_view to_string(Standing standing) {
  return kStandings.at(static_cast<std::size_t>(standing));
}

Compliance judge(std::span<const Observation> observations, std::optional<double> target) {
  Compliance result;
  for (const Observation& each : observations) {
    if (result.last) {
      result.longest_gap =
          std::max(result.longest_gap, std::chrono::microseconds(each.at - *result.last));
    }
    if (!result.last || each.is_kept != result.last_is_kept) result.since = each.at;
    if (!result.first) result.first = each.at;
    result.last = each.at;
    result.last_is_kept = each.is_kept;
    ++result.observed;
    if (each.is_kept) ++result.kept;
  }
  if (result.observed >= kFewest) {
    result.share = static_cast<double>(result.kept) / static_cast<double>(result.observed);
  }
  if (target && result.observed > 0) {
    result.budget = budget_of(result.observed, result.observed - result.kept, *target);
  }
  result.standing = standing_of(result, target);
  return result;
}

std::vector<Observation> observations_of_check(std::span<const history::Record> records,
                                               std::string_view check) {
  std::vector<Observation> observations;
  for (const history::Record& record : records) {
    const Outcome& outcome = record.outcome;
    if (outcome.check != check) continue;
    if (outcome.status == Status::error || outcome.status == Status::skip) continue;
    observations.push_back({record.evaluated_for, outcome.status != Status::fail});
  }
  return observations;
}

std::vector<Observation> observations_of_availability(std::span<const history::Record> records,
                                                      std::string_view server) {
  std::map<std::pair<Instant, std::string_view>, bool> runs;
  for (const history::Record& record : records) {
    const Outcome& outcome = record.outcome;
    if (outcome.server != server || outcome.origin == CheckOrigin::sla ||
        outcome.status == Status::skip) {
      continue;
    }
    const bool is_about_object = outcome.metric == "exists" && outcome.property.empty();
    const bool is_unreadable =
        is_about_object && (outcome.status == Status::fail || outcome.status == Status::error);
    // A check that could not be run for its own sake says nothing about the data.
    if (outcome.status == Status::error && !is_unreadable) continue;
    const bool is_bad = is_unreadable || outcome.status == Status::fail;
    bool& is_kept =
        runs.try_emplace({record.evaluated_for, record.environment}, true).first->second;
    is_kept = is_kept && !is_bad;
  }
  std::vector<Observation> observations;
  for (const auto& [run, is_kept] : runs) observations.push_back({run.first, is_kept});
  return observations;
}

std::vector<std::string> servers_of(std::span<const history::Record> records) {
  std::set<std::string> servers;
  for (const history::Record& record : records) {
    if (!record.outcome.server.empty()) servers.insert(record.outcome.server);
  }
  return {servers.begin(), servers.end()};
}

}  // namespace meshctl::sla
