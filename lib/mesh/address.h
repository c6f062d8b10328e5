// The one address for anything in a mesh: `product[@version][/port][#object.field]`.
#pragma once

#include <string>
#include <string_view>

namespace meshctl::mesh {

/// The parts of an address, percent-decoded; those that are not said are empty.
struct Address {
  /// Of a data product or a data contract.
  std::string id;
  std::string version;
  /// The name of a port.
  std::string port;
  /// `object` or `object.field.field`.
  std::string element;

  bool operator==(const Address&) const = default;
};

/// Reads an address. In an id, `%40`, `%2F`, `%23` and `%25` stand for `@`, `/`, `#` and `%`;
/// colons and dots need no quoting.
[[nodiscard]] Address parse_address(std::string_view text);

/// The other way; what would end a part is percent-encoded.
[[nodiscard]] std::string to_string(const Address& address);

}  // namespace meshctl::mesh
