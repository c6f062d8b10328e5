// Impact: what is reached from products, ports, contracts and fields, and how far it is.
#include "mesh/impact.h"

#include <doctest/doctest.h>

#include <string>

#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using mesh::Direction;

namespace {

std::string product(const std::string& id, const std::string& ports) {
  return "apiVersion: v1.0.0\nkind: DataProduct\nid: " + id + "\nversion: 1.0.0\nstatus: active\n" +
         ports;
}

/// source -> raw -> clean -> tidy -> report; clean reads `gone` too, which nobody knows.
class Chain {
 public:
  Chain() {
    tree_.write("1.odps.yaml",
                product("source", "outputPorts: [{name: o, version: 1.0.0, contractId: raw}]\n"));
    tree_.write("2.odcs.yaml",
                "apiVersion: v3.1.0\nkind: DataContract\nid: raw\nversion: 1.0.0\nstatus: active\n"
                "schema:\n  - name: t\n    physicalName: db.t\n    properties:\n"
                "      - {name: a, logicalType: string}\n      - {name: b, logicalType: string}\n");
    tree_.write("3.odps.yaml",
                product("clean",
                        "inputPorts: [{name: i, version: 1.0.0, contractId: raw}, {name: j, "
                        "version: 1.0.0, contractId: gone}]\n"
                        "outputPorts: [{name: o, version: 1.0.0, contractId: tidy}]\n"));
    tree_.write("4.odcs.yaml",
                "apiVersion: v3.1.0\nkind: DataContract\nid: tidy\nversion: 1.0.0\nstatus: active\n"
                "schema:\n  - name: u\n    properties:\n"
                "      - {name: x, logicalType: string, transformSourceObjects: [t.a]}\n"
                "      - {name: y, logicalType: string, transformSourceObjects: [other, db.t]}\n"
                "      - {name: z, logicalType: string, transformSourceObjects: [at]}\n");
    tree_.write("5.odps.yaml",
                product("report", "inputPorts: [{name: i, version: 1.0.0, contractId: tidy}]\n"));
    mesh::LoadOptions options;
    options.paths = {tree_.root().string()};
    options.facts = mesh::Facts::all;
    loaded_ = mesh::load(mesh::find_workspace(options.paths), options);
  }

  /// `clean 1, tidy 2 (u.x u.y)`.
  [[nodiscard]] std::string reach(std::string_view from, Direction direction,
                                  std::optional<std::uint32_t> depth = {}) const {
    mesh::Impact impact(loaded_.mesh);
    std::string all;
    for (const mesh::Reached& reached :
         impact.reach(mesh::look_up(loaded_.mesh, from), direction, depth)) {
      if (!all.empty()) all += ", ";
      all += std::string(reached.item->summary.id.text) + " " + std::to_string(reached.distance);
      for (const std::string& field : reached.made_from_it) all += " " + field;
    }
    return all;
  }
  [[nodiscard]] const mesh::Mesh& mesh() const { return loaded_.mesh; }

 private:
  Tree tree_;
  mesh::Loaded loaded_;
};

}  // namespace

TEST_CASE("what is downstream is told with its distance") {
  const Chain chain;
  CHECK(chain.reach("source", Direction::downstream) == "raw 1, clean 2, tidy 3, report 4");
  CHECK(chain.reach("source", Direction::downstream, 2) == "raw 1, clean 2");
  CHECK(chain.reach("raw", Direction::downstream) == "clean 1, tidy 2, report 3");
  CHECK(chain.reach("report", Direction::downstream).empty());
}

TEST_CASE("the other way is what something is made from") {
  const Chain chain;
  CHECK(chain.reach("report", Direction::upstream) == "tidy 1, clean 2, raw 3, source 4");
  CHECK(chain.reach("raw", Direction::upstream) == "source 1");
}

TEST_CASE("a port is followed through its contract, known or not") {
  const Chain chain;
  CHECK(chain.reach("source/o", Direction::downstream) == "clean 1, tidy 2, report 3");
  CHECK(chain.reach("clean/j", Direction::upstream).empty());
  CHECK(chain.reach("clean/i", Direction::upstream) == "source 1");
  CHECK(chain.reach("clean/i", Direction::downstream) == "tidy 1, report 2");
}

TEST_CASE("fields say themselves what they are made from") {
  const Chain chain;
  CHECK(chain.reach("raw#t.a", Direction::downstream) == "clean 1, tidy 2 u.x u.y, report 3");
  CHECK(chain.reach("raw#t.b", Direction::downstream) == "clean 1, tidy 2 u.y, report 3");
  CHECK(chain.reach("raw#t", Direction::downstream) == "clean 1, tidy 2 u.x u.y, report 3");
}

TEST_CASE("readers are counted as products") {
  const Chain chain;
  mesh::Impact impact(chain.mesh());
  const auto readers = [&](std::string_view text, std::size_t most) {
    return impact.readers_of(mesh::look_up(chain.mesh(), text).front(), most);
  };
  CHECK(readers("source", 9).direct == 1);
  CHECK(readers("source", 9).all == 2);
  CHECK(readers("raw", 9).direct == 1);
  CHECK(readers("raw", 1).nearest.size() == 1);
  CHECK(readers("report", 9).all == 0);
}
