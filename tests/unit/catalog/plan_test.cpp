// The plan foresees what the catalog's rules will say of each item.
#include "catalog/plan.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "memory_catalog.h"

using namespace meshctl::catalog;
using namespace meshctl::catalog::test;
using meshctl::ExitCode;

namespace {

constexpr auto kContract = ResourceKind::contract;
constexpr auto kProduct = ResourceKind::product;

Plan plan_of(MemoryCatalog& catalog, std::vector<Item> items,
             std::vector<InvalidItem> invalid = {}) {
  Driver* const drivers[] = {&catalog};
  return make_plan(std::move(items), std::move(invalid), drivers);
}

// The only step of a plan for one item, against a catalog that holds another state of it.
Step step_for(const Item& item, const Item& held, const std::string& status = "active") {
  MemoryCatalog catalog;
  catalog.put(held, status);
  Plan plan = plan_of(catalog, {item});
  REQUIRE(plan.steps.size() == 1);
  return plan.steps[0];
}

}  // namespace

TEST_CASE("what the catalog does not have is created, what it has is unchanged") {
  MemoryCatalog catalog;
  const Item held = item_of(kContract, "held", "1.0.0", "{\"a\":1}");
  catalog.put(held);
  const Plan plan = plan_of(catalog, {item_of(kContract, "new", "1.0.0", "{}"), held});
  REQUIRE(plan.steps.size() == 2);
  CHECK(plan.steps[0].item.id == "held");
  CHECK(plan.steps[0].action == Action::unchanged);
  CHECK(plan.steps[1].action == Action::create);
  CHECK(exit_code_of(plan) == ExitCode::ok);
}

TEST_CASE(
    "other content: an update needs a higher version, or a status under which versions may "
    "change") {
  const Item ours = item_of(kProduct, "p", "1.1.0", "ours");
  CHECK(step_for(ours, item_of(kProduct, "p", "1.0.0", "theirs")).action == Action::update);
  CHECK(step_for(ours, item_of(kProduct, "p", "", "theirs")).action == Action::update);
  CHECK(step_for(ours, item_of(kProduct, "p", "1.1.0", "theirs"), "draft").action ==
        Action::update);

  const Step same = step_for(ours, item_of(kProduct, "p", "1.1.0", "theirs"));
  CHECK(same.action == Action::conflict);
  CHECK(same.message == "version 1.1.0 of product p is published with other content");
  CHECK_FALSE(same.hint.empty());

  const Step older = step_for(ours, item_of(kProduct, "p", "1.10.0", "theirs"), "draft");
  CHECK(older.action == Action::conflict);
  CHECK(older.message == "the catalog has version 1.10.0 of product p, newer than 1.1.0");

  const Item unversioned = item_of(kProduct, "p", "", "ours");
  CHECK(step_for(unversioned, item_of(kProduct, "p", "1.0.0", "theirs")).action == Action::update);
}

TEST_CASE("an older version that is published already is unchanged, or must not change") {
  const Item ours = item_of(kContract, "c", "1.0.0", "ours");
  MemoryCatalog catalog;
  catalog.put(ours);
  catalog.put(item_of(kContract, "c", "2.0.0", "later"));
  CHECK(plan_of(catalog, {ours}).steps[0].action == Action::unchanged);

  const Plan changed = plan_of(catalog, {item_of(kContract, "c", "1.0.0", "changed")});
  CHECK(changed.steps[0].action == Action::conflict);
  CHECK(changed.steps[0].rule == "catalog/version-immutable");

  const Plan never = plan_of(catalog, {item_of(kContract, "c", "1.5.0", "new")});
  CHECK(never.steps[0].rule == "catalog/version-older");

  Trouble unknown_path = trouble_of(TroubleKind::remote);
  unknown_path.status = 404;
  catalog.fetch_troubles.emplace("c@1.5.0", unknown_path);
  CHECK(plan_of(catalog, {item_of(kContract, "c", "1.5.0", "new")}).steps[0].rule ==
        "catalog/version-older");
  catalog.fetch_troubles.clear();
  catalog.fetch_troubles.emplace("c@1.5.0", trouble_of(TroubleKind::network));
  CHECK(plan_of(catalog, {item_of(kContract, "c", "1.5.0", "new")}).steps[0].state ==
        State::failed);
}

TEST_CASE("several versions of one contract are done in their order, each after the one before") {
  MemoryCatalog catalog;
  const Plan plan = plan_of(
      catalog, {item_of(kContract, "c", "1.10.0", "c"), item_of(kContract, "c", "1.9.0", "b"),
                item_of(kContract, "c", "1.2.0", "a")});
  REQUIRE(plan.steps.size() == 3);
  CHECK(plan.steps[0].item.version == "1.2.0");
  CHECK(plan.steps[0].action == Action::create);
  CHECK(plan.steps[1].item.version == "1.9.0");
  CHECK(plan.steps[1].action == Action::update);
  CHECK(plan.steps[2].action == Action::update);
  CHECK(catalog.fetched.size() == 1);
}

