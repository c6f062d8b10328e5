#include "base/outcome.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace meshctl {

namespace {

constexpr std::array<std::string_view, 5> kStatuses = {"pass", "warn", "fail", "error", "skip"};
constexpr std::array<std::string_view, 3> kOrigins = {"schema", "quality", "sla"};

}  // namespace

std::string_view to_string(Status status) {
  return kStatuses.at(static_cast<std::size_t>(status));
}

std::optional<Status> parse_status(std::string_view name) {
  const auto* found = std::find(kStatuses.begin(), kStatuses.end(), name);
  if (found == kStatuses.end()) return std::nullopt;
  return static_cast<Status>(found - kStatuses.begin());
}

std::string_view to_string(CheckOrigin origin) {
  return kOrigins.at(static_cast<std::size_t>(origin));
}

void sort_outcomes(std::vector<Outcome>& outcomes) {
  const auto key = [](const Outcome& outcome) {
    return std::tie(outcome.place.file, outcome.place.bytes.begin, outcome.check);
  };
  std::stable_sort(outcomes.begin(), outcomes.end(),
                   [&](const Outcome& a, const Outcome& b) { return key(a) < key(b); });
}

std::size_t count_of(std::span<const Outcome> outcomes, Status status) {
  return static_cast<std::size_t>(
      std::count_if(outcomes.begin(), outcomes.end(),
                    [=](const Outcome& outcome) { return outcome.status == status; }));
}

}  // namespace meshctl
