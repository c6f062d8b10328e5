// A graph as JSON: nodes, and edges between their ids.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "report/graph.h"
#include "report/json.h"

namespace meshctl::report {

using Json = nlohmann::ordered_json;

std::string_view to_string(NodeKind kind) {
  switch (kind) {
    case NodeKind::domain:
      return "domain";
    case NodeKind::product:
      return "product";
    case NodeKind::port:
      return "port";
    case NodeKind::contract:
      return "contract";
    case NodeKind::unknown:
      break;
  }
  return "unknown";
}

void write_json(const Graph& graph, const Stream& stream) {
  const auto id_of = [](std::size_t node) { return fmt::format("n{}", node); };
  Json json = json_head("graph");
  json["title"] = graph.title;
  Json nodes = Json::array();
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    const GraphNode& node = graph.nodes[i];
    Json made = Json::object();
    made["id"] = id_of(i);
    made["kind"] = to_string(node.kind);
    made["label"] = node.label;
    made["isFocus"] = node.is_focus;
    add_members(node.more, made);
    nodes.push_back(std::move(made));
  }
  json["nodes"] = std::move(nodes);
  Json edges = Json::array();
  for (const GraphEdge& edge : graph.edges) {
    edges.push_back({{"from", id_of(edge.from)},
                     {"to", id_of(edge.to)},
                     {"kind", edge.kind},
                     {"count", edge.count},
                     {"through", edge.through}});
  }
  json["edges"] = std::move(edges);
  Json clusters = Json::array();
  for (const GraphCluster& cluster : graph.clusters) {
    Json members = Json::array();
    for (const std::size_t node : cluster.nodes) members.push_back(id_of(node));
    clusters.push_back({{"label", cluster.label}, {"nodes", std::move(members)}});
  }
  json["clusters"] = std::move(clusters);
  Json summary = Json::object();
  add_members(graph.summary, summary);
  json["summary"] = std::move(summary);
  write_json(json, stream);
}

}  // namespace meshctl::report
