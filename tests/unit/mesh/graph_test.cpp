// Graphs of a mesh: which nodes and edges each level has, and what is left out.
#include "mesh/graph.h"

#include <doctest/doctest.h>

#include <string>

#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using mesh::GraphClusters;
using mesh::GraphLevel;
using mesh::GraphOptions;

namespace {

std::string product(const std::string& id, const std::string& domain, const std::string& ports) {
  return "apiVersion: v1.0.0\nkind: DataProduct\nid: " + id + "\ndomain: " + domain +
         "\nversion: 1.0.0\nstatus: active\n" + ports;
}

std::string reads(const std::string& contract) {
  return "inputPorts: [{name: i, version: 1.0.0, contractId: " + contract + "}]\n";
}

std::string offers(const std::string& contract) {
  return "outputPorts: [{name: o, version: 1.0.0, contractId: " + contract + "}]\n";
}

class Small {
 public:
  Small() {
    tree_.write("1.odps.yaml", product("source", "a", offers("raw")));
    tree_.write_contract("2.odcs.yaml", "raw");
    tree_.write("3.odps.yaml", product("clean", "a", reads("raw") + offers("tidy")));
    tree_.write_contract("4.odcs.yaml", "tidy");
    tree_.write("5.odps.yaml", product("report", "b", reads("tidy")));
    tree_.write("6.odps.yaml", product("apart", "b", reads("gone")));
    tree_.write_contract("7.odcs.yaml", "orphan");
    mesh::LoadOptions options;
    options.paths = {tree_.root().string()};
    options.facts = mesh::Facts::all;
    workspace_ = mesh::find_workspace(options.paths);
    loaded_ = mesh::load(workspace_, options);
  }

  [[nodiscard]] report::Graph graph(const GraphOptions& options = {}) const {
    return mesh::graph_of(loaded_.mesh, workspace_, options);
  }
  [[nodiscard]] std::vector<mesh::Thing> find(std::string_view text) const {
    return mesh::look_up(loaded_.mesh, text);
  }

 private:
  Tree tree_;
  mesh::Workspace workspace_;
  mesh::Loaded loaded_;
};

/// `a>b c>d*2`: the edges, in order, with counts of more than one.
std::string edges_of(const report::Graph& graph) {
  std::string all;
  for (const report::GraphEdge& edge : graph.edges) {
    all += graph.nodes[edge.from].label + ">" + graph.nodes[edge.to].label;
    if (edge.count > 1) all += "*" + std::to_string(edge.count);
    all += " ";
  }
  return all;
}

std::string nodes_of(const report::Graph& graph) {
  std::string all;
  for (const report::GraphNode& node : graph.nodes) {
    all += std::string(to_string(node.kind)) + ":" + node.label + (node.is_focus ? "! " : " ");
  }
  return all;
}

}  // namespace

TEST_CASE("products are linked through contracts; what nobody offers or knows is there too") {
  const report::Graph graph = Small().graph();
  CHECK(nodes_of(graph) ==
        "product:source product:clean product:report product:apart contract:orphan unknown:gone ");
  CHECK(edges_of(graph) == "source>clean clean>report gone>apart ");
  REQUIRE(graph.clusters.size() == 2);
  CHECK(graph.clusters[0].label == "a");
  CHECK(graph.clusters[1].nodes.size() == 2);
}

TEST_CASE("domains count the links between their products") {
  GraphOptions options;
  options.level = GraphLevel::domain;
  const report::Graph graph = Small().graph(options);
  CHECK(edges_of(graph) == "a>b not known here>b ");
  CHECK(graph.clusters.empty());
  CHECK(graph.nodes[1].label == "a");
  CHECK(graph.nodes[1].detail == "2 products, 0 contracts, 1 link within");
}

TEST_CASE("ports stand between products and contracts") {
  GraphOptions options;
  options.level = GraphLevel::port;
  options.by = GraphClusters::none;
  const report::Graph graph = Small().graph(options);
  CHECK(edges_of(graph) == "source>o o>raw clean>o o>tidy raw>clean tidy>report gone>apart ");
  CHECK(graph.clusters.empty());
}

TEST_CASE("around one thing only what is near is there") {
  const Small small;
  GraphOptions options;
  options.focus = small.find("clean");
  options.depth = 2;
  CHECK(edges_of(small.graph(options)) == "source>clean clean>report ");
  options.depth = 1;
  CHECK(nodes_of(small.graph(options)) == "product:clean! ");
  options.focus = small.find("tidy");
  CHECK(nodes_of(small.graph(options)) == "product:clean contract:tidy! product:report ");
  CHECK(edges_of(small.graph(options)) == "clean>tidy tidy>report ");
}

TEST_CASE("what is not chosen is left out") {
  const Small small;
  GraphOptions options;
  options.chosen.assign(7, false);
  options.chosen[0] = options.chosen[2] = true;
  CHECK(nodes_of(small.graph(options)) == "product:source product:clean ");
  CHECK(edges_of(small.graph(options)) == "source>clean ");
}
