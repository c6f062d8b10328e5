// Reads a YAML text directly and on libyaml's events, for tests that hold the one way against the
// other.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "document/encoding.h"
#include "document/yaml_direct.h"
#include "document/yaml_reader.h"

namespace meshctl::document {

/// A node alone: its kind, style, bytes, alias and text.
inline std::string describe_node(const Node& node) {
  const auto bytes = [](Span span) {
    return std::to_string(span.begin) + "-" + std::to_string(span.end);
  };
  std::string line(to_string(node.kind()));
  line += " in style " + std::to_string(static_cast<int>(node.style())) + " " + bytes(node.span());
  if (node.alias()) line += " for " + bytes(*node.alias());
  return line.append(" '").append(node.text()).append("'");
}

/// All that a tree says of itself, one value a line. A node that does not know its parent, or is
/// not found by its key, is told of.
inline void describe_tree(const Node& node, std::size_t depth, std::string& lines) {
  lines += std::string(depth, ' ') + std::to_string(node.index()) + " ";
  if (const Node* key = node.key()) {
    lines += describe_node(*key) + ": ";
    if (node.parent()->find(key->text()) != &node) lines += "(not found) ";
  }
  lines += describe_node(node) + "\n";
  const auto describe_child = [&](const Node& child) {
    if (child.parent() != &node) lines += "(lost) ";
    describe_tree(child, depth + 1, lines);
  };
  for (const Node& item : node.items()) describe_child(item);
  for (const Member& member : node.members()) describe_child(member.value);
}

inline std::string describe_trees(const std::vector<Document>& documents) {
  std::string lines;
  for (const Document& document : documents) {
    lines += "document\n";
    describe_tree(document.root(), 1, lines);
  }
  return lines;
}

/// What comes of a text on the two ways, as text.
struct TwoWays {
  /// Nothing when the direct reader declines.
  std::optional<std::string> directly;
  /// The findings before the trees.
  std::string on_events;
};

inline TwoWays read_two_ways(std::string text, const Bounds& bounds = {}) {
  TwoWays ways;
  Reading reading(std::make_shared<const Source>("a.yaml", std::move(text)), bounds);
  const std::optional<CheckedText> checked = check_encoding(reading, Format::yaml);
  if (!checked) return ways;
  if (std::optional<Document> document = read_yaml_directly(reading, *checked)) {
    std::vector<Document> documents;
    documents.push_back(std::move(*document));
    ways.directly = describe_trees(documents);
  }
  const std::vector<Document> documents = read_yaml_events(reading, *checked);
  for (const Finding& finding : reading.take_findings()) {
    ways.on_events += "finding: " + finding.message + "\n";
  }
  ways.on_events += describe_trees(documents);
  return ways;
}

}  // namespace meshctl::document
