// Lays out boxes, the links between them and the clusters that they stand in, by Graphviz's dot:
// who knows how large they are is told where they go. Nothing is drawn here.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "graphviz/library.h"

namespace meshctl::graphviz {

struct Size {
  double width = 0;
  double height = 0;
};

struct Point {
  double x = 0;
  double y = 0;
};

/// From the upper left corner on; y grows downwards.
struct Box {
  Point at;
  Size size;
};

/// What is to be laid out, all in pixels.
struct Drawing {
  std::vector<Size> boxes;
  /// The positions of two boxes each.
  struct Link {
    std::size_t from = 0;
    std::size_t to = 0;
  };
  std::vector<Link> links;
  /// The boxes of each cluster; none stands in two. A cluster leaves room for a heading of this
  /// size.
  struct Cluster {
    std::vector<std::size_t> boxes;
    Size heading;
  };
  std::vector<Cluster> clusters;
};

/// Where everything goes, in the order of the drawing.
struct Layout {
  Size size;
  std::vector<Box> boxes;
  /// Cubic Bézier curves from one box to the other: a first point, then three for each piece, and
  /// the tip of the arrow. Empty of a link that is not drawn, such as one to itself.
  struct Curve {
    std::vector<Point> points;
    Point tip;
  };
  std::vector<Curve> curves;
  std::vector<Box> clusters;
};

/// Lays out a drawing from left to right. The same drawing comes out the same. Throws Error (exit
/// 6) without Graphviz, or when it cannot lay it out.
[[nodiscard]] Layout lay_out(const Drawing& drawing, const LibraryNames& names = {});

}  // namespace meshctl::graphviz
