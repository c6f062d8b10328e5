// A snapshot says the same when it is read again, and nothing else passes for one.
#include "mesh/snapshot.h"

#include <doctest/doctest.h>

#include "base/error.h"
#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)

namespace {

constexpr std::string_view kProduct =
    "apiVersion: v1.0.0\nkind: DataProduct\nid: p\nname: '\"quoted\" \\ ü'\nversion: 1.0.0\n"
    "status: active\ndomain: sales\nteam: {name: ann}\ntags: [a, b]\n"
    "inputPorts: [{name: in, version: 1.0.0, contractId: c}]\n"
    "outputPorts:\n  - {name: out, contractId: d, inputContracts: [{id: c, version: 1.0.0}]}\n";

std::string snapshot_of(const Tree& tree) {
  mesh::LoadOptions options;
  options.paths = {tree.root().string()};
  const mesh::Workspace workspace = mesh::find_workspace(options.paths);
  const mesh::Loaded loaded = mesh::load(workspace, options);
  return mesh::to_json("finance.git#main", "0123456789abcdef", loaded.mesh.items(), workspace.root);
}

}  // namespace

TEST_CASE("a snapshot is read as neighbours whose places are known and whose texts are not") {
  const Tree tree;
  tree.write("a/p.odps.yaml", kProduct);
  tree.write_contract("c.odcs.yaml", "c");
  const std::string text = snapshot_of(tree);
  CHECK(text.find(tree.root().string()) == std::string::npos);
  const mesh::Snapshot snapshot = mesh::parse_snapshot("s.json", text);
  CHECK(snapshot.source == "finance.git#main");
  CHECK(snapshot.commit == "0123456789abcdef");
  REQUIRE(snapshot.items.size() == 2);
  const mesh::Item& item = snapshot.items.front();
  CHECK(item.file() == "finance.git#main@0123456789:a/p.odps.yaml");
  CHECK(item.role == mesh::Role::neighbour);
  CHECK(item.standard->schema == "odps-v1.0.0");
  CHECK(item.summary.name == "\"quoted\" \\ ü");
  CHECK(item.summary.owner == "ann");
  CHECK(item.summary.tags == std::vector<std::string_view>{"a", "b"});
  CHECK(item.summary.inputs.at(0).contract_id == "c");
  CHECK_FALSE(item.summary.outputs.at(0).version);
  CHECK(item.summary.outputs.at(0).dependencies.at(0).version == "1.0.0");
  const Place place = item.place(item.summary.inputs.at(0).contract_id);
  CHECK(place.pointer == "/inputPorts/0/contractId");
  CHECK(place.start.line == 10);
  CHECK(place.source == nullptr);
  CHECK(mesh::open(item) == nullptr);
}

TEST_CASE("the same files give the same bytes") {
  const Tree one;
  const Tree other;
  for (const Tree* tree : {&one, &other}) {
    tree->write("p.odps.yaml", kProduct);
    tree->write_contract("c.odcs.yaml", "c");
  }
  CHECK(snapshot_of(one) == snapshot_of(other));
}

TEST_CASE("what is no snapshot is refused, whatever is wrong with it") {
  const Tree tree;
  tree.write("p.odps.yaml", kProduct);
  const std::string sound = snapshot_of(tree);
  for (std::size_t size = 0; size + 1 < sound.size(); size += 7) {
    CHECK_THROWS_AS(static_cast<void>(mesh::parse_snapshot("s", sound.substr(0, size))), Error);
  }
  for (const char* text :
       {"null", "[]", "{}", R"({"kind": "snapshot", "format": 2})",
        R"({"kind": "snapshot", "format": 1, "source": 1, "manifests": []})",
        R"({"kind": "snapshot", "format": 1, "source": "x", "manifests": [1]})",
        R"({"kind": "snapshot", "format": 1, "source": "x", "manifests": [{"kind": "DataProduct",
            "file": "a", "id": ["a", "b", -1, 0, 0, 0, 0]}]})"}) {
    CHECK_THROWS_AS(static_cast<void>(mesh::parse_snapshot("s", text)), Error);
  }
}
