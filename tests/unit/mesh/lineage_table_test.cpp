#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "base/time.h"
#include "mesh/facts.h"
#include "mesh/tables.h"

using namespace meshctl;
using namespace meshctl::mesh;
using sqlite::Value;

namespace {

Word word(std::string_view text) {
  Word made;
  made.text = text;
  made.is_there = true;
  return made;
}

/// A chain: product p0 offers contract c0, which p1 reads and offers c1, and so on.
Mesh chain(std::size_t length) {
  Items items;
  for (std::size_t i = 0; i < length; ++i) {
    const std::string number = std::to_string(i);
    const std::string before = i == 0 ? "nothing" : "c" + std::to_string(i - 1);
    Item& contract = items.emplace_back();
    contract.summary.kind = manifest::Kind::data_contract;
    const std::string contract_id = "c" + number;
    contract.summary.id = word(contract_id);
    own_characters(contract.summary);
    Item& product = items.emplace_back();
    product.summary.kind = manifest::Kind::data_product;
    const std::string product_id = "p" + number;
    product.summary.id = word(product_id);
    product.summary.outputs.push_back({{}, {}, word(contract_id), {}});
    product.summary.inputs.push_back({{}, {}, word(before), {}});
    own_characters(product.summary);
    for (Item* item : {&contract, &product}) {
      item->source =
          std::make_shared<const Source>(item == &contract ? contract_id : product_id, "");
      item->facts = facts_of(item->summary);
    }
  }
  return Mesh(std::move(items));
}

}  // namespace

TEST_CASE("what is up- and downstream comes nearest first, each once") {
  const Workspace workspace;
  const Mesh mesh = chain(5);
  Tables tables(workspace, mesh, {}, Instant{});
  const auto ids = [&](std::string_view sql) {
    std::string all;
    for (const auto& row : tables.run(sql).rows) all += std::get<std::string>(row.front()) + " ";
    return all;
  };
  CHECK(ids("SELECT id FROM downstream('c2')") == "p3 c3 p4 c4 ");
  CHECK(ids("SELECT id FROM upstream('p1')") == "c0 p0 ");
  CHECK(ids("SELECT id FROM downstream('c2') WHERE distance = 2") == "c3 ");
  CHECK(ids("SELECT id FROM downstream('nothing')").empty());
  CHECK(ids("SELECT id FROM downstream(NULL)").empty());
  CHECK(ids("SELECT u.id FROM products p, upstream(p.id) u WHERE p.id IN ('p1', 'p2') "
            "ORDER BY p.id, distance") == "c0 p0 c1 p1 c0 p0 ");
  CHECK_THROWS_AS(static_cast<void>(tables.run("SELECT id FROM downstream")), sqlite::QueryError);
}

TEST_CASE("a circle ends") {
  const Workspace workspace;
  Items items = chain(3).take_items();
  Item& first = *std::next(items.begin());
  first.summary.inputs[0].contract_id = word("c2");
  const Mesh mesh(std::move(items));
  Tables tables(workspace, mesh, {}, Instant{});
  CHECK(tables.run("SELECT id FROM downstream('p0')").rows.size() == 5);
}

TEST_CASE("a chain of 10,000 products is walked at once") {
  const Workspace workspace;
  const Mesh mesh = chain(10'000);
  Tables tables(workspace, mesh, {}, Instant{});
  const auto begin = std::chrono::steady_clock::now();
  const auto result = tables.run("SELECT count(*), max(distance) FROM downstream('p0')");
  CHECK(result.rows.front() == std::vector<Value>{std::int64_t{19'999}, std::int64_t{19'999}});
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(1));
}
