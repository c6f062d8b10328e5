// Apply writes what is due, once, in order, under preconditions, and believes only what it reads
// back.
#include "catalog/apply.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "catalog/spread.h"
#include "memory_catalog.h"

using namespace meshctl::catalog;
using namespace meshctl::catalog::test;
using meshctl::ExitCode;

namespace {

constexpr auto kContract = ResourceKind::contract;
constexpr auto kProduct = ResourceKind::product;

Plan push(MemoryCatalog& catalog, std::vector<Item> items, const StepNotice& notice = {}) {
  Driver* const drivers[] = {&catalog};
  Plan plan = make_plan(std::move(items), {}, drivers);
  apply(plan, drivers, notice);
  return plan;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("what is due is written, contracts first; a second push does nothing") {
  MemoryCatalog catalog;
  const std::vector<Item> items = {item_of(kProduct, "p", "1.0.0", "x", {"c"}),
                                   item_of(kContract, "c", "1.0.0", "y")};
  std::vector<std::string> noticed;
  Plan plan = push(catalog, items, [&](const Step& step) { noticed.push_back(step.item.id); });
  CHECK(catalog.written == std::vector<std::string>{"c", "p"});
  CHECK(noticed == catalog.written);
  CHECK(plan.steps[0].state == State::done);
  CHECK(plan.steps[1].state == State::done);
  CHECK(exit_code_of(plan) == ExitCode::ok);

  catalog.written.clear();
  plan = push(catalog, items);
  CHECK(catalog.written.empty());
  CHECK(plan.steps[0].action == Action::unchanged);
  CHECK(exit_code_of(plan) == ExitCode::ok);
}

TEST_CASE("a change is an update, under the ETag that the plan saw") {
  MemoryCatalog catalog;
  push(catalog, {item_of(kContract, "c", "1.0.0", "old")});
  const Plan plan = push(catalog, {item_of(kContract, "c", "1.1.0", "new")});
  CHECK(plan.steps[0].action == Action::update);
  CHECK(plan.steps[0].state == State::done);
  CHECK(catalog.states.begin()->second.version == "1.1.0");
}

TEST_CASE("who changes the catalog between plan and write is told apart, with who is newer") {
  MemoryCatalog catalog;
  catalog.put(item_of(kContract, "c", "1.0.0", "old"));
  Item theirs = item_of(kContract, "c", "2.0.0", "theirs");
  theirs.source = {"https://git.example.com/b", "c.odcs.yaml", "0123456789abcdef"};
  catalog.before_write = [&](const Item&) { catalog.put(theirs); };
  const Plan plan = push(catalog, {item_of(kContract, "c", "1.1.0", "ours")});
  REQUIRE(plan.steps[0].trouble);
  CHECK(plan.steps[0].state == State::failed);
  CHECK(plan.steps[0].trouble->kind == TroubleKind::stale);
  CHECK(plan.steps[0].trouble->message ==
        "contract c was changed in the catalog meanwhile: now version 2.0.0, newer than your 1.1.0 "
        "from "
        "https://git.example.com/b c.odcs.yaml at 0123456789ab");
  CHECK(exit_code_of(plan) == ExitCode::findings);
  CHECK(catalog.states.begin()->second.version == "2.0.0");
}

TEST_CASE("several versions of one contract are pushed in one go, and are all there afterwards") {
  MemoryCatalog catalog;
  const std::vector<Item> items = {item_of(kContract, "c", "2.0.0", "b"),
                                   item_of(kContract, "c", "1.0.0", "a"),
                                   item_of(kContract, "c", "3.0.0", "c")};
  Plan plan = push(catalog, items);
  for (const Step& step : plan.steps) CHECK(step.state == State::done);
  CHECK(plan.steps[0].written == Written::created);
  CHECK(plan.steps[1].written == Written::replaced);
  CHECK(catalog.versions.size() == 3);

  plan = push(catalog, items);
  for (const Step& step : plan.steps) CHECK(step.action == Action::unchanged);
  CHECK(catalog.written.size() == 3);
}

TEST_CASE("a version that fails does not stop the next one of the same contract") {
  MemoryCatalog catalog;
  catalog.before_write = [&](const Item& item) {
    catalog.write_troubles.clear();
    if (item.version == "1.0.0") {
      catalog.write_troubles.emplace("c", trouble_of(TroubleKind::rejected));
    }
  };
  const Plan plan =
      push(catalog, {item_of(kContract, "c", "1.0.0", "a"), item_of(kContract, "c", "2.0.0", "b")});
  CHECK(plan.steps[0].state == State::failed);
  CHECK(plan.steps[1].state == State::done);
  CHECK(plan.steps[1].written == Written::created);
}

TEST_CASE(
    "a stale precondition over the very same content is no trouble: the answer to our write was "
    "lost") {
  MemoryCatalog catalog;
  const Item ours = item_of(kContract, "c", "1.0.0", "ours");
  catalog.before_write = [&](const Item&) { catalog.put(ours); };
  const Plan plan = push(catalog, {ours});
  CHECK(plan.steps[0].state == State::done);
  CHECK(exit_code_of(plan) == ExitCode::ok);
}

TEST_CASE("a catalog that removed the item meanwhile is said to have") {
  MemoryCatalog catalog;
  catalog.put(item_of(kContract, "c", "1.0.0", "old"));
  catalog.before_write = [&](const Item&) { catalog.states.clear(); };
  const Plan plan = push(catalog, {item_of(kContract, "c", "1.1.0", "ours")});
  REQUIRE(plan.steps[0].trouble);
  CHECK(contains(plan.steps[0].trouble->message, "removed"));
}

TEST_CASE("a catalog that says yes and holds something else is found out") {
  MemoryCatalog catalog;
  catalog.after_write = [&](const Item& item) {
    catalog.put(item_of(item.kind, item.id, item.version, "other"));
  };
  Plan plan = push(catalog, {item_of(kContract, "c", "1.0.0", "ours")});
  REQUIRE(plan.steps[0].trouble);
  CHECK(contains(plan.steps[0].trouble->message, "holds other content"));
  CHECK(exit_code_of(plan) == ExitCode::network);

  catalog.states.clear();
  catalog.after_write = [&](const Item&) { catalog.states.clear(); };
  plan = push(catalog, {item_of(kContract, "c", "1.0.0", "ours")});
  REQUIRE(plan.steps[0].trouble);
  CHECK(contains(plan.steps[0].trouble->message, "does not have it"));
}

TEST_CASE("a rejected contract blocks its product and nobody else") {
  MemoryCatalog catalog;
  catalog.write_troubles.emplace("c1", trouble_of(TroubleKind::rejected));
  const Plan plan =
      push(catalog,
           {item_of(kContract, "c1", "1", "x"), item_of(kContract, "c2", "1", "x"),
            item_of(kProduct, "p1", "1", "x", {"c1"}), item_of(kProduct, "p2", "1", "x", {"c2"})});
  CHECK(plan.steps[0].state == State::failed);
  CHECK(plan.steps[1].state == State::done);
  CHECK(plan.steps[2].state == State::blocked);
  CHECK(plan.steps[3].state == State::done);
  CHECK(catalog.written == std::vector<std::string>{"c1", "c2", "p2"});
  CHECK(exit_code_of(plan) == ExitCode::findings);
}

TEST_CASE("rejection, network failure and refused credentials end differently") {
  const auto exit_code_for = [](TroubleKind kind) {
    MemoryCatalog catalog;
    catalog.write_troubles.emplace("c", trouble_of(kind));
    return exit_code_of(push(catalog, {item_of(kContract, "c", "1", "x")}));
  };
  CHECK(exit_code_for(TroubleKind::rejected) == ExitCode::findings);
  CHECK(exit_code_for(TroubleKind::network) == ExitCode::network);
  CHECK(exit_code_for(TroubleKind::remote) == ExitCode::network);
  CHECK(exit_code_for(TroubleKind::forbidden) == ExitCode::unauthorized);
  CHECK(exit_code_for(TroubleKind::unauthorized) == ExitCode::unauthorized);
}

TEST_CASE("a catalog that goes away in the middle: the rest is not tried") {
  MemoryCatalog catalog;
  catalog.write_troubles.emplace("b", trouble_of(TroubleKind::unreachable));
  const Plan plan =
      push(catalog, {item_of(kContract, "a", "1", "x"), item_of(kContract, "b", "1", "x"),
                     item_of(kContract, "c", "1", "x"), item_of(kProduct, "p", "1", "x", {"a"})});
  CHECK(plan.steps[0].state == State::done);
  CHECK(plan.steps[1].state == State::failed);
  CHECK(plan.steps[2].state == State::not_tried);
  CHECK(plan.steps[3].state == State::not_tried);
  CHECK(exit_code_of(plan) == ExitCode::network);
}

TEST_CASE("several drivers share the work, and each item is done once") {
  std::vector<std::unique_ptr<MemoryCatalog>> catalogs;
  std::vector<Driver*> drivers;
  for (int i = 0; i < 4; ++i) {
    catalogs.push_back(std::make_unique<MemoryCatalog>());
    drivers.push_back(catalogs.back().get());
  }
  std::vector<std::size_t> counts(1000);
  spread(drivers, counts.size(), [&](Driver& driver, std::size_t number) {
    static_cast<MemoryCatalog&>(driver).fetched.push_back("x");
    ++counts[number];
    return true;
  });
  CHECK(std::count(counts.begin(), counts.end(), 1) == 1000);

  std::size_t called = 0;
  spread(drivers, 10, [&](Driver&, std::size_t) {
    ++called;
    return false;
  });
  CHECK(called == 1);
  spread(drivers, 0, [&](Driver&, std::size_t) {
    FAIL("called for nothing");
    return true;
  });
  CHECK_THROWS_AS(spread(drivers, 10,
                         [](Driver&, std::size_t number) -> bool {
                           if (number == 5) throw std::runtime_error("bug");
                           return true;
                         }),
                  std::runtime_error);
}
