// Lineage: what is up- and downstream, through ports and contracts, circles and long chains too.
#include "mesh/lineage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using mesh::Direction;

namespace {

std::string product(const std::string& id, const std::string& reads, const std::string& offers) {
  std::string text =
      "apiVersion: v1.0.0\nkind: DataProduct\nid: " + id + "\nversion: 1.0.0\nstatus: active\n";
  if (!reads.empty())
    text += "inputPorts: [{name: i, version: 1.0.0, contractId: " + reads + "}]\n";
  if (!offers.empty()) {
    text += "outputPorts: [{name: o, version: 1.0.0, contractId: " + offers + "}]\n";
  }
  return text;
}

mesh::Loaded load(const Tree& tree) {
  mesh::LoadOptions options;
  options.paths = {tree.root().string()};
  return mesh::load(mesh::find_workspace(options.paths), options);
}

/// The ids of what is reached from one id, itself included, in the order of files.
std::string reached(const mesh::Loaded& loaded, const std::string& from, Direction direction) {
  std::vector<bool> flags(loaded.mesh.items().size(), false);
  for (const mesh::Item& item : loaded.mesh.items()) flags[item.position] = item.summary.id == from;
  mesh::Lineage(loaded.mesh).extend(flags, direction);
  std::string ids;
  for (const mesh::Item& item : loaded.mesh.items()) {
    if (flags[item.position]) ids += std::string(item.summary.id.text) + " ";
  }
  return ids;
}

}  // namespace

TEST_CASE("a product stands between the contracts that it reads and those that it offers") {
  const Tree tree;
  tree.write_contract("1.odcs.yaml", "raw");
  tree.write("2.odps.yaml", product("source", "", "raw"));
  tree.write("3.odps.yaml", product("clean", "raw", "tidy"));
  tree.write_contract("4.odcs.yaml", "tidy");
  tree.write("5.odps.yaml", product("report", "tidy", ""));
  tree.write("6.odps.yaml", product("apart", "nowhere", ""));
  const mesh::Loaded loaded = load(tree);
  CHECK(reached(loaded, "clean", Direction::upstream) == "raw source clean ");
  CHECK(reached(loaded, "clean", Direction::downstream) == "clean tidy report ");
  CHECK(reached(loaded, "raw", Direction::downstream) == "raw clean tidy report ");
  CHECK(reached(loaded, "apart", Direction::upstream) == "apart ");
}

TEST_CASE("a circle ends, and so does a long chain") {
  const Tree tree;
  constexpr int kLength = 300;
  for (int i = 0; i < kLength; ++i) {
    const std::string here = "c" + std::to_string(i);
    const std::string before = "c" + std::to_string((i + kLength - 1) % kLength);
    tree.write_contract("c" + std::to_string(i) + ".odcs.yaml", here);
    tree.write("p" + std::to_string(i) + ".odps.yaml",
               product("p" + std::to_string(i), before, here));
  }
  const mesh::Loaded loaded = load(tree);
  std::vector<bool> flags(loaded.mesh.items().size(), false);
  flags[0] = true;
  mesh::Lineage(loaded.mesh).extend(flags, Direction::downstream);
  CHECK(std::count(flags.begin(), flags.end(), true) == 2 * kLength);
}
