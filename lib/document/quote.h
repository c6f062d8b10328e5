// How messages about bad text show a piece of it.
#pragma once

#include <string>
#include <string_view>

#include "base/text.h"

namespace meshctl::document {

/// The text in single quotes, cut to fit into a message, control characters made visible.
[[nodiscard]] inline std::string quote(std::string_view text) {
  std::string quoted = "'";
  quoted += printable(shorten(text, 60));
  quoted += '\'';
  return quoted;
}

}  // namespace meshctl::document
