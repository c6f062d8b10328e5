// What goes away says when, why, and what comes instead, in time.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "base/time.h"
#include "lint/lifecycle.h"
#include "lint/placeholder.h"
#include "lint/sla_level.h"

namespace meshctl::lint {

using document::Node;
using document::quote;

namespace {

/// Where a manifest says that it is deprecated; null when it is not.
const Node* deprecated_at(const Governed& governed) {
  const manifest::Manifest& manifest = governed.manifest();
  if (to_lower(manifest.status) == "deprecated") return manifest.status.node;
  return manifest.deprecated ? governed.root().find("deprecated") : nullptr;
}

class Deprecation {
 public:
  Deprecation(const Governed& governed, const Node& at)
      : governed_(governed), manifest_(governed.manifest()), at_(at) {}

  void check() const {
    const manifest::Variables& variables = governed_.subject().variables();
    const StatedDate since =
        stated_date(manifest::custom_property(manifest_, parameter("since")), variables);
    const StatedDate end = end_of_support(manifest_, parameter("end"), variables);
    tell_missing(since, end);
    check_date(since, parameter("since"));
    // That of a service level has a finding of its own.
    if (end.node == manifest::custom_property(manifest_, parameter("end"))) {
      check_date(end, parameter("end"));
    }
    if (since.date && end.date) check_notice(since, end);
  }

 private:
  [[nodiscard]] std::string_view parameter(std::string_view name) const {
    return governed_.parameters().text(name);
  }

  [[nodiscard]] bool says(std::string_view property) const {
    const Node* value = manifest::custom_property(manifest_, property);
    return value != nullptr && !trim(value->text()).empty() &&
           !is_placeholder(value->text(), TextUse::prose);
  }

  void tell_missing(const StatedDate& since, const StatedDate& end) const {
    std::vector<std::string> missing;
    std::vector<std::string> properties;
    if (since.node == nullptr) {
      missing.emplace_back("a date");
      properties.emplace_back(parameter("since"));
    }
    if (!says(parameter("successor")) && !says(parameter("reason"))) {
      missing.emplace_back("a successor or a reason");
      properties.push_back(fmt::format("{} or {}", parameter("successor"), parameter("reason")));
    }
    if (end.node == nullptr) {
      missing.emplace_back("an end of support");
      properties.emplace_back(parameter("end"));
    }
    if (missing.empty()) return;
    governed_.add(
        at_, fmt::format("{} is deprecated without {}", called(manifest_), join_words(missing)),
        printable(fmt::format("add {} under customProperties", join_words(properties))));
  }

  void check_date(const StatedDate& stated, std::string_view property) const {
    if (stated.node == nullptr || stated.date) return;
    if (has_variable(stated.node->text())) {
      const auto known = manifest::known_of(stated.node->text(), governed_.subject().variables());
      if (!known.is_whole()) {
        governed_.skip(*stated.node, depends_on(known));
        return;
      }
    }
    governed_.add(*stated.node,
                  fmt::format("{} {} is no date", printable(property), quote(stated.node->text())),
                  "write one such as 2026-12-31");
  }

  void check_notice(const StatedDate& since, const StatedDate& end) const {
    const std::chrono::days asked(governed_.parameters().whole("noticeDays"));
    const std::chrono::days given = days_between(*since.date, *end.date);
    if (given >= asked) return;
    const std::string when =
        given.count() < 0
            ? "before"
            : fmt::format("{} after", counted(static_cast<std::size_t>(given.count()), "day"));
    Finding& finding = governed_.add(
        *end.node,
        fmt::format("support of {} ends {} its deprecation, and a notice of {} is asked for",
                    called(manifest_), when,
                    counted(static_cast<std::size_t>(asked.count()), "day")),
        fmt::format("let it end on {} or later", day_of(*since.date + asked)));
    governed_.subject().relate(finding, *since.node, "deprecated since then");
  }

  const Governed& governed_;
  const manifest::Manifest& manifest_;
  const Node& at_;
};

}  // namespace

StatedDate stated_date(const Node* value, const manifest::Variables& variables) {
  if (value == nullptr) return {};
  return {value, parse_instant(trim(manifest::key_of(value->text(), variables)))};
}

StatedDate end_of_support(const manifest::Manifest& manifest, std::string_view property,
                          const manifest::Variables& variables) {
  const manifest::DataContract* contract = manifest.contract();
  for (const std::string_view name : {"endOfSupport", "endOfLife"}) {
    if (contract == nullptr) break;
    for (const manifest::SlaProperty& promise : contract->sla_properties) {
      const Level* level = find_level(promise.property);
      if (level != nullptr && level->name == name && promise.value != nullptr) {
        return stated_date(promise.value, variables);
      }
    }
  }
  return stated_date(manifest::custom_property(manifest, property), variables);
}

std::string day_of(Instant instant) {
  constexpr std::size_t kDay = std::string_view("2026-12-31").size();
  return meshctl::to_string(instant).substr(0, kDay);
}

std::chrono::days days_between(Instant from, Instant to) {
  return std::chrono::floor<std::chrono::days>(to - from);
}

void check_deprecation(const Governed& governed) {
  if (const Node* at = deprecated_at(governed)) Deprecation(governed, *at).check();
}

}  // namespace meshctl::lint
