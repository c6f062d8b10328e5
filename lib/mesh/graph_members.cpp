#include "mesh/graph_members.h"

#include <string>
#include <utility>

namespace meshctl::mesh {

using report::Cell;
using report::GraphNode;

namespace {

void set(GraphNode& node, std::string_view name, Cell cell) {
  for (auto& [key, value] : node.more) {
    if (key == name) value = std::move(cell);
  }
}

}  // namespace

Cell number_cell(std::size_t number) {
  return {static_cast<std::int64_t>(number), report::Tone::plain};
}

void add_members(GraphNode& node) {
  for (const char* name : {"address", "version", "domain", "status", "owner", "file", "line",
                           "products", "contracts", "linksWithin"}) {
    node.more.emplace_back(name, Cell{});
  }
}

void set_member(GraphNode& node, std::string_view name, std::string_view text) {
  if (!text.empty()) set(node, name, {std::string(text), report::Tone::plain});
}

void set_member(GraphNode& node, std::string_view name, std::size_t number) {
  set(node, name, number_cell(number));
}

}  // namespace meshctl::mesh
