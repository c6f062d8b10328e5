// promise/input-allows: service levels within the bounds of the organisation, and no fresher than
// what the data is made from.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/mesh_facts.h"
#include "lint/promise.h"
#include "lint/sla_level.h"
#include "lint/time_span.h"
#include "mesh/facts.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Kind;
using manifest::SlaProperty;
using mesh::FactRow;
using mesh::Item;
using mesh::stored_column;
using mesh::TableId;

namespace {

/// How a service level stands to a bound: below zero, zero, above; nothing when one of them cannot
/// be read, which others tell.
std::optional<int> compared(const SlaProperty& sla, const Node& bound) {
  const Level* level = find_level(sla.property);
  double difference = 0;
  if (level != nullptr && level->measure == Measure::duration) {
    const auto own = span_of(sla.value->text(), sla.unit);
    const auto limit = span_of(bound.text(), {});
    if (!own || !limit) return std::nullopt;
    difference = static_cast<double>((*own - *limit).count());
  } else {
    const auto own = number_of(sla.value);
    const auto limit = bound.as_double();
    if (!own || !limit) return std::nullopt;
    difference = *own - *limit;
  }
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}

std::string shown(std::string_view value, std::string_view unit) {
  return unit.empty() ? printable(value) : printable(value) + " " + printable(unit);
}

void hold(const Governed& governed, const SlaProperty& sla, const Node& range) {
  struct Bound {
    std::string_view key;
    int wrong;
    std::string_view words;
  };
  constexpr std::array kBounds = {Bound{"minimum", -1, "less"}, Bound{"maximum", 1, "more"}};
  for (const Bound& bound : kBounds) {
    const Node* limit = range.find(bound.key);
    if (limit == nullptr || compared(sla, *limit) != bound.wrong) continue;
    governed.add(*sla.value,
                 fmt::format("{} {} is {} than {}", printable(sla.property),
                             shown(sla.value->text(), sla.unit), bound.words, limit->text()),
                 fmt::format("the {} is {}", bound.key, limit->text()));
  }
}

/// What one contract promises of its freshness, at best or at worst.
struct Freshness {
  std::chrono::microseconds span{0};
  std::string words;
  Place place;
};

enum class Which { best, worst };

std::optional<Freshness> freshness_of(const Item& contract, std::string_view key, Which which) {
  static const std::size_t kProperty = stored_column(TableId::slas, "property");
  static const std::size_t kValue = stored_column(TableId::slas, "value");
  static const std::size_t kUnit = stored_column(TableId::slas, "unit");
  std::optional<Freshness> result;
  for_each_row(contract, TableId::slas, [&](const FactRow& row) {
    if (level_key(row.text(kProperty)) != key) return;
    const auto span = span_of(row.text(kValue), row.text(kUnit));
    if (!span) return;
    const bool is_new =
        !result || (which == Which::best ? *span < result->span : *span > result->span);
    if (is_new) result = Freshness{*span, shown(row.text(kValue), row.text(kUnit)), row.place()};
  });
  return result;
}

class InputLevels {
 public:
  explicit InputLevels(const GovernedMesh& governed) : governed_(governed) {}

  /// Holds a contract that an output port offers against those that the port is made from.
  void check(const Item& product, const mesh::Port& output, const Item& contract,
             const Setting& setting) const {
    constexpr std::array<std::string_view, 2> kKeys = {"latency", "frequency"};
    for (const std::string_view key : kKeys) {
      const auto own = freshness_of(contract, key, Which::best);
      if (!own) continue;
      const Item* slowest = nullptr;
      std::optional<Freshness> worst;
      const auto read = [&](std::string_view id) {
        if (const Item* unknown = find_only_summary(governed_.mesh(), id)) {
          governed_.skip(setting, own->place, only_summary_words(*unknown));
        }
        for (const Item* input : governed_.mesh().find(Kind::data_contract, id)) {
          auto known = freshness_of(*input, key, Which::worst);
          if (!known || (worst && known->span <= worst->span)) continue;
          worst = std::move(known);
          slowest = input;
        }
      };
      for (const mesh::Dependency& dependency : output.dependencies) read(dependency.id);
      if (output.dependencies.empty()) {
        for (const mesh::Port& input : product.summary.inputs) read(input.contract_id);
      }
      if (!worst || own->span >= worst->span) continue;
      Finding& finding = governed_.add(
          setting, own->place,
          fmt::format("{} {} is better than the {} of contract {}, which product {} makes it from",
                      key, own->words, worst->words, quote(slowest->summary.id),
                      quote(product.summary.id)),
          fmt::format("promise {} or more, or make the input better", worst->words));
      finding.related.push_back({worst->place, "what the input promises"});
    }
  }

 private:
  const GovernedMesh& governed_;
};

}  // namespace

void check_allowed_levels(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  const Node* ranges = governed.parameters().find("ranges");
  if (contract == nullptr || ranges == nullptr) return;
  for (const SlaProperty& sla : contract->sla_properties) {
    if (!sla.property || sla.value == nullptr) continue;
    if (has_variable(sla.value->text()) || has_variable(sla.unit)) continue;
    const std::string key = level_key(sla.property);
    for (const document::Member& range : ranges->members()) {
      if (level_key(range.name()) == key) hold(governed, sla, range.value);
    }
  }
}

void follow_input_levels(const GovernedMesh& governed) {
  const InputLevels levels(governed);
  for (const Item& product : governed.mesh().items()) {
    if (!product.summary.is_product()) continue;
    for (const mesh::Port& output : product.summary.outputs) {
      for (const Item* contract : governed.mesh().find(Kind::data_contract, output.contract_id)) {
        const Setting* setting = governed.setting_of(*contract);
        if (setting != nullptr) levels.check(product, output, *contract, *setting);
      }
    }
  }
}

}  // namespace meshctl::lint
