// Impact: what is down- or upstream of things of a mesh, nearest first, and what of it says itself
// that it is made from them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "mesh/lineage.h"
#include "mesh/lookup.h"

namespace meshctl::mesh {

/// A manifest that is reached.
struct Reached {
  const Item* item = nullptr;
  /// How many links away, from 1: a product and a contract of its are one apart.
  std::uint32_t distance = 0;
  /// Of a contract downstream of an object or a field: its fields whose transformSourceObjects name
  /// it, as `object.field`.
  std::vector<std::string> made_from_it;
};

/// Follows the lineage of one mesh; made once, for many questions. Outlives no mesh.
class Impact {
 public:
  explicit Impact(const Mesh& mesh);

  /// Everything down- or upstream of what is named, at most `depth` links away.
  ///
  /// A product is followed through all of its ports, a port through its contract, an object or a
  /// field through its contract: whoever reads a contract may read all of it.
  [[nodiscard]] std::vector<Reached> reach(std::span<const Thing> things, Direction direction,
                                           std::optional<std::uint32_t> depth = {});

  /// How many products are downstream.
  struct Readers {
    /// Those that read a contract of it without another product in between.
    std::size_t direct = 0;
    std::size_t all = 0;
    /// The first of them, nearest first.
    std::vector<const Item*> nearest;
  };
  /// Counts the products downstream of a thing, and names no more than `most` of them.
  [[nodiscard]] Readers readers_of(const Thing& thing, std::size_t most);

  /// Of a contract the products that offer it, of a product the contracts that it offers.
  [[nodiscard]] std::vector<const Item*> counterparts(const Item& item) const;

 private:
  struct Step {
    std::uint32_t item;
    std::uint32_t distance;
  };

  /// Puts into `steps_` where the way from a thing begins, and all that lies on it.
  void walk(std::span<const Thing> things, Direction direction, std::uint32_t depth);
  void start(const Thing& thing, Direction direction);
  void start_at_contract(std::string_view id, Direction direction);
  void meet(std::uint32_t item, std::uint32_t distance);

  const Mesh& mesh_;
  Lineage lineage_;
  /// By their positions.
  std::vector<const Item*> items_;
  /// The number of the walk that met an item last.
  std::vector<std::uint32_t> met_;
  std::uint32_t walk_ = 0;
  std::vector<Step> steps_;
};

}  // namespace meshctl::mesh
