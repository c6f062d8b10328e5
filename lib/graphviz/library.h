// The one home of Graphviz, which is opened at run time: what others may know of it.
#pragma once

#include <string>
#include <vector>

namespace meshctl::graphviz {

/// The two libraries of Graphviz: that which draws, and that which holds graphs.
struct LibraryNames {
  /// What the loader looks for, in order.
  std::vector<std::string> drawing{"libgvc.so.6"};
  std::vector<std::string> graphs{"libcgraph.so.6"};
};

/// What Graphviz says of itself, for `doctor`: `Graphviz 2.42.2`. Throws Error (exit 6) without it.
[[nodiscard]] std::string library_version();

}  // namespace meshctl::graphviz
