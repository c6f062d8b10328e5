// Lineage: which products and contracts of a mesh stand up- and downstream of each other. A product
// offers its contracts through output ports; what reads a contract through an input port is
// downstream of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mesh/mesh.h"

namespace meshctl::mesh {

enum class Direction : std::uint8_t { upstream, downstream };

/// The links between the items of a mesh, by their positions in the mesh. Outlives no mesh.
class Lineage {
 public:
  explicit Lineage(const Mesh& mesh);

  /// The items right before or after one: of a product the contracts, of a contract the products.
  [[nodiscard]] std::span<const std::uint32_t> next(std::size_t item, Direction direction) const {
    const Ends& ends = direction == Direction::upstream ? upstream_ : downstream_;
    return std::span(ends.items)
        .subspan(ends.begins[item], ends.begins[item + 1] - ends.begins[item]);
  }

  /// Adds to `reached` everything up- or downstream of what is in it, however far. One flag an
  /// item.
  void extend(std::vector<bool>& reached, Direction direction) const;

 private:
  struct Link {
    std::uint32_t from;
    std::uint32_t to;
  };
  /// The other ends of all links, by the item that they begin at.
  struct Ends {
    std::vector<std::uint32_t> items;
    /// Where those of an item begin; one more than there are items.
    std::vector<std::size_t> begins;
  };

  static Ends ends_of(const std::vector<Link>& links, std::size_t items, Direction direction);

  Ends upstream_;
  Ends downstream_;
};

}  // namespace meshctl::mesh
