// privacy/retention: why personal data is kept, and for how long.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/personal_marks.h"
#include "lint/privacy.h"
#include "lint/sla_level.h"
#include "lint/time_span.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Property;
using manifest::SlaProperty;

namespace {

class RetentionCheck {
 public:
  RetentionCheck(const Governed& governed, const manifest::DataContract& contract,
                 const Property& personal)
      : governed_(governed), contract_(contract), personal_(personal) {}

  void run() const {
    check_period();
    check_basis();
  }

 private:
  void miss(std::string_view what, std::string hint) const {
    const manifest::Text& id = governed_.manifest().id;
    Finding& finding = governed_.add(
        id ? *id.node : governed_.root(),
        fmt::format("field {} is personal, and {}", quote(personal_.name), what), std::move(hint));
    governed_.subject().relate(finding, personal_.name ? *personal_.name.node : *personal_.node,
                               "a personal field");
  }

  void check_period() const {
    bool is_there = false;
    for (const SlaProperty& sla : contract_.sla_properties) {
      const Level* level = sla.property ? find_level(sla.property) : nullptr;
      if (level == nullptr || level->name != "retention" || sla.value == nullptr) continue;
      is_there = true;
      check_maximum(sla);
    }
    if (is_there) return;
    miss("no service level says for how long it is kept",
         "add retention with a value and a unit to slaProperties");
  }

  void check_maximum(const SlaProperty& sla) const {
    const std::string_view maximum = governed_.parameters().text("maximum");
    const std::string_view value = sla.value->text();
    if (maximum.empty() || has_variable(value) || has_variable(sla.unit)) return;
    const auto most = span_of(maximum, {});
    const auto kept = span_of(value, sla.unit);
    if (!kept) {
      // A number without a good unit has a finding of its own.
      if (number_of(sla.value)) return;
      governed_.add(*sla.value,
                    fmt::format("retention {} is no length of time, so it may be longer than {}",
                                quote(value), maximum),
                    "write a number and a unit, or an ISO 8601 duration such as P1Y");
    } else if (most && *kept > *most) {
      governed_.add(
          *sla.value,
          fmt::format("retention {}{} is longer than {}, and field {} is personal", brief(value),
                      sla.unit ? " " + printable(sla.unit) : "", maximum, quote(personal_.name)),
          fmt::format("keep it no longer than {}", maximum));
    }
  }

  void check_basis() const {
    const std::string_view name = governed_.parameters().text("legalBasis");
    const Node* basis = manifest::custom_property(governed_.manifest(), name);
    if (basis == nullptr || trim(basis->text()).empty()) {
      return miss("no legal basis is given",
                  fmt::format("add the custom property {}, such as consent or contract", name));
    }
    const std::vector<std::string_view> bases = governed_.parameters().words("bases");
    if (bases.empty() || has_variable(basis->text())) return;
    if (std::find(bases.begin(), bases.end(), basis->text()) != bases.end()) return;
    std::vector<std::string> words;
    for (const std::string_view word : bases) words.push_back(quote(word));
    governed_.add(*basis,
                  fmt::format("legal basis {} is not one that is known", quote(basis->text())),
                  "write " + join_words(words, "or"));
  }

  const Governed& governed_;
  const manifest::DataContract& contract_;
  const Property& personal_;
};

}  // namespace

void check_retention(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const PersonalMarks marks(governed.organisation().classification, governed.parameters());
  const Property* personal = nullptr;
  for_each_property(*contract, [&](const Property& property) {
    if (personal == nullptr && marks.is_personal(property)) personal = &property;
  });
  if (personal != nullptr) RetentionCheck(governed, *contract, *personal).run();
}

}  // namespace meshctl::lint
