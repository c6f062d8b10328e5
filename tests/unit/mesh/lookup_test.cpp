// Lookup: what words of users mean, the best first.
#include "mesh/lookup.h"

#include <doctest/doctest.h>

#include <string>

#include "mesh/load.h"
#include "tree.h"

using namespace meshctl;  // NOLINT(google-build-using-namespace)
using mesh::MatchedBy;
using mesh::Thing;

namespace {

constexpr std::string_view kOrders = R"(apiVersion: v3.1.0
kind: DataContract
id: orders
name: All orders
version: 1.2.0
status: active
servers:
  - {server: a, type: postgres, host: h, port: 5432, database: shop, schema: sales}
schema:
  - name: orders
    physicalName: t_orders
    properties:
      - {name: id, logicalType: integer}
      - {name: email, physicalName: mail, logicalType: string, classification: restricted}
      - name: place
        logicalType: object
        properties:
          - {name: city, logicalType: string}
  - name: lines
    physicalName: raw.lines
    properties:
      - {name: id, logicalType: integer}
)";

constexpr std::string_view kShop = R"(apiVersion: v1.0.0
kind: DataProduct
id: urn:shop
name: Shop
version: 2.0.0
status: active
outputPorts:
  - {name: out, version: 1.2.0, contractId: orders}
inputPorts:
  - {name: in, version: 1.0.0, contractId: elsewhere}
)";

class Known {
 public:
  Known() {
    tree_.write("a.odcs.yaml", kOrders);
    tree_.write("b.odps.yaml", kShop);
    mesh::LoadOptions options;
    options.paths = {tree_.root().string()};
    options.facts = mesh::Facts::all;
    options.purpose = mesh::Purpose::reading;
    loaded_ = mesh::load(mesh::find_workspace(options.paths), options);
  }

  /// `address product urn:shop@2.0.0; name ...`.
  [[nodiscard]] std::string find(std::string_view text) const {
    std::string all;
    for (const Thing& thing : mesh::look_up(loaded_.mesh, text)) {
      if (!all.empty()) all += "; ";
      all.append(to_string(thing.by)).append(" ").append(to_string(thing.kind));
      all += " " + mesh::address_of(thing);
    }
    return all;
  }
  [[nodiscard]] const mesh::Mesh& mesh() const { return loaded_.mesh; }

 private:
  Tree tree_;
  mesh::Loaded loaded_;
};

}  // namespace

TEST_CASE("addresses name manifests, ports and elements") {
  const Known known;
  CHECK(known.find("urn:shop") == "address product urn:shop@2.0.0");
  CHECK(known.find("urn:shop@2.0.0") == "address product urn:shop@2.0.0");
  CHECK(known.find("urn:shop@1.0.0").empty());
  CHECK(known.find("urn:shop/out") == "address port urn:shop@2.0.0/out");
  CHECK(known.find("urn:shop/in") == "address port urn:shop@2.0.0/in");
  CHECK(known.find("orders#lines") == "address object orders@1.2.0#lines");
  CHECK(known.find("orders#orders.email") == "address field orders@1.2.0#orders.email");
  CHECK(known.find("orders#email") == "address field orders@1.2.0#orders.email");
  CHECK(known.find("urn:shop#orders.place.city") == "address field orders@1.2.0#orders.place.city");
  CHECK(known.find("urn:shop/out#lines") == "address object orders@1.2.0#lines");
}

TEST_CASE("an id goes before the name of a table") {
  const Known known;
  CHECK(known.find("orders") == "address contract orders@1.2.0; name object orders@1.2.0#orders");
  CHECK(known.find("All orders") == "name contract orders@1.2.0");
}

TEST_CASE("the best are those that are named in the best way") {
  const Known known;
  const auto addressed = mesh::look_up_best(known.mesh(), "orders");
  REQUIRE(addressed.size() == 1);
  CHECK(addressed[0].kind == mesh::ThingKind::contract);
  CHECK(mesh::look_up_best(known.mesh(), "id").size() == 2);
  CHECK(mesh::look_up_best(known.mesh(), "lines.id").size() == 1);
  CHECK(mesh::look_up_best(known.mesh(), "nothing").empty());
}

TEST_CASE("tables have the names that they have where the data is") {
  const Known known;
  CHECK(known.find("t_orders") == "physicalName object orders@1.2.0#orders");
  CHECK(known.find("sales.t_orders") == "physicalName object orders@1.2.0#orders");
  CHECK(known.find("shop.sales.t_orders") == "physicalName object orders@1.2.0#orders");
  CHECK(known.find("other.t_orders").empty());
  CHECK(known.find("raw.lines") == "physicalName object orders@1.2.0#lines");
}

TEST_CASE("columns are found alone and behind their tables") {
  const Known known;
  CHECK(known.find("id") ==
        "column field orders@1.2.0#orders.id; column field orders@1.2.0#lines.id");
  CHECK(known.find("lines.id") == "name field orders@1.2.0#lines.id");
  CHECK(known.find("sales.t_orders.mail") == "physicalName field orders@1.2.0#orders.email");
  CHECK(known.find("mail") == "column field orders@1.2.0#orders.email");
  CHECK(known.find("place.city") == "column field orders@1.2.0#orders.place.city");
  const auto things = mesh::look_up(known.mesh(), "orders.email");
  REQUIRE(things.size() == 1);
  CHECK(things[0].classification == "restricted");
  CHECK(things[0].place.start.line == 14);
}

TEST_CASE("letter case only matters while something is found with it") {
  const Known known;
  CHECK(known.find("SHOP") == "name product urn:shop@2.0.0");
  CHECK(known.find("T_Orders") == "physicalName object orders@1.2.0#orders");
  CHECK(known.find("EMAIL") == "column field orders@1.2.0#orders.email");
}

TEST_CASE("what is nothing is told with what is near") {
  const Known known;
  CHECK(known.find("").empty());
  CHECK(mesh::nearest_thing(known.mesh(), "ordres") == "did you mean 'orders'?");
  CHECK(mesh::nearest_thing(known.mesh(), "orders#orders.emial") == "did you mean 'orders.email'?");
  CHECK(mesh::nearest_thing(known.mesh(), "urn:shop/uot") == "did you mean 'out'?");
  CHECK(mesh::nearest_thing(known.mesh(), "zzzzzzzzzzzz").empty());
}
