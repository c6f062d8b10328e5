#include "sla/property.h"

#include <array>
#include <vector>

#include "base/text.h"

namespace meshctl::sla {

namespace {

constexpr std::array<Property, 14> kProperties = {{
    {"latency", "ly", Kind::latency, {}},
    {"freshness", {}, Kind::latency, {}},
    {"retention", "re", Kind::retention, {}},
    {"generalAvailability", "ga", Kind::begins, {}},
    {"endOfSupport", "es", Kind::ends, {}},
    {"endOfLife", "el", Kind::ends, {}},
    {"availability", "av", Kind::history,
     "one look cannot tell how often the data is there; meshctl sla judges it from the history"},
    {"errorRate", "er", Kind::history,
     "one look cannot tell how often the data is wrong; the quality rules are checked each time"},
    {"frequency", "fy", Kind::history,
     "one look cannot tell how often new data comes; latency can be checked instead"},
    {"throughput", "th", Kind::history,
     "one look cannot tell how much comes in a time; rowCount can be checked instead"},
    {"timeOfAvailability",
     {},
     Kind::history,
     "it is about an hour of each day, and one look knows only its own"},
    {"timeToDetect", "td", Kind::history, "it needs a record of incidents"},
    {"timeToNotify", "tn", Kind::history, "it needs a record of incidents"},
    {"timeToRepair", "tr", Kind::history, "it needs a record of incidents"},
}};

}  // namespace

const Property* find_property(std::string_view name) {
  const std::string lower = to_lower(trim(name));
  for (const Property& each : kProperties) {
    if (to_lower(each.name) == lower || (!each.synonym.empty() && each.synonym == lower)) {
      return &each;
    }
  }
  return nullptr;
}

std::string nearest_property(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Property& each : kProperties) names.push_back(each.name);
  return did_you_mean(name, names);
}

}  // namespace meshctl::sla
