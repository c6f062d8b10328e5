#include "mesh/graph_maker.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "mesh/address.h"
#include "mesh/graph_domains.h"
#include "mesh/graph_members.h"
#include "mesh/impact.h"
#include "mesh/selector.h"

namespace meshctl::mesh {

using report::GraphEdge;
using report::GraphNode;
using report::NodeKind;

namespace {

/// The version and the status, as far as they are known.
std::string detail_of(const Summary& summary) {
  std::vector<std::string> parts;
  for (const std::string_view part : {summary.version.text, summary.status.text}) {
    if (!part.empty()) parts.emplace_back(part);
  }
  return join(parts, ", ");
}

}  // namespace

GraphMaker::GraphMaker(const Mesh& mesh, const Workspace& workspace, const GraphOptions& options)
    : mesh_(mesh),
      workspace_(workspace),
      options_(options),
      lineage_(mesh),
      is_kept_(mesh.items().size(), true),
      is_focus_(mesh.items().size(), false) {
  for (const Item& item : mesh.items()) items_.push_back(&item);
}

report::Graph GraphMaker::make() {
  find_kept();
  if (options_.level == GraphLevel::port) {
    add_ports();
  } else {
    add_products();
  }
  if (options_.level == GraphLevel::domain) {
    see_domains();
  } else {
    add_clusters();
  }
  finish();
  return std::move(graph_);
}

void GraphMaker::find_kept() {
  if (!options_.chosen.empty()) is_kept_ = options_.chosen;
  if (options_.focus.empty()) return;
  std::vector<bool> is_near(items_.size(), false);
  Impact impact(mesh_);
  for (const Thing& thing : options_.focus) {
    is_focus_[thing.item->position] = true;
    is_near[thing.item->position] = true;
  }
  for (const Direction direction : {Direction::upstream, Direction::downstream}) {
    for (const Reached& reached : impact.reach(options_.focus, direction, options_.depth)) {
      is_near[reached.item->position] = true;
    }
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    is_kept_[i] = is_focus_[i] || (is_kept_[i] && is_near[i]);
  }
}

void GraphMaker::add_products() {
  for (const Item* item : items_) {
    if (!is_kept_[item->position]) continue;
    if (item->summary.is_product() || is_focus_[item->position] || !is_offered(*item)) {
      add_item(*item);
    }
  }
  for (std::size_t reader_node = 0, count = item_of_.size(); reader_node < count; ++reader_node) {
    const Item& reader = *item_of_[reader_node];
    for (const Port& port : reader.summary.inputs) {
      if (port.contract_id.text.empty()) continue;
      const auto contracts = mesh_.find(manifest::Kind::data_contract, port.contract_id);
      if (contracts.empty()) {
        connect(unknown_node(port.contract_id), reader_node, "reads", port.contract_id);
      }
      for (const Item* contract : contracts) {
        if (const auto node = node_of_.find(contract); node != node_of_.end()) {
          connect(node->second, reader_node, "reads", contract->summary.id);
          continue;
        }
        for (const std::uint32_t other : lineage_.next(contract->position, Direction::upstream)) {
          const auto node = node_of_.find(items_[other]);
          if (node != node_of_.end()) {
            connect(node->second, reader_node, "reads", contract->summary.id);
          }
        }
      }
    }
    for (const Port& port : reader.summary.outputs) {
      // A contract that is asked about is there though a product offers it.
      for (const Item* contract : mesh_.find(manifest::Kind::data_contract, port.contract_id)) {
        const auto node = node_of_.find(contract);
        if (node != node_of_.end()) connect(reader_node, node->second, "offers", port.name);
      }
    }
  }
}

void GraphMaker::add_ports() {
  for (const Item* item : items_) {
    if (is_kept_[item->position]) add_item(*item);
  }
  for (std::size_t node = 0, count = item_of_.size(); node < count; ++node) {
    const Item& product = *item_of_[node];
    for (const Port& port : product.summary.outputs) add_output(product, node, port);
    for (const Port& port : product.summary.inputs) {
      if (port.contract_id.text.empty()) continue;
      const auto contracts = mesh_.find(manifest::Kind::data_contract, port.contract_id);
      if (contracts.empty()) connect(unknown_node(port.contract_id), node, "reads", port.name);
      for (const Item* contract : contracts) {
        const auto known = node_of_.find(contract);
        if (known != node_of_.end()) connect(known->second, node, "reads", port.name);
      }
    }
  }
}

void GraphMaker::add_output(const Item& product, std::size_t product_node, const Port& port) {
  const std::size_t node = graph_.nodes.size();
  GraphNode& made = graph_.nodes.emplace_back();
  item_of_.push_back(&product);
  made.kind = NodeKind::port;
  made.label = port.name.text;
  made.detail = port.version.text;
  add_members(made);
  Address address{std::string(product.summary.id.text),
                  std::string(product.summary.version.text),
                  std::string(port.name.text),
                  {}};
  set_member(made, "address", to_string(address));
  set_member(made, "version", port.version);
  set_member(made, "domain", domain_of(product));
  set_member(made, "owner", product.summary.owner);
  set_member(made, "file", product.file());
  set_member(made, "line", product.place(port.name).start.line);
  connect(product_node, node, "has", port.name);
  if (port.contract_id.text.empty()) return;
  const auto contracts = mesh_.find(manifest::Kind::data_contract, port.contract_id);
  if (contracts.empty()) connect(node, unknown_node(port.contract_id), "offers", port.contract_id);
  for (const Item* contract : contracts) {
    const auto known = node_of_.find(contract);
    if (known != node_of_.end()) connect(node, known->second, "offers", contract->summary.id);
  }
}

void GraphMaker::see_domains() {
  std::vector<std::optional<std::string_view>> domain_of_node;
  for (const Item* item : item_of_) {
    domain_of_node.push_back(item == nullptr ? std::nullopt : std::optional(domain_of(*item)));
  }
  std::map<std::string_view, DomainCounts> counts;
  for (const Item* item : items_) {
    if (!is_kept_[item->position]) continue;
    DomainCounts& count = counts[domain_of(*item)];
    ++(item->summary.is_product() ? count.products : count.contracts);
  }
  graph_ = fold_domains(graph_, domain_of_node, counts);
}

void GraphMaker::add_clusters() {
  if (options_.by == GraphClusters::none) return;
  std::map<std::string_view, std::vector<std::size_t>> clusters;
  for (std::size_t i = 0; i < item_of_.size(); ++i) {
    if (item_of_[i] == nullptr) continue;
    const std::string_view name = options_.by == GraphClusters::owner
                                      ? std::string_view(item_of_[i]->summary.owner.text)
                                      : domain_of(*item_of_[i]);
    if (!name.empty()) clusters[name].push_back(i);
  }
  for (auto& [name, nodes] : clusters) {
    graph_.clusters.push_back({std::string(name), std::move(nodes)});
  }
}

void GraphMaker::finish() {
  std::size_t products = 0;
  std::size_t contracts = 0;
  for (const Item* item : items_) {
    if (is_kept_[item->position]) ++(item->summary.is_product() ? products : contracts);
  }
  const std::string counts =
      fmt::format("{}, {}", counted(products, "product"), counted(contracts, "contract"));
  graph_.title = options_.focus.empty() ? fmt::format("Data mesh: {}", counts)
                                        : fmt::format("Up- and downstream of {}: {}",
                                                      options_.focus.front().item->title(), counts);
  graph_.summary = {{"nodes", number_cell(graph_.nodes.size())},
                    {"edges", number_cell(graph_.edges.size())},
                    {"products", number_cell(products)},
                    {"contracts", number_cell(contracts)}};
}

std::size_t GraphMaker::add_item(const Item& item) {
  const std::size_t node = graph_.nodes.size();
  const Summary& summary = item.summary;
  GraphNode& made = graph_.nodes.emplace_back();
  made.kind = summary.is_product() ? NodeKind::product : NodeKind::contract;
  made.label = item.title();
  made.detail = detail_of(summary);
  made.is_focus = is_focus_[item.position];
  add_members(made);
  const Address address{std::string(summary.id.text), std::string(summary.version.text), {}, {}};
  set_member(made, "address", to_string(address));
  set_member(made, "version", summary.version);
  set_member(made, "domain", domain_of(item));
  set_member(made, "status", summary.status);
  set_member(made, "owner", summary.owner);
  set_member(made, "file", item.file());
  set_member(made, "line", item.place(summary.id).start.line);
  item_of_.push_back(&item);
  node_of_.emplace(&item, node);
  return node;
}

std::size_t GraphMaker::unknown_node(std::string_view contract_id) {
  const std::size_t next = graph_.nodes.size();
  const auto [known, is_new] =
      unknown_.try_emplace(manifest::key_of(contract_id, mesh_.variables()), next);
  if (!is_new) return known->second;
  GraphNode& node = graph_.nodes.emplace_back();
  node.kind = NodeKind::unknown;
  node.label = contract_id;
  node.detail = "not known here";
  add_members(node);
  set_member(node, "address", to_string(Address{std::string(contract_id), {}, {}, {}}));
  item_of_.push_back(nullptr);
  return next;
}

void GraphMaker::connect(std::size_t from, std::size_t to, std::string_view kind,
                         std::string_view through) {
  const auto [known, is_new] = edge_of_.try_emplace({from, to}, graph_.edges.size());
  if (is_new) graph_.edges.push_back({from, to, std::string(kind), {}, 0});
  GraphEdge& edge = graph_.edges[known->second];
  auto& names = edge.through;
  if (through.empty()) {
    ++edge.count;
  } else if (std::find(names.begin(), names.end(), through) == names.end()) {
    names.emplace_back(through);
    ++edge.count;
  }
}

bool GraphMaker::is_offered(const Item& contract) const {
  return !lineage_.next(contract.position, Direction::upstream).empty();
}

std::string_view GraphMaker::domain_of(const Item& item) const {
  return mesh::domain_of(item, workspace_);
}

}  // namespace meshctl::mesh
