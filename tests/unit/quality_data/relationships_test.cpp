// Relationships: values that lead nowhere.
#include <doctest/doctest.h>

#include "workbench.h"

using namespace meshctl;
using quality::test::Looked;
using quality::test::Workbench;

namespace {

constexpr const char* kSchema = R"y(
servers: [{server: s, type: local, path: "{object}.csv", format: csv}]
schema:
  - name: customers
    properties: [{name: id, id: customer_id}, {name: country}]
  - name: orders
    relationships:
      - {from: [orders.customer, orders.country], to: [customers.id, customers.country]}
      - {from: [orders.customer], to: [customers.id, customers.country]}
    properties:
      - name: customer
        relationships:
          - {type: foreignKey, to: customers.id}
          - {type: foreignKey, to: schema/customers/properties/customer_id}
          - {type: foreignKey, to: "other.odcs.yaml#schema/customers/properties/id"}
          - {type: foreignKey, to: customers.name}
          - {type: soundsLike, to: customers.id}
      - {name: country}
      - {name: lost, relationships: [{to: nobody.id}]}
)y";

}  // namespace

TEST_CASE("what leads nowhere is counted, and NULL leads nowhere on purpose") {
  const Workbench bench;
  bench.write("customers.csv", "id,country\n1,DE\n2,FR\n,\n");
  bench.write("orders.csv", "customer,country\n1,DE\n1,FR\n3,DE\n,DE\n2,FR\n");
  const Looked looked = bench.look_at_contract(kSchema);
  CHECK(looked.said("/orders/foreignKey") ==
        "fail: 2 of 5 rows are without a match in customers.id, customers.country");
  CHECK(looked.said("/orders/foreignKey~2") ==
        "skip: the two ends of the relationship do not have the same number of properties");
  CHECK(looked.said("/customer/foreignKey") ==
        "fail: 1 of 5 rows is without a match in customers.id");
  CHECK(looked.said("/customer/foreignKey~2") ==
        "fail: 1 of 5 rows is without a match in customers.id");
  CHECK(looked.said("/customer/foreignKey~3") ==
        "skip: it leads into another contract, whose data is not looked at from here");
  CHECK(looked.said("/customer/foreignKey~4") ==
        "skip: customers.name is no property of the contract");
  CHECK(looked.said("/customer/foreignKey~5") ==
        "skip: relationships of the type soundsLike are not checked");
  CHECK(looked.said("/lost/foreignKey") == "skip: nobody.id is no property of the contract");
}

TEST_CASE("all leads somewhere, or to an object that is not there") {
  const Workbench bench;
  bench.write("customers.csv", "id,country\n1,DE\n");
  bench.write("orders.csv", "customer,country\n1,DE\n");
  CHECK(bench.look_at_contract(kSchema).said("/customer/foreignKey") == "pass");
  const Workbench without;
  without.write("orders.csv", "customer,country\n1,DE\n");
  CHECK(without.look_at_contract(kSchema).said("/customer/foreignKey") ==
        "skip: customers could not be read");
}
