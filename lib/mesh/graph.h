// The mesh as a graph that can be drawn: domains, products, ports, contracts and the lineage
// between them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "mesh/lookup.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"
#include "report/graph.h"

namespace meshctl::mesh {

/// How much detail a graph has.
enum class GraphLevel : std::uint8_t {
  domain,   ///< one node a domain; edges count the links between their products
  product,  ///< products; contracts only where no product that is known offers them
  port,     ///< products, their output ports and contracts
};

/// What nodes are put together by.
enum class GraphClusters : std::uint8_t { none, domain, owner };

struct GraphOptions {
  GraphLevel level = GraphLevel::product;
  /// Of no effect at the level of domains.
  GraphClusters by = GraphClusters::domain;
  /// One flag an item; empty: all of them.
  std::vector<bool> chosen;
  /// What stands in the middle; empty: nothing does. Only what is up- or downstream of it is there,
  /// no more than `depth` links away: a product and a contract of its are one apart.
  std::vector<Thing> focus;
  std::optional<std::uint32_t> depth;
};

/// The graph. A contract that products read and nobody here knows is a node of its own.
[[nodiscard]] report::Graph graph_of(const Mesh& mesh, const Workspace& workspace,
                                     const GraphOptions& options);

}  // namespace meshctl::mesh
