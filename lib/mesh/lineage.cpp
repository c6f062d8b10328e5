#include "mesh/lineage.h"

namespace meshctl::mesh {

Lineage::Lineage(const Mesh& mesh)
    : upstream_(mesh.items().size()), downstream_(mesh.items().size()) {
  const Item* const first = mesh.items().data();
  for (std::size_t i = 0; i < mesh.items().size(); ++i) {
    const Summary& summary = mesh.items()[i].summary;
    const auto contracts = [&mesh](const Port& port) {
      return mesh.find(manifest::Kind::data_contract, port.contract_id);
    };
    for (const Port& port : summary.inputs) {
      for (const Item* contract : contracts(port)) {
        connect(static_cast<std::size_t>(contract - first), i);
      }
    }
    for (const Port& port : summary.outputs) {
      for (const Item* contract : contracts(port)) {
        connect(i, static_cast<std::size_t>(contract - first));
      }
    }
  }
}

void Lineage::connect(std::size_t from, std::size_t to) {
  downstream_[from].push_back(static_cast<std::uint32_t>(to));
  upstream_[to].push_back(static_cast<std::uint32_t>(from));
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
