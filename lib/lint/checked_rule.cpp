// promise/checked: the data of contracts in use was checked lately, and did well.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "document/quote.h"
#include "lint/promise.h"

namespace meshctl::lint {

using document::quote;

namespace {

constexpr std::string_view kHint = "run meshctl check";

/// The last looks at contracts: by id, and among these by version.
class Looks {
 public:
  explicit Looks(const std::vector<LastLook>& looks) {
    for (const LastLook& look : looks) by_contract_[look.contract].push_back(&look);
  }

  [[nodiscard]] const std::vector<const LastLook*>* of(std::string_view contract) const {
    const auto found = by_contract_.find(contract);
    return found == by_contract_.end() ? nullptr : &found->second;
  }

 private:
  std::unordered_map<std::string_view, std::vector<const LastLook*>> by_contract_;
};

class CheckedContracts {
 public:
  CheckedContracts(const GovernedMesh& governed, const Looks& looks)
      : governed_(governed), looks_(looks) {}

  void check(const mesh::Item& item, const Setting& setting) const {
    const mesh::Summary& summary = item.summary;
    const Parameters parameters = governed_.parameters(setting);
    const std::vector<std::string_view> statuses = parameters.words("statuses");
    const std::string status = to_lower(summary.status);
    if (std::find(statuses.begin(), statuses.end(), status) == statuses.end()) return;
    const Place place = item.place(summary.id);
    const auto id = manifest::known_of(summary.id, governed_.mesh().variables());
    const auto version = manifest::known_of(summary.version, governed_.mesh().variables());
    for (const manifest::Known* known : {&id, &version}) {
      if (known->is_whole()) continue;
      return governed_.skip(setting, place,
                            "whether it was checked is not known here: " + depends_on(*known));
    }
    const auto* looks = looks_.of(id.text);
    if (looks == nullptr) {
      governed_.add(setting, place, fmt::format("contract {} was never checked", quote(id.text)),
                    std::string(kHint));
      return;
    }
    const auto found = std::find_if(looks->begin(), looks->end(), [&](const LastLook* look) {
      return look->version == version.text;
    });
    if (found == looks->end()) {
      governed_.add(setting, item.place(summary.version ? summary.version : summary.id),
                    fmt::format("version {} of contract {} was never checked, and {} was",
                                quote(version.text), quote(id.text), quote(looks->back()->version)),
                    std::string(kHint));
      return;
    }
    hold(**found, setting, parameters, place);
  }

 private:
  void hold(const LastLook& look, const Setting& setting, const Parameters& parameters,
            const Place& place) const {
    const std::string who = fmt::format("contract {}", quote(look.contract));
    const auto hours = std::chrono::hours(parameters.whole("hours"));
    if (look.at < governed_.now() - hours) {
      governed_.add(setting, place,
                    fmt::format("{} was last checked at {}, which is more than {} ago", who,
                                meshctl::to_string(look.at),
                                counted(static_cast<std::size_t>(hours.count()), "hour")),
                    std::string(kHint));
      return;
    }
    const std::size_t all = look.passed + look.failed + look.errors;
    if (all == 0) {
      governed_.add(
          setting, place,
          fmt::format("nothing of {} was checked at {}", who, meshctl::to_string(look.at)),
          "see with meshctl check why every check was skipped");
      return;
    }
    const double rate = 100.0 * static_cast<double>(look.passed) / static_cast<double>(all);
    const double wanted = parameters.number("passRate");
    if (rate >= wanted) return;
    governed_.add(
        setting, place,
        fmt::format("{} of {} of {} passed at {}, which is less than {} percent", look.passed,
                    counted(all, "check"), who, meshctl::to_string(look.at), wanted),
        "see with meshctl check what failed");
  }

  const GovernedMesh& governed_;
  const Looks& looks_;
};

/// Says once for all contracts that there is no history.
void skip_all(const GovernedMesh& governed) {
  const mesh::Item* first = nullptr;
  std::size_t others = 0;
  for (const mesh::Item* item : governed.mesh().judged(manifest::Kind::data_contract)) {
    if (governed.setting_of(*item) == nullptr) continue;
    if (first != nullptr) ++others;
    if (first == nullptr) first = item;
  }
  if (first == nullptr) return;
  const std::string who =
      others == 0 ? "it was" : fmt::format("it and {} were", counted(others, "other contract"));
  governed.skip(
      *governed.setting_of(*first), first->place(first->summary.id),
      fmt::format("whether {} checked is not known here: there is no history of checks", who));
}

}  // namespace

void follow_checked_contracts(const GovernedMesh& governed) {
  const std::optional<std::vector<LastLook>>& looks = governed.last_looks();
  if (!looks) return skip_all(governed);
  const Looks sorted(*looks);
  const CheckedContracts contracts(governed, sorted);
  for (const mesh::Item* item : governed.mesh().judged(manifest::Kind::data_contract)) {
    const Setting* setting = governed.setting_of(*item);
    if (setting != nullptr) contracts.check(*item, *setting);
  }
}

}  // namespace meshctl::lint
