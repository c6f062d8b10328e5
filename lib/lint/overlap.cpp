// An old major version stays while those who read it move to the new one.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "lint/lifecycle.h"
#include "lint/versions.h"

namespace meshctl::lint {

using document::quote;
using manifest::Kind;
using mesh::Item;

namespace {

/// An id without the major version that it may carry: `orders` of `orders-v2`.
std::string_view stem_of(std::string_view id) {
  const std::size_t mark = id.find_last_of("-_.:");
  if (mark == std::string_view::npos || mark == 0) return id;
  const std::string_view last = id.substr(mark + 1);
  const bool is_major = last.size() > 1 && (last.front() == 'v' || last.front() == 'V') &&
                        last.find_first_not_of("0123456789", 1) == std::string_view::npos;
  return is_major ? id.substr(0, mark) : id;
}

/// The first number of its version; 0 when it has none, or has one that says nothing.
std::uint64_t number_of_major(const Item& item) {
  const std::string_view major = major_of(item.summary.version);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(major.data(), major.data() + major.size(), number);
  return error == std::errc() && !major.empty() ? number : 0;
}

/// The versions of one product or contract, by major version.
using Family = std::multimap<std::uint64_t, const Item*>;

std::map<std::string, Family> families_of(const mesh::Mesh& mesh, Kind kind) {
  std::map<std::string, Family> families;
  for (const std::string_view id : mesh.ids(kind)) {
    if (!manifest::known_of(id, mesh.variables()).is_whole()) continue;
    for (const Item* item : mesh.find(kind, id)) {
      const std::uint64_t major = number_of_major(*item);
      const std::string key = manifest::key_of(id, mesh.variables());
      if (major > 0) families[std::string(stem_of(key))].emplace(major, item);
    }
  }
  return families;
}

class Overlap {
 public:
  explicit Overlap(const GovernedMesh& governed) : governed_(governed) {}

  void check(const Family& family) const {
    if (family.begin()->first == family.rbegin()->first) return;
    for (auto old = family.begin(); old != family.end(); ++old) {
      const std::string status = to_lower(old->second->summary.status);
      if (status != "retired" && status != "deprecated") continue;
      const Setting* setting = governed_.setting_of(*old->second);
      if (setting == nullptr) continue;
      const auto next = std::find_if(family.upper_bound(old->first), family.end(), [](auto& one) {
        return to_lower(one.second->summary.status) == "active";
      });
      if (next != family.end()) compare(*setting, *old->second, *next->second);
    }
  }

 private:
  /// Since when a version is active: what it says, else when it was made.
  [[nodiscard]] std::optional<Instant> active_since(const Setting& setting,
                                                    const Item& item) const {
    const auto manifest = open(item);
    if (manifest == nullptr) return {};
    const document::Node* value =
        manifest::custom_property(*manifest, governed_.parameters(setting).text("activeSince"));
    const bool is_contract = item.summary.is_contract();
    if (value == nullptr) {
      value =
          manifest->document->root().find(is_contract ? "contractCreatedTs" : "productCreatedTs");
    }
    return stated_date(value, governed_.mesh().variables()).date;
  }

  void compare(const Setting& setting, const Item& old, const Item& next) const {
    const std::optional<Instant> since = active_since(setting, next);
    if (!since) {
      governed_.skip(setting, old.place(old.summary.status),
                     fmt::format("since when version {} is active is not stated",
                                 quote(next.summary.version)));
      return;
    }
    const std::chrono::days asked(governed_.parameters(setting).whole("days"));
    const Instant until = *since + asked;
    if (to_lower(old.summary.status) == "retired") {
      if (governed_.now() >= until) return;
      tell(setting, old.place(old.summary.status), old, next, until, "is retired");
      return;
    }
    const auto manifest = open(old);
    if (manifest == nullptr) return;
    const StatedDate end = end_of_support(*manifest, governed_.parameters(setting).text("end"),
                                          governed_.mesh().variables());
    if (!end.date || *end.date >= until) return;
    tell(setting, manifest->place(*end.node), old, next, until,
         fmt::format("ends on {}", day_of(*end.date)));
  }

  void tell(const Setting& setting, Place place, const Item& old, const Item& next, Instant until,
            const std::string& what) const {
    const auto asked = static_cast<std::size_t>(governed_.parameters(setting).whole("days"));
    Finding& finding = governed_.add(
        setting, std::move(place),
        fmt::format("version {} of {} {} {}, less than {} after version {} became active",
                    quote(old.summary.version), words_of(old.summary.kind), quote(old.summary.id),
                    what, counted(asked, "day"), quote(next.summary.version)),
        fmt::format("keep it until {}", day_of(until)));
    finding.related.push_back({next.place(next.summary.version), "the new version"});
  }

  const GovernedMesh& governed_;
};

}  // namespace

void follow_overlap(const GovernedMesh& governed) {
  const Overlap overlap(governed);
  for (const Kind kind : {Kind::data_contract, Kind::data_product}) {
    for (const auto& [stem, family] : families_of(governed.mesh(), kind)) overlap.check(family);
  }
}

}  // namespace meshctl::lint
