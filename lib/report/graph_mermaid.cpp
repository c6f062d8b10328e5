// A graph as a flowchart of Mermaid.
#include <fmt/format.h>

#include <array>
#include <set>

#include "base/text.h"
#include "report/graph.h"

namespace meshctl::report {
namespace {

// Entities of Mermaid: what would end a label, be markup in it, or begin an entity, is written as
// its number.
std::string escaped(std::string_view text) {
  constexpr std::string_view kPlain = " !$'()*+,-./:=?@[]^_{|}~";
  std::string result;
  for (const char c : printable(text)) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                         (byte >= 'a' && byte <= 'z') || byte >= 0x80;
    if (is_word || kPlain.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("#{};", byte);
    }
  }
  return result;
}

std::string label_of(const GraphNode& node) {
  std::string label = escaped(node.label);
  if (!node.detail.empty()) label += "<br/>" + escaped(node.detail);
  return label;
}

/// The brackets around the label of a node, which say its shape.
std::pair<std::string_view, std::string_view> brackets_of(NodeKind kind) {
  switch (kind) {
    case NodeKind::contract:
      return {"[/\"", "\"/]"};
    case NodeKind::port:
      return {"([\"", "\"])"};
    case NodeKind::unknown:
      return {"{{\"", "\"}}"};
    default:
      return {"[\"", "\"]"};
  }
}

std::string_view class_of(const GraphNode& node) {
  return node.is_focus ? "focus" : to_string(node.kind);
}

struct Class {
  std::string_view name;
  std::string_view style;
};
constexpr std::array kClasses = std::to_array<Class>(
    {{"domain", "fill:#eef2f7,stroke:#5b6b82,color:#1b2430"},
     {"product", "fill:#e3f0ff,stroke:#2f6db5,color:#10243d"},
     {"port", "fill:#f2ecff,stroke:#6b4fb3,color:#241a40"},
     {"contract", "fill:#e9f6ec,stroke:#38804b,color:#12301b"},
     {"unknown", "fill:#fff6e0,stroke:#9a6b00,color:#3d2b00,stroke-dasharray:4"},
     {"focus", "fill:#ffe6d5,stroke:#b4500f,color:#3d1c05,stroke-width:3px"}});

}  // namespace

void write_mermaid(const Graph& graph, const Stream& stream) {
  std::ostream& out = *stream.out;
  out << "flowchart LR\n";
  out << "  accTitle: " << escaped(graph.title) << '\n';
  const auto write_node = [&](std::size_t i, std::string_view indent) {
    const GraphNode& node = graph.nodes[i];
    const auto [open, close] = brackets_of(node.kind);
    out << fmt::format("{}n{}{}{}{}:::{}\n", indent, i, open, label_of(node), close,
                       class_of(node));
  };
  std::set<std::string_view> used;
  for (const GraphNode& node : graph.nodes) used.insert(class_of(node));
  std::vector<bool> is_written(graph.nodes.size(), false);
  for (std::size_t c = 0; c < graph.clusters.size(); ++c) {
    out << fmt::format("  subgraph c{}[\"{}\"]\n", c, escaped(graph.clusters[c].label));
    for (const std::size_t i : graph.clusters[c].nodes) {
      write_node(i, "    ");
      is_written[i] = true;
    }
    out << "  end\n";
  }
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (!is_written[i]) write_node(i, "  ");
  }
  for (const GraphEdge& edge : graph.edges) {
    if (edge.count > 1) {
      out << fmt::format("  n{} -->|{}| n{}\n", edge.from, edge.count, edge.to);
    } else {
      out << fmt::format("  n{} --> n{}\n", edge.from, edge.to);
    }
  }
  for (const Class& each : kClasses) {
    if (used.count(each.name) > 0) out << fmt::format("  classDef {} {}\n", each.name, each.style);
  }
}

}  // namespace meshctl::report
