// Operators of library metrics: bounds that no data can keep, and those that all data keeps.
#include <fmt/format.h>

#include <array>
#include <limits>
#include <optional>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/metrics.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Comparison;
using manifest::Operator;

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// What an operator comes to over the values that a metric can have.
enum class Effect { useful, never, always };

/// The numbers of a comparison; equal when there is one.
struct Operands {
  double low = 0;
  double high = 0;
};

/// `most`: the largest value that the metric can have; the least is 0.
Effect effect_of(Operator op, Operands operands, double most) {
  const auto [low, high] = operands;
  const bool is_outside = high < 0 || low > most;
  switch (op) {
    case Operator::must_be:
    case Operator::must_be_between:
      if (is_outside) return Effect::never;
      return low < 0 && high > most ? Effect::always : Effect::useful;
    case Operator::must_not_be:
    case Operator::must_not_be_between:
      if (is_outside) return Effect::always;
      return low < 0 && high > most ? Effect::never : Effect::useful;
    case Operator::must_be_greater_than:
      return low >= most ? Effect::never : low < 0 ? Effect::always : Effect::useful;
    case Operator::must_be_greater_or_equal_to:
      return low > most ? Effect::never : low <= 0 ? Effect::always : Effect::useful;
    case Operator::must_be_less_than:
      return low <= 0 ? Effect::never : low > most ? Effect::always : Effect::useful;
    case Operator::must_be_less_or_equal_to:
      return low < 0 ? Effect::never : low >= most ? Effect::always : Effect::useful;
  }
  return Effect::useful;
}

/// The operator that is most likely meant at a bound of 0.
std::optional<Operator> neighbour(Operator op, double value) {
  if (value != 0) return std::nullopt;
  if (op == Operator::must_be_less_than) return Operator::must_be_less_or_equal_to;
  if (op == Operator::must_be_greater_or_equal_to) return Operator::must_be_greater_than;
  return std::nullopt;
}

std::optional<Operands> operands_of(const Comparison& comparison) {
  const Node& value = *comparison.value;
  if (const auto number = value.as_double()) return Operands{*number, *number};
  const auto items = value.items();
  if (items.size() != 2) return std::nullopt;
  const auto low = items[0].as_double();
  const auto high = items[1].as_double();
  if (!low || !high) return std::nullopt;
  return Operands{*low, *high};
}

bool is_between(Operator op) {
  return op == Operator::must_be_between || op == Operator::must_not_be_between;
}

/// Whether the bounds are in the wrong order, which is told.
bool check_order(const Subject& subject, const Comparison& comparison, Operands operands) {
  if (!is_between(comparison.op) || operands.low <= operands.high) return false;
  const auto items = comparison.value->items();
  Finding& finding = subject.add("semantics/reversed-between", *comparison.value,
                                 fmt::format("{} goes from {} down to {}", to_string(comparison.op),
                                             brief(items[0].text()), brief(items[1].text())),
                                 "write the smaller number first");
  subject.offer_swap(finding, items[0], items[1]);
  return true;
}

void check_effect(const Subject& subject, const RuleSite& site, const Comparison& comparison,
                  Operands operands) {
  const bool in_percent = is_percent(site.rule.unit);
  const bool is_count = site.rule.metric == "rowCount";
  const Effect effect = effect_of(comparison.op, operands, in_percent ? 100 : kInfinite);
  if (effect == Effect::useful) return;
  const std::string_view op = to_string(comparison.op);
  const std::string what =
      is_between(comparison.op)
          ? fmt::format("{} {} and {}", op, brief(comparison.value->items()[0].text()),
                        brief(comparison.value->items()[1].text()))
          : fmt::format("{} {}", op, brief(comparison.value->text()));
  const std::string_view range = in_percent ? "a percentage is from 0 to 100"
                                 : is_count ? "a number of rows is 0 or more"
                                            : "a number of values is 0 or more";
  const auto meant = neighbour(comparison.op, operands.low);
  std::string hint = meant ? fmt::format("did you mean {}?", quote(to_string(*meant))) : "";
  Finding& finding =
      effect == Effect::never
          ? subject.add("semantics/impossible-threshold", *comparison.value,
                        fmt::format("no data can keep {}: {}", what, range), std::move(hint))
          : subject.add("semantics/idle-threshold", *comparison.value,
                        fmt::format("all data keeps {}: {}", what, range), std::move(hint));
  if (meant) subject.offer_key(finding, *comparison.value, to_string(*meant));
}

}  // namespace

void check_thresholds(const Subject& subject, const manifest::DataContract& contract) {
  for_each_rule(contract, [&](const RuleSite& site) {
    const bool is_metric = find_metric(site.rule) != nullptr;
    for (const Comparison& comparison : site.rule.comparisons) {
      const auto operands = operands_of(comparison);
      if (!operands) {
        // Only these two may be compared with anything, which the schema allows for SQL.
        const bool is_open =
            comparison.op == Operator::must_be || comparison.op == Operator::must_not_be;
        if (!is_metric || !is_open) continue;
        subject.add(
            "semantics/impossible-threshold", *comparison.value,
            fmt::format("{} of {} is no number", to_string(comparison.op), site.rule.metric.text),
            "metrics are numbers");
        continue;
      }
      if (check_order(subject, comparison, *operands) || !is_metric) continue;
      check_effect(subject, site, comparison, *operands);
    }
  });
}

}  // namespace meshctl::lint
