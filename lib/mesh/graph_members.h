// What JSON tells of the nodes of a graph of a mesh. Private to lib/mesh.
#pragma once

#include <cstddef>
#include <string_view>

#include "report/graph.h"

namespace meshctl::mesh {

[[nodiscard]] report::Cell number_cell(std::size_t number);

/// Gives a node all members, of which nothing is known yet.
void add_members(report::GraphNode& node);
/// Says one of them; an empty text is not known.
void set_member(report::GraphNode& node, std::string_view name, std::string_view text);
void set_member(report::GraphNode& node, std::string_view name, std::size_t number);

}  // namespace meshctl::mesh