TEST_CASE("contracts come before products, each by id") {
  MemoryCatalog catalog;
  const Plan plan =
      plan_of(catalog, {item_of(kProduct, "a", "1", "x"), item_of(kContract, "z", "1", "x"),
                        item_of(kContract, "b", "1", "x")});
  REQUIRE(plan.steps.size() == 3);
  CHECK(plan.steps[0].item.id == "b");
  CHECK(plan.steps[1].item.id == "z");
  CHECK(plan.steps[2].item.id == "a");
}

TEST_CASE("a product whose contract does not get there is blocked; another is not") {
  MemoryCatalog catalog;
  catalog.put(item_of(kContract, "c2", "1.0.0", "theirs"));
  const Plan plan = plan_of(
      catalog,
      {item_of(kProduct, "p1", "1", "x", {"elsewhere", "c1"}),
       item_of(kProduct, "p2", "1", "x", {"c2"}), item_of(kProduct, "p3", "1", "x", {"c3"}),
       item_of(kContract, "c2", "1.0.0", "ours"), item_of(kContract, "c3", "1.0.0", "ours")},
      {{item_of(kContract, "c1", "1", "x"), "", "its manifest has errors", ""}});
  const auto step = [&](const std::string& id) {
    return *std::find_if(plan.steps.begin(), plan.steps.end(),
                         [&](const Step& one) { return one.item.id == id; });
  };
  CHECK(step("c1").action == Action::invalid);
  CHECK(step("p1").state == State::blocked);
  CHECK(step("p1").message == "it promises the contract c1, which is not pushed");
  CHECK(step("c2").action == Action::conflict);
  CHECK(step("p2").state == State::blocked);
  CHECK(step("p3").state == State::planned);
  CHECK(step("p3").is_due());
  CHECK(exit_code_of(plan) == ExitCode::findings);
  CHECK(std::count(catalog.fetched.begin(), catalog.fetched.end(), "c1") == 0);
}

TEST_CASE("an unchanged product is fine whatever became of its contract") {
  MemoryCatalog catalog;
  const Item product = item_of(kProduct, "p", "1", "x", {"c"});
  catalog.put(product);
  const Plan plan =
      plan_of(catalog, {product}, {{item_of(kContract, "c", "1", "x"), "", "broken", ""}});
  CHECK(plan.steps[1].action == Action::unchanged);
  CHECK(plan.steps[1].state == State::planned);
}

TEST_CASE("an id that the catalog cannot take is invalid") {
  MemoryCatalog catalog;
  const Plan plan = plan_of(catalog, {item_of(kContract, "..", "1", "x")});
  CHECK(plan.steps[0].action == Action::invalid);
  CHECK(exit_code_of(plan) == ExitCode::findings);
  CHECK(catalog.fetched.empty());
}

TEST_CASE("one item's trouble is not that of the others") {
  MemoryCatalog catalog;
  catalog.fetch_troubles.emplace("b", trouble_of(TroubleKind::remote));
  catalog.fetch_troubles.emplace("c", trouble_of(TroubleKind::forbidden));
  const Plan plan =
      plan_of(catalog, {item_of(kContract, "a", "1", "x"), item_of(kContract, "b", "1", "x"),
                        item_of(kContract, "c", "1", "x"), item_of(kContract, "d", "1", "x")});
  CHECK(plan.steps[0].action == Action::create);
  CHECK(plan.steps[1].state == State::failed);
  CHECK(plan.steps[1].action == Action::unknown);
  CHECK(plan.steps[2].state == State::failed);
  CHECK(plan.steps[3].action == Action::create);
  CHECK_FALSE(plan.given_up);
  CHECK(exit_code_of(plan) == ExitCode::unauthorized);
}

TEST_CASE("a catalog that is out of reach, or knows no such token, is given up at once") {
  for (const TroubleKind kind :
       {TroubleKind::unreachable, TroubleKind::unauthorized, TroubleKind::interrupted}) {
    MemoryCatalog catalog;
    catalog.fetch_troubles.emplace("a", trouble_of(kind));
    const Plan plan =
        plan_of(catalog, {item_of(kContract, "a", "1", "x"), item_of(kContract, "b", "1", "x")});
    CHECK(plan.given_up);
    CHECK(plan.steps[1].state == State::not_tried);
    CHECK(catalog.fetched.size() == 1);
    CHECK(exit_code_of(plan) == exit_code_of(kind));
  }
}

TEST_CASE("a catalog that fails three times in a row is given up") {
  MemoryCatalog catalog;
  std::vector<Item> items;
  for (const char* id : {"a", "b", "c", "d", "e", "f"})
    items.push_back(item_of(kContract, id, "1", "x"));
  for (const char* id : {"a", "b", "d", "e", "f"}) {
    catalog.fetch_troubles.emplace(id, trouble_of(TroubleKind::network));
  }
  Plan plan = plan_of(catalog, items);
  CHECK(plan.given_up);
  CHECK(catalog.fetched.size() == 6);
  catalog.fetch_troubles.emplace("c", trouble_of(TroubleKind::network));
  catalog.fetched.clear();
  plan = plan_of(catalog, items);
  CHECK(catalog.fetched.size() == 3);
  CHECK(plan.steps[3].state == State::not_tried);
  CHECK(exit_code_of(plan) == ExitCode::network);
}
