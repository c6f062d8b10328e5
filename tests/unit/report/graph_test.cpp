// Graphs in their formats: names of others are text, whatever they hold.
#include "report/graph.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "base/error.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using report::Graph;
using report::NodeKind;

namespace {

Graph hostile() {
  Graph graph;
  graph.title = "one & <two>";
  graph.nodes = {{NodeKind::product, "<script>alert(1)</script>", "a\"b\\", false, {}},
                 {NodeKind::contract, "line\nbreak; #quot; `x`", "", true, {}}};
  graph.edges = {{0, 1, "reads", {"c\"<d>"}, 2}};
  graph.clusters = {{"end\"]", {0}}};
  return graph;
}

template <typename Write>
std::string written(const Graph& graph, const Write& write) {
  std::ostringstream out;
  Stream stream;
  stream.out = &out;
  write(graph, stream);
  return out.str();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("Mermaid has entities for what is more than text") {
  const std::string text =
      written(hostile(), [](const Graph& g, const Stream& s) { report::write_mermaid(g, s); });
  CHECK_FALSE(has(text, "<script"));
  CHECK(has(text, "#60;script#62;alert(1)#60;/script#62;"));
  CHECK(has(text, "a#34;b#92;"));
  CHECK(has(text, "#35;quot#59; #96;x#96;"));
  CHECK(has(text, "subgraph c0[\"end#34;]\"]"));
  CHECK(has(text, "n0 -->|2| n1"));
  CHECK(has(text, ":::focus"));
}

TEST_CASE("DOT quotes texts") {
  const std::string text =
      written(hostile(), [](const Graph& g, const Stream& s) { report::write_dot(g, s); });
  CHECK(has(text, R"(label="<script>alert(1)</script>\na\"b\\")"));
  CHECK(has(text, R"(label="end\"]")"));
  CHECK(has(text, R"([label="2" tooltip="c\"<d>"])"));
}

TEST_CASE("SVG escapes texts, and has a title") {
  const std::string text =
      written(hostile(), [](const Graph& g, const Stream& s) { report::write_svg(g, s); });
  CHECK_FALSE(has(text, "<script"));
  CHECK(has(text, "&lt;script&gt;alert(1)&lt;/script&gt;"));
  CHECK(has(text, "<title id=\"title\">one &amp; &lt;two&gt;</title>"));
  CHECK(has(text, "aria-labelledby=\"title desc\""));
  CHECK(has(text, "prefers-color-scheme: dark"));
}

TEST_CASE("a long name is cut in the picture, and whole in its tooltip") {
  Graph graph;
  graph.title = "t";
  const std::string name(80, 'x');
  graph.nodes = {{NodeKind::product, name, "", false, {}}};
  const std::string text =
      written(graph, [](const Graph& g, const Stream& s) { report::write_svg(g, s); });
  CHECK(has(text, "<title>" + name + "</title>"));
  CHECK_FALSE(has(text, ">" + name + "</text>"));
}

TEST_CASE("what nobody could read is not drawn") {
  Graph graph;
  graph.nodes.resize(10'001);
  try {
    static_cast<void>(
        written(graph, [](const Graph& g, const Stream& s) { report::write_svg(g, s); }));
    FAIL("it was drawn");
  } catch (const Error& error) {
    CHECK(error.exit_code() == ExitCode::usage);
    CHECK(has(error.hint(), "--level domain"));
  }
}

TEST_CASE("JSON names nodes by ids") {
  const std::string text =
      written(hostile(), [](const Graph& g, const Stream& s) { report::write_json(g, s); });
  const auto json = nlohmann::json::parse(text);
  CHECK(json["nodes"][0]["label"] == "<script>alert(1)</script>");
  CHECK(json["edges"][0]["from"] == json["nodes"][0]["id"]);
  CHECK(json["clusters"][0]["nodes"][0] == "n0");
  CHECK(json["edges"][0]["count"] == 2);
}
