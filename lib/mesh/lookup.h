// Looks up what a user means by a word: a product, a contract, a port, a table or a column, by its
// address, its name, or the name that it has where the data is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "mesh/mesh.h"

namespace meshctl::mesh {

enum class ThingKind : std::uint8_t { product, contract, port, object, field };

/// The word of a kind: `product`, `field`.
[[nodiscard]] std::string_view to_string(ThingKind kind);

/// What of a thing was named, the best first.
enum class MatchedBy : std::uint8_t {
  address,        ///< its id, with a port or an element where it has one
  name,           ///< its name; of a field with that of its object
  physical_name,  ///< the name where the data is, with or without database and schema
  column,         ///< of a field, its name alone
};

/// The word of it: `address`, `physicalName`.
[[nodiscard]] std::string_view to_string(MatchedBy by);

/// Something that can be named. Outlives no mesh.
struct Thing {
  ThingKind kind = ThingKind::product;
  MatchedBy by = MatchedBy::address;
  /// Of a port its product, of an object or a field its contract.
  const Item* item = nullptr;
  /// Of a port: its name, and the id of its contract, which may be empty.
  std::string_view port;
  std::string_view port_contract;
  /// Whether a port is one that reads.
  bool is_input = false;
  /// Of an object and its fields: the name of the object.
  std::string object;
  /// Of a field: its path below the object.
  std::string field;
  /// Of a field: its class, as it is written.
  std::string classification;
  /// Where it stands.
  Place place;
};

/// The address of a thing, with the version of its manifest.
[[nodiscard]] std::string address_of(const Thing& thing);

/// All things that a text names, the best first, then in the order of the mesh. Letter case is
/// looked at, unless nothing is found with it. The items of the mesh have facts: see
/// LoadOptions::facts.
[[nodiscard]] std::vector<Thing> look_up(const Mesh& mesh, std::string_view text);

/// Of all these only those that the text names in the best way; far quicker for an address.
[[nodiscard]] std::vector<Thing> look_up_best(const Mesh& mesh, std::string_view text);

/// What a text that names nothing may have been meant to be: `did you mean 'a'?`; empty when
/// nothing is near.
[[nodiscard]] std::string nearest_thing(const Mesh& mesh, std::string_view text);

}  // namespace meshctl::mesh
