#include "mesh/graph_domains.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/text.h"
#include "mesh/graph_members.h"

namespace meshctl::mesh {

using report::Graph;
using report::GraphEdge;
using report::GraphNode;
using report::NodeKind;

namespace {

GraphNode node_of(std::string_view name, const DomainCounts& counts, std::size_t links_within) {
  GraphNode node;
  node.kind = NodeKind::domain;
  node.label = name.empty() ? "no domain" : std::string(name);
  node.detail = fmt::format("{}, {}", counted(counts.products, "product"),
                            counted(counts.contracts, "contract"));
  if (links_within > 0) node.detail += fmt::format(", {} within", counted(links_within, "link"));
  add_members(node);
  set_member(node, "domain", name);
  set_member(node, "products", counts.products);
  set_member(node, "contracts", counts.contracts);
  set_member(node, "linksWithin", links_within);
  return node;
}

GraphNode unknown_node(std::size_t contracts) {
  GraphNode node;
  node.kind = NodeKind::unknown;
  node.label = "not known here";
  node.detail = counted(contracts, "contract");
  add_members(node);
  set_member(node, "contracts", contracts);
  return node;
}

}  // namespace

Graph fold_domains(const Graph& products,
                   const std::vector<std::optional<std::string_view>>& domain_of_node,
                   const std::map<std::string_view, DomainCounts>& counts) {
  std::map<std::optional<std::string_view>, std::size_t> folded;
  for (const auto& [name, count] : counts) folded.emplace(name, folded.size());
  std::size_t unknown = 0;
  for (const auto& domain : domain_of_node) {
    if (!domain) ++unknown;
  }
  if (unknown > 0) folded.emplace(std::nullopt, folded.size());

  Graph made;
  std::vector<std::size_t> within(folded.size(), 0);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> links;
  for (const GraphEdge& edge : products.edges) {
    const std::size_t from = folded[domain_of_node[edge.from]];
    const std::size_t to = folded[domain_of_node[edge.to]];
    ++(from == to ? within[to] : links[{from, to}]);
  }
  for (const auto& [ends, count] : links) {
    made.edges.push_back({ends.first, ends.second, "reads", {}, count});
  }
  for (const auto& [name, count] : counts) {
    made.nodes.push_back(node_of(name, count, within[made.nodes.size()]));
  }
  if (unknown > 0) made.nodes.push_back(unknown_node(unknown));
  for (std::size_t i = 0; i < products.nodes.size(); ++i) {
    if (products.nodes[i].is_focus) made.nodes[folded[domain_of_node[i]]].is_focus = true;
  }
  return made;
}

}  // namespace meshctl::mesh
