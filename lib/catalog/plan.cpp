#include "catalog/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "catalog/giving_up.h"
#include "catalog/spread.h"
#include "catalog/version_order.h"

namespace meshctl::catalog {

namespace {

bool is_mutable(const RemoteState& remote) {
  return std::find(std::begin(kMutableStatuses), std::end(kMutableStatuses), remote.status) !=
         std::end(kMutableStatuses);
}

// The rules of protocol.h, foreseen, so that a dry run tells what a push would be answered.
void decide(Step& step) {
  if (!step.seen) {
    step.action = Action::create;
    return;
  }
  const RemoteState& remote = *step.seen;
  if (remote.digest == step.item.digest) {
    step.action = Action::unchanged;
    return;
  }
  step.action = Action::update;
  if (step.item.version.empty() || remote.version.empty()) return;
  if (remote.version == step.item.version && !is_mutable(remote)) {
    step.action = Action::conflict;
    step.message = fmt::format("version {} is published with other content", remote.version);
    step.hint = "raise the version, so that those who use it see the change";
  } else if (compare_versions(remote.version, step.item.version) > 0) {
    step.action = Action::conflict;
    step.message = fmt::format("the catalog has the newer version {}", remote.version);
    step.hint = "push from where that version is, or raise yours above it";
  }
}

void ask(Driver& driver, Step& step) {
  const Result<Remote> result = driver.fetch(step.item.kind, step.item.id);
  if (result.is_good()) {
    step.seen = result.value();
    decide(step);
  } else {
    step.state = State::failed;
    step.trouble = result.trouble();
  }
}

ExitCode exit_code_of_step(const Step& step) {
  if (step.trouble) return exit_code_of(step.trouble->kind);
  const bool is_fine = step.will_be_there() || step.state == State::not_tried;
  return is_fine ? ExitCode::ok : ExitCode::findings;
}

}  // namespace

std::string_view to_string(Action action) {
  constexpr std::array<std::string_view, 6> kNames = {"create",   "update",  "unchanged",
                                                      "conflict", "invalid", "unknown"};
  return kNames.at(static_cast<std::size_t>(action));
}

std::string_view to_string(State state) {
  constexpr std::array<std::string_view, 5> kNames = {"planned", "done", "failed", "blocked",
                                                      "not_tried"};
  return kNames.at(static_cast<std::size_t>(state));
}

ExitCode Plan::exit_code() const {
  ExitCode worst = given_up ? exit_code_of(given_up->kind) : ExitCode::ok;
  for (const Step& step : steps) worst = worst_of(worst, exit_code_of_step(step));
  return worst;
}

void block_products(Plan& plan) {
  std::map<std::string_view, const Step*, std::less<>> missing;
  for (const Step& step : plan.steps) {
    if (step.item.kind == ResourceKind::contract && !step.will_be_there()) {
      missing.emplace(step.item.id, &step);
    }
  }
  for (Step& step : plan.steps) {
    if (step.item.kind != ResourceKind::product || !step.is_due()) continue;
    for (const std::string& contract : step.item.contracts) {
      if (missing.find(contract) == missing.end()) continue;
      step.state = State::blocked;
      step.message = fmt::format("it needs the contract {}, which is not pushed", contract);
      step.hint = "see what is said of that contract";
      break;
    }
  }
}

Plan make_plan(std::vector<Item> items, std::vector<InvalidItem> invalid,
               std::span<Driver* const> drivers) {
  Plan plan;
  for (Item& item : items) {
    Step step;
    step.item = std::move(item);
    plan.steps.push_back(std::move(step));
  }
  for (InvalidItem& one : invalid) {
    Step step;
    step.item = std::move(one.item);
    step.action = Action::invalid;
    step.message = std::move(one.message);
    step.hint = std::move(one.hint);
    plan.steps.push_back(std::move(step));
  }
  const auto key = [](const Step& step) {
    return std::tie(step.item.kind, step.item.id, step.item.version, step.item.place.file);
  };
  std::stable_sort(plan.steps.begin(), plan.steps.end(),
                   [&](const Step& a, const Step& b) { return key(a) < key(b); });

  std::vector<Step*> asked;
  for (Step& step : plan.steps) {
    if (step.action == Action::invalid) continue;
    if (std::string why = drivers.front()->refuse_id(step.item.id); !why.empty()) {
      step.action = Action::invalid;
      step.message = std::move(why);
      step.hint = "change the id";
      continue;
    }
    step.state = State::not_tried;
    asked.push_back(&step);
  }
  GivingUp giving_up(plan.given_up);
  spread(drivers, asked.size(), [&](Driver& driver, std::size_t number) {
    Step& step = *asked[number];
    step.state = State::planned;
    ask(driver, step);
    return giving_up.goes_on_after(step);
  });
  block_products(plan);
  return plan;
}

}  // namespace meshctl::catalog
