#include "graphviz/layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/text.h"
#include "graphviz/graphviz_library.h"

namespace meshctl::graphviz {

namespace {

// Graphviz measures boxes in inches, and all else in points.
constexpr double kPointsPerInch = 72;
// From here on straight lines: to bend around that many boxes takes minutes.
constexpr std::size_t kMostForCurves = 1500;

/// What Graphviz has to complain about, since it says it to a function without context. One layout
/// at a time.
std::string& complaint() {
  thread_local std::string text;
  return text;
}

int keep_complaint(char* message) {
  if (complaint().empty() && message != nullptr) complaint() = message;
  return 0;
}

/// A drawing in the language of Graphviz: no text of others is in it.
std::string dot_of(const Drawing& drawing) {
  std::string text = fmt::format(
      "digraph g {{ rankdir=LR; newrank=true; nodesep=0.2; ranksep=0.9;\n"
      "splines={}; nslimit=2; mclimit=0.5;\n"
      "node [shape=box fixedsize=true label=\"\"]; edge [arrowsize=0.7];\n",
      drawing.boxes.size() + drawing.links.size() > kMostForCurves ? "line" : "true");
  for (std::size_t i = 0; i < drawing.boxes.size(); ++i) {
    text += fmt::format("n{} [width={:.4f} height={:.4f}];\n", i,
                        drawing.boxes[i].width / kPointsPerInch,
                        drawing.boxes[i].height / kPointsPerInch);
  }
  for (std::size_t i = 0; i < drawing.clusters.size(); ++i) {
    const Drawing::Cluster& cluster = drawing.clusters[i];
    // A table without anything in it is as large as it is said to be.
    text += fmt::format(
        "subgraph cluster_{} {{ margin=14; labeljust=l; label=<<table border=\"0\" "
        "fixedsize=\"true\" width=\"{:.0f}\" height=\"{:.0f}\"><tr><td></td></tr></table>>;",
        i, cluster.heading.width, cluster.heading.height);
    for (const std::size_t box : cluster.boxes) text += fmt::format(" n{};", box);
    text += " }\n";
  }
  for (std::size_t i = 0; i < drawing.links.size(); ++i) {
    text += fmt::format("n{} -> n{} [key=e{}];\n", drawing.links[i].from, drawing.links[i].to, i);
  }
  return text + "}\n";
}

/// Numbers between commas and blanks.
std::vector<double> numbers_in(std::string_view text) {
  std::vector<double> numbers;
  const std::string copy(text);
  const char* at = copy.c_str();
  while (*at != '\0') {
    char* end = nullptr;
    const double number = std::strtod(at, &end);
    if (end == at) {
      ++at;
    } else {
      numbers.push_back(number);
      at = end;
    }
  }
  return numbers;
}

class Engine {
 public:
  Engine(const Drawing& drawing, const LibraryNames& names)
      : drawing_(drawing),
        library_(names),
        context_(library_.gv_context(), library_.gv_free_context) {
    complaint().clear();
    library_.agseterrf(keep_complaint);
  }

  Layout run() {
    const std::string text = dot_of(drawing_);
    const std::unique_ptr<Agraph, int (*)(Agraph*)> graph(library_.agmemread(text.c_str()),
                                                          library_.agclose);
    if (graph == nullptr || library_.gv_layout(context_.get(), graph.get(), "dot") != 0) {
      throw failure();
    }
    library_.attach_attrs(graph.get());
    read(graph.get());
    library_.gv_free_layout(context_.get(), graph.get());
    return std::move(out_);
  }

 private:
  static Error failure() {
    return not_checked_error(
        fmt::format("Graphviz cannot lay out the graph: {}",
                    complaint().empty() ? "no reason is known" : printable(trim(complaint()))),
        "install it anew, so that it knows its plugins: apt-get install --reinstall libgvc6");
  }

  [[nodiscard]] std::vector<double> numbers_of(void* object, std::string name) const {
    const char* const value = library_.agget(object, name.data());
    return numbers_in(value == nullptr ? "" : value);
  }

  /// Graphviz has y grow upwards.
  [[nodiscard]] Point point(double x, double y) const { return {x, out_.size.height - y}; }

  [[nodiscard]] Box box(const std::vector<double>& corners) const {
    if (corners.size() != 4) throw failure();
    return {point(corners[0], corners[3]), {corners[2] - corners[0], corners[3] - corners[1]}};
  }

  void read(Agraph* graph) {
    const std::vector<double> bounds = numbers_of(graph, "bb");
    if (bounds.size() != 4) throw failure();
    out_.size = {bounds[2], bounds[3]};
    std::vector<Agnode*> nodes;
    for (std::size_t i = 0; i < drawing_.boxes.size(); ++i) {
      std::string name = fmt::format("n{}", i);
      nodes.push_back(library_.agnode(graph, name.data(), 0));
      if (nodes.back() == nullptr) throw failure();
      const std::vector<double> middle = numbers_of(nodes.back(), "pos");
      if (middle.size() != 2) throw failure();
      const Size size = drawing_.boxes[i];
      out_.boxes.push_back({point(middle[0] - size.width / 2, middle[1] + size.height / 2), size});
    }
    for (std::size_t i = 0; i < drawing_.clusters.size(); ++i) {
      std::string name = fmt::format("cluster_{}", i);
      Agraph* const cluster = library_.agsubg(graph, name.data(), 0);
      if (cluster == nullptr) throw failure();
      out_.clusters.push_back(box(numbers_of(cluster, "bb")));
    }
    for (std::size_t i = 0; i < drawing_.links.size(); ++i) {
      std::string name = fmt::format("e{}", i);
      Agedge* const edge = library_.agedge(graph, nodes[drawing_.links[i].from],
                                           nodes[drawing_.links[i].to], name.data(), 0);
      if (edge == nullptr) throw failure();
      out_.curves.push_back(curve(numbers_of(edge, "pos")));
    }
  }

  /// `e,x,y x,y x,y ...`: the tip, then the points of the curve.
  [[nodiscard]] Layout::Curve curve(const std::vector<double>& numbers) const {
    Layout::Curve made;
    if (numbers.size() < 10 || numbers.size() % 2 != 0) return made;
    made.tip = point(numbers[0], numbers[1]);
    for (std::size_t i = 2; i + 1 < numbers.size(); i += 2) {
      made.points.push_back(point(numbers[i], numbers[i + 1]));
    }
    return made;
  }

  const Drawing& drawing_;
  Library library_;
  std::unique_ptr<Gvc, int (*)(Gvc*)> context_;
  Layout out_;
};

}  // namespace

Layout lay_out(const Drawing& drawing, const LibraryNames& names) {
  return Engine(drawing, names).run();
}

}  // namespace meshctl::graphviz
