// The places of rows as texts: `orders.odcs.yaml:12:9`, and `…#/classification` for a member of the
// object there. Private to lib/mesh.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace meshctl::mesh {

[[nodiscard]] std::string place_text(std::string_view file, Position at);

/// The place of a member of the object that is at a place: the name of the member, or a JSON
/// pointer from the object.
[[nodiscard]] std::string place_text_at(std::string place, std::string_view member);

/// What a text may mean, as views of it.
struct PlaceText {
  std::string_view file;
  Position at;
  /// A JSON pointer from the object there; empty: the object's own place.
  std::string_view member;
};

/// The ways to read a text, the likeliest first: a file may be called `a:1:2#/b`.
[[nodiscard]] std::vector<PlaceText> parse_place_text(std::string_view text);

}  // namespace meshctl::mesh
