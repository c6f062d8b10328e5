// Layout: boxes stand apart, from left to right, within their clusters; what cannot be laid out is
// told.
#include "graphviz/layout.h"

#include <doctest/doctest.h>

#include <string>

#include "base/error.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using graphviz::Box;
using graphviz::Drawing;
using graphviz::Layout;

namespace {

Drawing chain() {
  Drawing drawing;
  drawing.boxes = {{100, 40}, {80, 30}, {120, 40}};
  drawing.links = {{0, 1}, {1, 2}, {2, 2}};
  drawing.clusters = {{{0, 1}, {60, 16}}};
  return drawing;
}

bool is_within(const Box& outer, const Box& inner) {
  return inner.at.x >= outer.at.x && inner.at.y >= outer.at.y &&
         inner.at.x + inner.size.width <= outer.at.x + outer.size.width &&
         inner.at.y + inner.size.height <= outer.at.y + outer.size.height;
}

}  // namespace

TEST_CASE("boxes keep their size and go from left to right") {
  const Layout layout = graphviz::lay_out(chain());
  REQUIRE(layout.boxes.size() == 3);
  for (std::size_t i = 0; i < 2; ++i) {
    const Box& box = layout.boxes[i];
    CHECK(box.at.x + box.size.width < layout.boxes[i + 1].at.x);
  }
  CHECK(layout.boxes[1].size.width == 80);
  CHECK(layout.boxes[1].size.height == 30);
  for (const Box& box : layout.boxes) CHECK(is_within({{0, 0}, layout.size}, box));
}

TEST_CASE("a cluster holds its boxes, below its heading, and no others") {
  const Layout layout = graphviz::lay_out(chain());
  REQUIRE(layout.clusters.size() == 1);
  const Box& cluster = layout.clusters[0];
  CHECK(is_within(cluster, layout.boxes[0]));
  CHECK(is_within(cluster, layout.boxes[1]));
  CHECK_FALSE(is_within(cluster, layout.boxes[2]));
  CHECK(layout.boxes[0].at.y >= cluster.at.y + 16);
}

TEST_CASE("a curve begins at one box and ends in a tip at the other") {
  const Layout layout = graphviz::lay_out(chain());
  REQUIRE(layout.curves.size() == 3);
  const Layout::Curve& curve = layout.curves[0];
  REQUIRE(curve.points.size() % 3 == 1);
  const Box& from = layout.boxes[0];
  CHECK(curve.points.front().x >= from.at.x + from.size.width - 1);
  CHECK(curve.tip.x == doctest::Approx(layout.boxes[1].at.x).epsilon(0.02));
}

TEST_CASE("the same drawing comes out the same") {
  const Layout one = graphviz::lay_out(chain());
  const Layout other = graphviz::lay_out(chain());
  for (std::size_t i = 0; i < one.boxes.size(); ++i) {
    CHECK(one.boxes[i].at.x == other.boxes[i].at.x);
    CHECK(one.boxes[i].at.y == other.boxes[i].at.y);
  }
}

TEST_CASE("several links between two boxes are as many curves") {
  Drawing drawing;
  drawing.boxes = {{50, 20}, {50, 20}};
  drawing.links = {{0, 1}, {0, 1}, {1, 0}};
  const Layout layout = graphviz::lay_out(drawing);
  REQUIRE(layout.curves.size() == 3);
  for (const Layout::Curve& curve : layout.curves) CHECK(curve.points.size() >= 4);
}

TEST_CASE("without Graphviz the package to install is told") {
  const graphviz::LibraryNames names{{"libnowhere.so.6"}, {"libcgraph.so.6"}};
  try {
    static_cast<void>(graphviz::lay_out(chain(), names));
    FAIL("it was laid out");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::not_checked);
    CHECK(error.hint().find("libgvc6") != std::string::npos);
  }
}

TEST_CASE("Graphviz tells its version") {
  CHECK(graphviz::library_version().starts_with("Graphviz 2"));
}
