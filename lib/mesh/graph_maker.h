// Makes graphs of a mesh, level by level. Private to lib/mesh.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mesh/graph.h"
#include "mesh/lineage.h"

namespace meshctl::mesh {

class GraphMaker {
 public:
  GraphMaker(const Mesh& mesh, const Workspace& workspace, const GraphOptions& options);

  [[nodiscard]] report::Graph make();

 private:
  void find_kept();
  /// Products, contracts that nobody offers, and what is not known.
  void add_products();
  /// Products, output ports, contracts, and what is not known.
  void add_ports();
  void add_output(const Item& product, std::size_t product_node, const Port& port);
  /// Makes of the graph that is there one of domains.
  void see_domains();
  void add_clusters();
  void finish();

  std::size_t add_item(const Item& item);
  std::size_t unknown_node(std::string_view contract_id);
  /// Adds an edge, or one more contract to the one that is there.
  void connect(std::size_t from, std::size_t to, std::string_view kind, std::string_view through);
  [[nodiscard]] bool is_offered(const Item& contract) const;
  [[nodiscard]] std::string_view domain_of(const Item& item) const;

  const Mesh& mesh_;
  const Workspace& workspace_;
  const GraphOptions& options_;
  Lineage lineage_;
  std::vector<const Item*> items_;
  /// By the positions of items.
  std::vector<bool> is_kept_;
  std::vector<bool> is_focus_;
  report::Graph graph_;
  /// The item that each node is of; null of what is not known.
  std::vector<const Item*> item_of_;
  /// The nodes of items.
  std::map<const Item*, std::size_t> node_of_;
  std::map<std::string, std::size_t, std::less<>> unknown_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> edge_of_;
};

}  // namespace meshctl::mesh
