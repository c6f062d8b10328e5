// Single values that a contract names: examples of a property, the valid values of its rules, its
// enum.
#include <fmt/format.h>

#include <string>

#include "document/quote.h"
#include "lint/metrics.h"
#include "lint/semantics.h"
#include "lint/value_rules.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Property;

namespace {

/// `example 'x'`; of what is no scalar only `an example`.
std::string titled(std::string_view noun, const Node& value) {
  if (value.is_scalar()) return fmt::format("{} {}", noun, quote(value.text()));
  return fmt::format("{} {}", noun.front() == 'e' ? "an" : "a", noun);
}

void check_value(const Subject& subject, const Property& property, const ValueRules& rules,
                 const Node& value, std::string_view rule, std::string_view noun) {
  if (has_variable(value.text())) return;
  const auto misfit = rules.misfit(value);
  if (!misfit) return;
  Finding& finding =
      subject.add(rule, value,
                  fmt::format("{} of {} {}", titled(noun, value), name_of(property), misfit->what));
  if (misfit->remedy == Misfit::Remedy::quote) {
    finding.hint = "write it in quotes";
    subject.offer_text(finding, value, value.text());
  } else if (misfit->remedy == Misfit::Remedy::unquote) {
    finding.hint = "write it without quotes";
    Subject::offer_literal(finding, value, value.text());
  }
}

void check_property(const Subject& subject, const Property& property) {
  const Node* examples = property.node->find("examples");
  const ValueRules rules(property, subject.patterns());
  if (examples != nullptr) {
    for (const Node& value : examples->items()) {
      check_value(subject, property, rules, value, "semantics/example", "example");
    }
  }
  for (const manifest::AllowedValue& allowed : property.allowed_values) {
    if (allowed.value == nullptr) continue;
    check_value(subject, property, rules, *allowed.value, "semantics/valid-value", "enum value");
  }
  for (const manifest::QualityRule& rule : property.quality) {
    const Metric* metric = find_metric(rule);
    if (metric == nullptr || metric->name != "invalidValues") continue;
    const Node* values = find_argument(rule, "validValues");
    if (values == nullptr) continue;
    for (const Node& value : values->items()) {
      check_value(subject, property, rules, value, "semantics/valid-value", "valid value");
    }
  }
}

}  // namespace

void check_examples(const Subject& subject, const manifest::DataContract& contract) {
  for_each_property(contract, [&](const Property& property) {
    // Most properties name no values; their patterns need not be compiled.
    const bool names_some = property.node->find("examples") != nullptr ||
                            !property.allowed_values.empty() || !property.quality.empty();
    if (names_some) check_property(subject, property);
  });
  if (subject.patterns().is_spent()) {
    subject.skip("semantics/example", subject.root(),
                 "the patterns take too long to hold all examples against them");
  }
}

}  // namespace meshctl::lint
