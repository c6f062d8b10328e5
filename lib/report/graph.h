// Graph: boxes, the links between them and the clusters that they stand in, as Mermaid, DOT and SVG
// for people, as JSON for scripts. Texts of others are only ever labels, and escaped.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/context.h"
#include "report/table.h"

namespace meshctl::report {

/// What a box stands for; pictures colour it. `unknown` is something that is only spoken of.
enum class NodeKind { domain, product, port, contract, unknown };

/// The word of a kind: `product`.
[[nodiscard]] std::string_view to_string(NodeKind kind);

struct GraphNode {
  NodeKind kind = NodeKind::product;
  /// What people read: a line, and a smaller one below it, which may be empty.
  std::string label;
  std::string detail;
  /// Whether it is what was asked about.
  bool is_focus = false;
  /// Further members of JSON.
  std::vector<std::pair<std::string, Cell>> more;
};

struct GraphEdge {
  /// Positions of nodes; data flows from the first to the second.
  std::size_t from = 0;
  std::size_t to = 0;
  /// What it is: `reads`, `offers`.
  std::string kind;
  /// What it goes through, such as the ids of contracts; in pictures a tooltip.
  std::vector<std::string> through;
  /// How many links it stands for; pictures tell more than one.
  std::size_t count = 1;
};

struct GraphCluster {
  std::string label;
  /// The positions of its nodes; none stands in two.
  std::vector<std::size_t> nodes;
};

struct Graph {
  /// One line, for who cannot see it and for tooltips.
  std::string title;
  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;
  std::vector<GraphCluster> clusters;
  /// Members of JSON's `summary`.
  std::vector<std::pair<std::string, Cell>> summary;
};

/// The most edges that Mermaid draws unless its page says otherwise.
inline constexpr std::size_t kMostMermaidEdges = 500;

/// A flowchart of Mermaid, from left to right.
void write_mermaid(const Graph& graph, const Stream& stream);

/// A digraph of Graphviz.
void write_dot(const Graph& graph, const Stream& stream);

/// `{"tool", "version", "format": 1, "kind": "graph", "title", "nodes": [{…}], "edges": [{…}],
/// "clusters": [{…}], "summary": {…}}`. Nodes have ids, which edges and clusters name.
void write_json(const Graph& graph, const Stream& stream);

/// One picture that needs nothing else, for light and dark backgrounds, with tooltips. Throws
/// Error: exit 6 without Graphviz, exit 2 for a graph that is too large to be laid out.
void write_svg(const Graph& graph, const Stream& stream);

}  // namespace meshctl::report
