// A graph in the language of Graphviz.
#include <fmt/format.h>

#include "base/text.h"
#include "report/graph.h"

namespace meshctl::report {
namespace {

// Within quotes only these two are anything else than themselves.
std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char c : printable(text)) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + '"';
}

/// Two lines, the break between them being one of the language.
std::string label_of(const GraphNode& node) {
  std::string label = in_quotes(node.label);
  if (!node.detail.empty()) {
    label.pop_back();
    label += "\\n" + in_quotes(node.detail).substr(1);
  }
  return label;
}

struct Look {
  std::string_view shape;
  std::string_view style;
  std::string_view fill;
};

Look look_of(const GraphNode& node) {
  if (node.is_focus) return {"box", "rounded,filled,bold", "#ffe6d5"};
  switch (node.kind) {
    case NodeKind::domain:
      return {"box", "rounded,filled", "#eef2f7"};
    case NodeKind::port:
      return {"ellipse", "filled", "#f2ecff"};
    case NodeKind::contract:
      return {"note", "filled", "#e9f6ec"};
    case NodeKind::unknown:
      return {"box", "dashed,filled", "#fff6e0"};
    case NodeKind::product:
      break;
  }
  return {"box", "rounded,filled", "#e3f0ff"};
}

}  // namespace

void write_dot(const Graph& graph, const Stream& stream) {
  std::ostream& out = *stream.out;
  out << "digraph mesh {\n"
         "  rankdir=LR;\n"
         "  node [fontname=\"sans-serif\" fontsize=11];\n"
         "  edge [fontname=\"sans-serif\" fontsize=9 color=\"#5b6b82\"];\n";
  out << "  tooltip=" << in_quotes(graph.title) << ";\n";
  const auto write_node = [&](std::size_t i, std::string_view indent) {
    const Look look = look_of(graph.nodes[i]);
    out << fmt::format("{}n{} [label={} shape={} style=\"{}\" fillcolor=\"{}\"];\n", indent, i,
                       label_of(graph.nodes[i]), look.shape, look.style, look.fill);
  };
  std::vector<bool> is_written(graph.nodes.size(), false);
  for (std::size_t c = 0; c < graph.clusters.size(); ++c) {
    out << fmt::format("  subgraph cluster_{} {{\n    label={};\n    style=rounded;\n", c,
                       in_quotes(graph.clusters[c].label));
    for (const std::size_t i : graph.clusters[c].nodes) {
      write_node(i, "    ");
      is_written[i] = true;
    }
    out << "  }\n";
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (!is_written[i]) write_node(i, "  ");
  }
  for (const GraphEdge& edge : graph.edges) {
    out << fmt::format("  n{} -> n{}", edge.from, edge.to);
    std::string attributes;
    if (edge.count > 1) attributes += fmt::format("label=\"{}\"", edge.count);
    if (!edge.through.empty()) {
      if (!attributes.empty()) attributes += ' ';
      attributes += "tooltip=" + in_quotes(join(edge.through, ", "));
    }
    if (!attributes.empty()) out << " [" << attributes << ']';
    out << ";\n";
  }
  out << "}\n";
}

}  // namespace meshctl::report
