#include "mesh/lineage.h"

namespace meshctl::mesh {

Lineage::Lineage(const Mesh& mesh)
    : upstream_(mesh.items().size()), downstream_(mesh.items().size()) {
  for (const Item& item : mesh.items()) {
    const Summary& summary = item.summary;
    const auto contracts = [&mesh](const Port& port) {
      return mesh.find(manifest::Kind::data_contract, port.contract_id);
    };
    for (const Port& port : summary.inputs) {
      for (const Item* contract : contracts(port)) {
        connect(contract->position, item.position);
      }
    }
    for (const Port& port : summary.outputs) {
      for (const Item* contract : contracts(port)) {
        connect(item.position, contract->position);
      }
    }
  }
}

void Lineage::connect(std::uint32_t from, std::uint32_t to) {
  downstream_[from].push_back(to);
  upstream_[to].push_back(from);
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
