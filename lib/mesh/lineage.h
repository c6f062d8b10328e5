// Lineage: which products and contracts of a mesh stand up- and downstream of each other. A product
// offers its contracts through output ports; what reads a contract through an input port is
// downstream of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mesh/mesh.h"

namespace meshctl::mesh {

enum class Direction : std::uint8_t { upstream, downstream };

/// The links between the items of a mesh, by their positions in the mesh. Outlives no mesh.
class Lineage {
 public:
  explicit Lineage(const Mesh& mesh);

  /// The items right before or after one: of a product the contracts, of a contract the products.
  [[nodiscard]] const std::vector<std::uint32_t>& next(std::size_t item,
                                                       Direction direction) const {
    return direction == Direction::upstream ? upstream_[item] : downstream_[item];
  }

  /// Adds to `reached` everything up- or downstream of what is in it, however far. One flag an
  /// item.
  void extend(std::vector<bool>& reached, Direction direction) const;

 private:
  void connect(std::uint32_t from, std::uint32_t to);

  std::vector<std::vector<std::uint32_t>> upstream_;
  std::vector<std::vector<std::uint32_t>> downstream_;
};

}  // namespace meshctl::mesh
