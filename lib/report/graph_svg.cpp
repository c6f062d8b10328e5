// A graph as one SVG: Graphviz says where things go, all else is drawn here, so that fonts of this
// machine do not show.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/text.h"
#include "graphviz/layout.h"
#include "report/graph.h"
#include "report/terminal.h"
#include "report/xml.h"

namespace meshctl::report {
namespace {

using graphviz::Box;
using graphviz::Layout;
using graphviz::Point;

// Pixels. Boxes are made for the widest of the common sans-serif fonts.
constexpr double kLabelSize = 13;
constexpr double kDetailSize = 11;
constexpr double kPadding = 12;
constexpr double kMargin = 16;
constexpr double kTitleHeight = 30;
constexpr std::size_t kLongestLabel = 36;
constexpr std::size_t kLongestDetail = 44;
// Boxes and links together; with many more the layout takes minutes, and nobody can read it.
constexpr std::size_t kMost = 10'000;

// Colours of light and dark backgrounds; text stands out from what is behind it by 7:1 at least.
constexpr std::string_view kStyle = R"(
  svg { background: #ffffff; font-family: "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; }
  .title { font-size: 15px; font-weight: 600; fill: #1b2430; }
  .label { font-size: 13px; font-weight: 600; fill: #10243d; }
  .detail { font-size: 11px; fill: #37475c; }
  .cluster rect { fill: #f6f8fa; stroke: #c2ccd8; }
  .cluster text { font-size: 12px; font-weight: 600; fill: #37475c; }
  .node rect { fill: #e3f0ff; stroke: #2f6db5; stroke-width: 1.2; }
  .domain rect { fill: #eef2f7; stroke: #5b6b82; }
  .port rect { fill: #f2ecff; stroke: #6b4fb3; }
  .contract rect { fill: #e9f6ec; stroke: #38804b; }
  .unknown rect { fill: #fff6e0; stroke: #9a6b00; stroke-dasharray: 5 3; }
  .focus rect { stroke: #b4500f; stroke-width: 3; }
  .edge path { fill: none; stroke: #5b6b82; }
  .edge polygon { fill: #5b6b82; }
  .edge text { font-size: 11px; fill: #37475c; stroke: #ffffff; stroke-width: 3px; paint-order: stroke; }
  .edge:hover path, .node:hover rect { stroke: #b4500f; stroke-width: 2.5; }
  @media (prefers-color-scheme: dark) {
    svg { background: #12171e; }
    .title { fill: #eef2f7; }
    .label { fill: #f2f6fb; }
    .detail { fill: #c3cedb; }
    .cluster rect { fill: #1a212b; stroke: #44515f; }
    .cluster text { fill: #c3cedb; }
    .node rect { fill: #17365a; stroke: #6ea8ec; }
    .domain rect { fill: #2a3442; stroke: #93a4b8; }
    .port rect { fill: #33265a; stroke: #a78bf0; }
    .contract rect { fill: #173a22; stroke: #6fc287; }
    .unknown rect { fill: #42330c; stroke: #e0b04a; }
    .focus rect { stroke: #ff9a57; }
    .edge path { stroke: #93a4b8; }
    .edge polygon { fill: #93a4b8; }
    .edge text { fill: #c3cedb; stroke: #12171e; }
  }
)";

/// How wide a text of bold letters is at most, as a share of the height of the font for each.
double width_of(std::string_view text, double size) {
  double width = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) continue;
    if (std::string_view("ijl.,:;'|!()[]/ ").find(c) != std::string_view::npos) {
      width += 0.4;
    } else if (std::string_view("mwMW@%").find(c) != std::string_view::npos) {
      width += 1.05;
    } else if (byte >= 'A' && byte <= 'Z') {
      width += 0.8;
    } else {
      width += 0.68;
    }
  }
  // Characters that take two columns of a terminal are as wide as they are high.
  const std::size_t points = code_points(text);
  const std::size_t columns = display_width(text);
  if (columns > points) width += 0.4 * static_cast<double>(columns - points);
  return width * size;
}

struct Lines {
  std::string label;
  std::string detail;
};

Lines lines_of(const GraphNode& node) {
  return {shorten(printable(node.label), kLongestLabel),
          shorten(printable(node.detail), kLongestDetail)};
}

graphviz::Size size_of(const Lines& lines) {
  const double width =
      std::max(width_of(lines.label, kLabelSize), width_of(lines.detail, kDetailSize));
  return {std::ceil(width + 2 * kPadding), lines.detail.empty() ? 30.0 : 44.0};
}

graphviz::Drawing drawing_of(const Graph& graph, const std::vector<Lines>& lines) {
  constexpr double kHeadingHeight = 16;
  graphviz::Drawing drawing;
  for (const Lines& each : lines) drawing.boxes.push_back(size_of(each));
  for (const GraphEdge& edge : graph.edges) drawing.links.push_back({edge.from, edge.to});
  for (const GraphCluster& cluster : graph.clusters) {
    const std::string label = shorten(printable(cluster.label), kLongestLabel);
    drawing.clusters.push_back({cluster.nodes, {width_of(label, kLabelSize), kHeadingHeight}});
  }
  return drawing;
}

/// A point in the middle of a curve of Bézier pieces.
Point middle_of(const std::vector<Point>& points) {
  const std::size_t pieces = (points.size() - 1) / 3;
  const std::size_t at = pieces / 2 * 3;
  if (pieces % 2 == 0) return points[at];
  const auto half = [&](double Point::*axis) {
    return (points[at].*axis + 3 * points[at + 1].*axis + 3 * points[at + 2].*axis +
            points[at + 3].*axis) /
           8;
  };
  return {half(&Point::x), half(&Point::y)};
}

/// How thick the line of an edge is: the more it stands for, the thicker.
double thickness_of(const GraphEdge& edge) {
  constexpr double kThickest = 5;
  return std::min(kThickest, 1.2 + 0.5 * std::log2(static_cast<double>(edge.count)));
}

class SvgWriter {
 public:
  SvgWriter(const Graph& graph, std::ostream& out) : graph_(graph), out_(out) {
    for (const GraphNode& node : graph.nodes) lines_.push_back(lines_of(node));
  }

  void write() {
    layout_ = graph_.nodes.empty() ? Layout{} : graphviz::lay_out(drawing_of(graph_, lines_));
    const double width =
        std::max(layout_.size.width, width_of(graph_.title, kLabelSize + 2)) + 2 * kMargin;
    const double height = layout_.size.height + 2 * kMargin + kTitleHeight;
    out_ << fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" aria-labelledby=\"title desc\">\n",
        width, height);
    out_ << "<title id=\"title\">" << xml_escaped(graph_.title) << "</title>\n";
    out_ << "<desc id=\"desc\">"
         << xml_escaped(fmt::format("{} and {}; data flows from left to right",
                                    counted(graph_.nodes.size(), "box", "boxes"),
                                    counted(graph_.edges.size(), "link")))
         << "</desc>\n";
    out_ << "<style>" << kStyle << "</style>\n";
    out_ << fmt::format("<text class=\"title\" x=\"{0}\" y=\"{1}\">{2}</text>\n", kMargin,
                        kMargin + kLabelSize, xml_escaped(graph_.title));
    out_ << fmt::format("<g transform=\"translate({},{})\">\n", kMargin, kMargin + kTitleHeight);
    for (std::size_t i = 0; i < graph_.clusters.size(); ++i) write_cluster(i);
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) write_edge(i);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) write_node(i);
    out_ << "</g>\n</svg>\n";
  }

 private:
  void write_rectangle(const Box& box, double radius) {
    out_ << fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{}\"/>\n",
        box.at.x, box.at.y, box.size.width, box.size.height, radius);
  }

  void write_cluster(std::size_t i) {
    const Box& box = layout_.clusters[i];
    out_ << "<g class=\"cluster\">\n<title>" << xml_escaped(graph_.clusters[i].label)
         << "</title>\n";
    write_rectangle(box, 8);
    out_ << fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n</g>\n", box.at.x + 10,
                        box.at.y + 18,
                        xml_escaped(shorten(printable(graph_.clusters[i].label), kLongestLabel)));
  }

  void write_node(std::size_t i) {
    const GraphNode& node = graph_.nodes[i];
    const Box& box = layout_.boxes[i];
    out_ << fmt::format("<g class=\"node {}{}\">\n<title>", to_string(node.kind),
                        node.is_focus ? " focus" : "");
    out_ << xml_escaped(node.detail.empty() ? node.label : node.label + ", " + node.detail)
         << "</title>\n";
    write_rectangle(box, node.kind == NodeKind::port ? box.size.height / 2 : 7);
    const double x = box.at.x + box.size.width / 2;
    const auto write_line = [&](std::string_view name, const std::string& text, double y) {
      out_ << fmt::format(
          "<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n", name,
          x, y, xml_escaped(text));
    };
    const Lines& lines = lines_[i];
    write_line("label", lines.label, box.at.y + (lines.detail.empty() ? 19.5 : 18.5));
    if (!lines.detail.empty()) write_line("detail", lines.detail, box.at.y + 34);
    out_ << "</g>\n";
  }

  void write_edge(std::size_t i) {
    const Layout::Curve& curve = layout_.curves[i];
    if (curve.points.empty()) return;
    const GraphEdge& edge = graph_.edges[i];
    std::string title =
        fmt::format("{} to {}", graph_.nodes[edge.from].label, graph_.nodes[edge.to].label);
    if (!edge.through.empty()) title += ": " + join(edge.through, ", ");
    out_ << "<g class=\"edge\">\n<title>" << xml_escaped(title) << "</title>\n";
    const Point start = curve.points.front();
    std::string path = fmt::format("M{:.1f},{:.1f}C", start.x, start.y);
    for (std::size_t p = 1; p < curve.points.size(); ++p) {
      path +=
          fmt::format("{}{:.1f},{:.1f}", p == 1 ? "" : " ", curve.points[p].x, curve.points[p].y);
    }
    out_ << fmt::format("<path d=\"{}\" stroke-width=\"{:.1f}\"/>\n", path, thickness_of(edge));
    write_arrow(curve.points.back(), curve.tip);
    if (edge.count > 1) {
      const Point middle = middle_of(curve.points);
      out_ << fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{}</text>\n",
                          middle.x, middle.y + 4, edge.count);
    }
    out_ << "</g>\n";
  }

  /// A triangle from where the curve ends to its tip.
  void write_arrow(Point from, Point tip) {
    constexpr double kHalfWidth = 3.5;
    const double length = std::max(0.1, std::hypot(tip.x - from.x, tip.y - from.y));
    const double x = (tip.y - from.y) / length * kHalfWidth;
    const double y = -(tip.x - from.x) / length * kHalfWidth;
    out_ << fmt::format("<polygon points=\"{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}\"/>\n", tip.x,
                        tip.y, from.x + x, from.y + y, from.x - x, from.y - y);
  }

  const Graph& graph_;
  std::ostream& out_;
  std::vector<Lines> lines_;
  Layout layout_;
};

}  // namespace

void write_svg(const Graph& graph, const Stream& stream) {
  if (graph.nodes.size() + graph.edges.size() > kMost) {
    throw usage_error(
        fmt::format("{} and {} are too many for one picture",
                    counted(graph.nodes.size(), "box", "boxes"),
                    counted(graph.edges.size(), "link")),
        "draw a part, or see it from further away: meshctl graph --focus ADDRESS, --selector or "
        "--level domain; dot and json have no limit");
  }
  SvgWriter(graph, *stream.out).write();
}

}  // namespace meshctl::report
