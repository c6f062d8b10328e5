// A summary says of a manifest what links need, at the places of the text.
#include <doctest/doctest.h>

#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

mesh::Loaded load(const Tree& tree, mesh::Keep keep = mesh::Keep::summaries) {
  mesh::LoadOptions options;
  options.paths = {tree.root().string()};
  options.keep = keep;
  return mesh::load(mesh::find_workspace(options.paths), options);
}

}  // namespace

TEST_CASE("a summary keeps words and their places when the text is gone") {
  const Tree tree;
  tree.write("p.odps.yaml",
             "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nname: Orders\nversion: 1.0.0\n"
             "status: active\ndomain: sales\ntags: [a, b]\nteam: {name: ann}\n"
             "inputPorts: [{name: in, version: 1.0.0, contractId: c}]\n"
             "outputPorts: [{name: out, contractId: d, inputContracts: [{id: c, version: 2}]}]\n");
  const mesh::Loaded loaded = load(tree);
  REQUIRE(loaded.mesh.items().size() == 1);
  const mesh::Item& item = loaded.mesh.items().front();
  const mesh::Summary& summary = item.summary;
  CHECK(summary.is_product());
  CHECK(item.manifest == nullptr);
  CHECK(item.title() == "Orders");
  CHECK(summary.owner == "ann");
  CHECK(summary.tags == std::vector<std::string_view>{"a", "b"});
  REQUIRE(summary.inputs.size() == 1);
  CHECK(summary.inputs[0].contract_id == "c");
  REQUIRE(summary.outputs.size() == 1);
  CHECK_FALSE(summary.outputs[0].version);
  CHECK(summary.outputs[0].dependencies[0].id == "c");
  const Place place = item.place(summary.inputs[0].contract_id);
  CHECK(place.pointer == "/inputPorts/0/contractId");
  CHECK(place.start == Position{10, 53});
  CHECK(place.source->line(10).ends_with("contractId: c}]"));
  CHECK(item.place(summary.outputs[0].version).pointer.empty());
}

TEST_CASE("a manifest is opened again as long as it is what it was") {
  const Tree tree;
  tree.write("two.yaml",
             "apiVersion: v3.1.0\nkind: DataContract\nid: a\nversion: 1.0.0\nstatus: active\n---\n"
             "apiVersion: v3.1.0\nkind: DataContract\nid: b\nversion: 1.0.0\nstatus: active\n");
  const mesh::Loaded loaded = load(tree);
  REQUIRE(loaded.mesh.items().size() == 2);
  SUBCASE("it is") {
    const auto manifest = mesh::open(loaded.mesh.items().back());
    REQUIRE(manifest != nullptr);
    CHECK(manifest->id == "b");
  }
  SUBCASE("it is not") {
    tree.write("two.yaml", "apiVersion: v3.1.0\n");
    CHECK(mesh::open(loaded.mesh.items().back()) == nullptr);
  }
  SUBCASE("it was kept") {
    const mesh::Loaded kept = load(tree, mesh::Keep::manifests);
    CHECK(mesh::open(kept.mesh.items().back()) == kept.mesh.items().back().manifest);
    CHECK(kept.mesh.items().back().manifest->id == "b");
  }
}

TEST_CASE("without a name or an id, a manifest is called like its file") {
  const Tree tree;
  tree.write("odd.odcs.yaml", "apiVersion: v3.1.0\nkind: DataContract\n");
  CHECK(load(tree).mesh.items().front().title() == "odd.odcs.yaml");
}
