#include "mesh/impact.h"

#include <algorithm>

#include "mesh/made_from.h"

namespace meshctl::mesh {

Impact::Impact(const Mesh& mesh) : mesh_(mesh), lineage_(mesh), met_(mesh.items().size()) {
  items_.reserve(mesh.items().size());
  for (const Item& item : mesh.items()) items_.push_back(&item);
}

std::vector<Reached> Impact::reach(std::span<const Thing> things, Direction direction,
                                   std::optional<std::uint32_t> depth) {
  walk(things, direction, depth.value_or(UINT32_MAX));
  std::vector<Reached> reached;
  for (const Step& step : steps_) {
    if (step.distance == 0) continue;
    Reached& made = reached.emplace_back();
    made.item = items_[step.item];
    made.distance = step.distance;
    if (direction == Direction::upstream || !made.item->summary.is_contract()) continue;
    for (const Thing& thing : things) add_made_from(thing, *made.item, made.made_from_it);
  }
  return reached;
}

Impact::Readers Impact::readers_of(const Thing& thing, std::size_t most) {
  walk({&thing, 1}, Direction::downstream, UINT32_MAX);
  const bool is_product = thing.kind == ThingKind::product;
  Readers readers;
  for (const Step& step : steps_) {
    const Item& item = *items_[step.item];
    if (step.distance == 0 || !item.summary.is_product()) continue;
    ++readers.all;
    if (step.distance <= (is_product ? 2U : 1U)) ++readers.direct;
    if (readers.nearest.size() < most) readers.nearest.push_back(&item);
  }
  return readers;
}

std::vector<const Item*> Impact::counterparts(const Item& item) const {
  const Direction direction =
      item.summary.is_contract() ? Direction::upstream : Direction::downstream;
  std::vector<const Item*> others;
  for (const std::uint32_t other : lineage_.next(item.position, direction)) {
    if (others.empty() || others.back() != items_[other]) others.push_back(items_[other]);
  }
  return others;
}

void Impact::walk(std::span<const Thing> things, Direction direction, std::uint32_t depth) {
  ++walk_;
  steps_.clear();
  for (const Thing& thing : things) start(thing, direction);
  std::stable_sort(steps_.begin(), steps_.end(),
                   [](const Step& a, const Step& b) { return a.distance < b.distance; });
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step step = steps_[i];
    if (step.distance >= depth) break;
    for (const std::uint32_t next : lineage_.next(step.item, direction)) {
      meet(next, step.distance + 1);
    }
  }
}

void Impact::start(const Thing& thing, Direction direction) {
  if (thing.kind != ThingKind::port) {
    meet(thing.item->position, 0);
    return;
  }
  // What comes into a product goes out of it anywhere; what goes out came from all that it reads.
  const bool is_through_product = thing.is_input == (direction == Direction::downstream);
  if (is_through_product) {
    meet(thing.item->position, 0);
  } else if (!thing.port_contract.empty()) {
    start_at_contract(thing.port_contract, direction);
  }
}

void Impact::start_at_contract(std::string_view id, Direction direction) {
  const auto contracts = mesh_.find(manifest::Kind::data_contract, id);
  for (const Item* contract : contracts) meet(contract->position, 0);
  if (!contracts.empty()) return;
  // Nobody knows the contract; that products read or offer it is known all the same.
  const std::string key = manifest::key_of(id, mesh_.variables());
  for (const Item* item : items_) {
    const auto& ports =
        direction == Direction::downstream ? item->summary.inputs : item->summary.outputs;
    const bool is_linked = std::any_of(ports.begin(), ports.end(), [&](const Port& port) {
      return manifest::key_of(port.contract_id, mesh_.variables()) == key;
    });
    if (is_linked) meet(item->position, 1);
  }
}

void Impact::meet(std::uint32_t item, std::uint32_t distance) {
  if (met_[item] == walk_) return;
  met_[item] = walk_;
  steps_.push_back({item, distance});
}

}  // namespace meshctl::mesh
