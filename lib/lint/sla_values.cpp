// Service levels: values and units that make no sense, and dates and levels that contradict each
// other. What they name is fields.cpp's.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "base/time.h"
#include "document/quote.h"
#include "lint/semantics.h"
#include "lint/sla_level.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::SlaProperty;

namespace {

/// The order in which the dates of a life come.
constexpr std::array<std::string_view, 3> kLife = {"generalAvailability", "endOfSupport",
                                                   "endOfLife"};

class Levels {
 public:
  explicit Levels(const Subject& subject) : subject_(subject) {}

  void check(const SlaProperty& sla) {
    if (!sla.property || sla.value == nullptr) return;
    const Level* level = find_level(sla.property);
    if (level == nullptr) {
      check_name(sla);
      return;
    }
    check_repetition(sla, *level);
    if (!sla.value->is_number() && !sla.value->is_string()) return;
    if (has_variable(sla.value->text()) || has_variable(sla.unit)) return;
    switch (level->measure) {
      case Measure::duration:
        check_duration(sla, *level);
        break;
      case Measure::share:
        check_share(sla, *level);
        break;
      case Measure::date:
        check_date(sla, *level);
        break;
      case Measure::rate:
        check_sign(sla, *level);
        break;
      case Measure::open:
        break;
    }
  }

  /// Holds the dates of the contract's life against each other.
  void check_life() const {
    for (std::size_t late = 1; late < kLife.size(); ++late) {
      for (std::size_t early = late; early-- > 0;) {
        const auto a = dates_.find(kLife[early]);
        const auto b = dates_.find(kLife[late]);
        if (a == dates_.end() || b == dates_.end() || a->second.first <= b->second.first) continue;
        Finding& finding = subject_.add(
            "semantics/sla-order", *b->second.second,
            fmt::format("{} {} is before {} {}", kLife[late], quote(b->second.second->text()),
                        kLife[early], quote(a->second.second->text())),
            "correct one of the dates");
        subject_.relate(finding, *a->second.second, std::string(kLife[early]));
        break;
      }
    }
  }

 private:
  void check_name(const SlaProperty& sla) const {
    if (has_variable(sla.property)) return;
    const auto meant = level_meant_by(sla.property);
    if (!meant) return;
    Finding& finding =
        subject_.add("semantics/sla-property", *sla.property.node,
                     fmt::format("service level {} is not one that is known", quote(sla.property)),
                     fmt::format("did you mean {}?", quote(*meant)));
    subject_.offer_text(finding, *sla.property.node, *meant);
  }

  void check_repetition(const SlaProperty& sla, const Level& level) {
    if (level.measure == Measure::open) return;
    // Rates in different units are different levels.
    const std::string_view unit = level.measure == Measure::rate ? sla.unit.text : "";
    const auto key = std::tuple(level.name, sla.element.text, sla.driver.text, unit);
    const auto [first, is_new] = seen_.try_emplace(key, &sla);
    if (is_new) return;
    Finding& finding = subject_.add(
        "semantics/sla-duplicate", *sla.property.node,
        fmt::format("{} is promised twice{}", level.name,
                    sla.element ? fmt::format(" for {}", quote(sla.element)) : std::string()),
        "keep one of them, or say what each is for with element or driver");
    subject_.relate(finding, *first->second->property.node, "first promised here");
  }

  /// Whether a number is below zero, which is told.
  bool check_sign(const SlaProperty& sla, const Level& level) const {
    const auto number = number_of(sla.value);
    if (!number || !(*number < 0)) return false;
    subject_.add("semantics/sla-value", *sla.value,
                 fmt::format("{} {} is below zero", level.name, brief(sla.value->text())),
                 "write a number of 0 or more");
    return true;
  }

  void check_duration(const SlaProperty& sla, const Level& level) const {
    if (check_sign(sla, level)) return;
    const auto number = number_of(sla.value);
    if (number) {
      check_unit(sla, level);
      check_extent(sla, *number);
      return;
    }
    if (level.may_be_words || parse_iso_duration(sla.value->text())) return;
    subject_.add("semantics/sla-value", *sla.value,
                 fmt::format("{} {} is no length of time", level.name, quote(sla.value->text())),
                 "write a number and its unit, or an ISO 8601 duration such as P1D");
  }

  void check_unit(const SlaProperty& sla, const Level& level) const {
    if (!sla.unit) {
      if (sla.node->find("unit") != nullptr) return;
      subject_.add("semantics/sla-unit", *sla.value,
                   fmt::format("{} {} has no unit", level.name, brief(sla.value->text())),
                   "add one, such as unit: d");
      return;
    }
    if (is_time_unit(sla.unit)) return;
    const auto meant = time_unit_meant_by(sla.unit);
    Finding& finding =
        subject_.add("semantics/sla-unit", *sla.unit.node,
                     fmt::format("unit {} of {} is no unit of time", quote(sla.unit), level.name),
                     meant ? fmt::format("did you mean {}?", quote(*meant))
                           : "known: s, min, h, d, w, month, y and their long names");
    if (meant) subject_.offer_text(finding, *sla.unit.node, *meant);
  }

  void check_extent(const SlaProperty& sla, double value) const {
    const auto extent = number_of(sla.value_ext);
    if (!extent || *extent >= value) return;
    Finding& finding =
        subject_.add("semantics/sla-extent", *sla.value_ext,
                     fmt::format("valueExt {} is smaller than value {}",
                                 brief(sla.value_ext->text()), brief(sla.value->text())),
                     "write the smaller one as value");
    subject_.relate(finding, *sla.value, "value");
    subject_.offer_swap(finding, *sla.value, *sla.value_ext);
  }

  void check_share(const SlaProperty& sla, const Level& level) const {
    if (check_sign(sla, level)) return;
    const auto number = number_of(sla.value);
    const std::string unit = to_lower(trim(sla.unit));
    const bool is_share =
        unit.empty() || unit == "percent" || unit == "%" || unit == "pct" || unit == "percentage";
    if (!number || !is_share || *number <= 100) return;
    subject_.add(
        "semantics/sla-value", *sla.value,
        fmt::format("{} {} is more than 100 percent", level.name, brief(sla.value->text())),
        "write a percentage from 0 to 100");
  }

  void check_date(const SlaProperty& sla, const Level& level) {
    const auto instant = sla.value->is_string() ? parse_instant(sla.value->text()) : std::nullopt;
    if (instant) {
      const auto* const name = std::find(kLife.begin(), kLife.end(), level.name);
      dates_.try_emplace(*name, *instant, sla.value);
      return;
    }
    subject_.add("semantics/sla-value", *sla.value,
                 fmt::format("{} {} is no date", level.name, quote(sla.value->text())),
                 "write a date such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z");
  }

  const Subject& subject_;
  std::map<std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>,
           const SlaProperty*>
      seen_;
  std::map<std::string_view, std::pair<Instant, const Node*>> dates_;
};

}  // namespace

void check_sla_values(const Subject& subject, const manifest::DataContract& contract) {
  Levels levels(subject);
  for (const SlaProperty& sla : contract.sla_properties) levels.check(sla);
  levels.check_life();
}

}  // namespace meshctl::lint
