#include "mesh/lineage.h"

#include <numeric>

namespace meshctl::mesh {

Lineage::Lineage(const Mesh& mesh) {
  std::vector<Link> links;
  for (const Item& item : mesh.items()) {
    const auto contracts = [&mesh](const Port& port) {
      return mesh.find(manifest::Kind::data_contract, port.contract_id);
    };
    for (const Port& port : item.summary.inputs) {
      for (const Item* contract : contracts(port)) {
        links.push_back({contract->position, item.position});
      }
    }
    for (const Port& port : item.summary.outputs) {
      for (const Item* contract : contracts(port)) {
        links.push_back({item.position, contract->position});
      }
    }
  }
  upstream_ = ends_of(links, mesh.items().size(), Direction::upstream);
  downstream_ = ends_of(links, mesh.items().size(), Direction::downstream);
}

Lineage::Ends Lineage::ends_of(const std::vector<Link>& links, std::size_t items,
                               Direction direction) {
  const bool is_up = direction == Direction::upstream;
  Ends ends;
  ends.begins.resize(items + 1);
  for (const Link& link : links) ++ends.begins[(is_up ? link.to : link.from) + 1];
  std::partial_sum(ends.begins.begin(), ends.begins.end(), ends.begins.begin());
  std::vector<std::size_t> next(ends.begins.begin(), ends.begins.end() - 1);
  ends.items.resize(links.size());
  for (const Link& link : links) {
    ends.items[next[is_up ? link.to : link.from]++] = is_up ? link.from : link.to;
  }
  return ends;
}

void Lineage::extend(std::vector<bool>& reached, Direction direction) const {
  std::vector<std::uint32_t> waiting;
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (reached[i]) waiting.push_back(static_cast<std::uint32_t>(i));
  }
  while (!waiting.empty()) {
    const std::uint32_t item = waiting.back();
    waiting.pop_back();
    for (const std::uint32_t other : next(item, direction)) {
      if (reached[other]) continue;
      reached[other] = true;
      waiting.push_back(other);
    }
  }
}

}  // namespace meshctl::mesh
