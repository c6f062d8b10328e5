#include "catalog/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <compare>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

#include "catalog/giving_up.h"
#include "catalog/spread.h"
#include "manifest/version_order.h"

namespace meshctl::catalog {

namespace {

bool is_mutable(std::string_view status) {
  return std::find(std::begin(kMutableStatuses), std::end(kMutableStatuses), status) !=
         std::end(kMutableStatuses);
}

// What the catalog will hold once the item is written.
RemoteState state_of(const Item& item) {
  RemoteState state;
  state.version = item.version;
  state.status = item.status;
  state.digest = item.digest;
  return state;
}

void refuse_change(Step& step) {
  step.action = Action::conflict;
  step.rule = "catalog/version-immutable";
  step.message = fmt::format("version {} of {} {} is published with other content",
                             step.item.version, noun_of(step.item.kind), step.item.id);
  step.hint = "raise the version, so that those who rely on it see that something changed";
}

// The current version is a newer one: this is fine only if it was published before that.
void decide_older(Driver& driver, Step& step, const std::string& current) {
  const Result<Remote> stored =
      driver.fetch_version(step.item.kind, step.item.id, step.item.version);
  // A catalog that keeps no versions does not know the path.
  const bool is_unknown = !stored.is_good() && stored.trouble().status == 404;
  if (!stored.is_good() && !is_unknown) {
    step.state = State::failed;
    step.trouble = stored.trouble();
  } else if (!is_unknown && stored.value()) {
    step.action = Action::unchanged;
    if (stored.value()->digest != step.item.digest) refuse_change(step);
  } else {
    step.action = Action::conflict;
    step.rule = "catalog/version-older";
    step.message = fmt::format("the catalog has version {} of {} {}, newer than {}", current,
                               noun_of(step.item.kind), step.item.id, step.item.version);
    step.hint = "push from where that version is, or raise yours above it";
  }
}

// The rules of protocol.h, foreseen, so that a dry run tells what a push would be answered.
// `current` is what the catalog holds by the time it is this step's turn.
void decide(Driver& driver, Step& step, const Remote& current) {
  if (!current) {
    step.action = Action::create;
    return;
  }
  if (current->digest == step.item.digest) {
    step.action = Action::unchanged;
    return;
  }
  step.action = Action::update;
  if (step.item.version.empty() || current->version.empty()) return;
  if (current->version == step.item.version) {
    if (!is_mutable(current->status)) refuse_change(step);
  } else if (std::is_gt(manifest::compare_versions(current->version, step.item.version))) {
    decide_older(driver, step, current->version);
  }
}

// False when the catalog is to be given up.
bool ask(Driver& driver, Group group, GivingUp& giving_up) {
  const Step& first = group.front();
  const Result<Remote> held = driver.fetch(first.item.kind, first.item.id);
  Remote current = held.is_good() ? held.value() : Remote();
  for (Step& step : group) {
    if (step.action == Action::invalid) continue;
    step.state = State::planned;
    if (!held.is_good()) {
      step.state = State::failed;
      step.trouble = held.trouble();
    } else {
      step.seen = held.value();
      decide(driver, step, current);
      if (step.is_due()) current = state_of(step.item);
    }
    if (!giving_up.goes_on_after(step)) return false;
  }
  return true;
}

bool comes_before(const Step& a, const Step& b) {
  const auto key = [](const Step& step) { return std::tie(step.item.kind, step.item.id); };
  if (key(a) != key(b)) return key(a) < key(b);
  const auto order = manifest::compare_versions(a.item.version, b.item.version);
  if (std::is_neq(order) && order != std::partial_ordering::unordered) return std::is_lt(order);
  return std::tie(a.item.version, a.item.place.file) < std::tie(b.item.version, b.item.place.file);
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

std::vector<Group> groups_of(std::span<Step> steps) {
  std::vector<Group> groups;
  for (std::size_t begin = 0; begin < steps.size();) {
    std::size_t end = begin + 1;
    while (end < steps.size() && steps[end].item.kind == steps[begin].item.kind &&
           steps[end].item.id == steps[begin].item.id) {
      ++end;
    }
    groups.push_back(steps.subspan(begin, end - begin));
    begin = end;
  }
  return groups;
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
      step.message = fmt::format("it promises the contract {}, which is not pushed", contract);
      step.hint = "see what is said of that contract";
      break;
    }
  }
}

Plan make_plan(std::vector<Item> items, std::vector<InvalidItem> invalid,
               std::span<Driver* const> drivers) {
  Plan plan;
  for (Item& item : items) {
    Step& step = plan.steps.emplace_back();
    step.item = std::move(item);
    // Until its turn comes; what is still so at the end was given up.
    step.state = State::not_tried;
    if (std::string why = drivers.front()->refuse_id(step.item.id); !why.empty()) {
      step.state = State::planned;
      step.action = Action::invalid;
      step.rule = "catalog/id";
      step.message = std::move(why);
      step.hint = "change the id";
    }
  }
  for (InvalidItem& one : invalid) {
    Step& step = plan.steps.emplace_back();
    step.item = std::move(one.item);
    step.action = Action::invalid;
    step.rule = std::move(one.rule);
    step.message = std::move(one.message);
    step.hint = std::move(one.hint);
  }
  std::stable_sort(plan.steps.begin(), plan.steps.end(), comes_before);

  std::vector<Group> asked = groups_of(plan.steps);
  std::erase_if(asked, [](Group group) {
    return std::all_of(group.begin(), group.end(),
                       [](const Step& step) { return step.action == Action::invalid; });
  });
  GivingUp giving_up(plan.given_up);
  spread(drivers, asked.size(),
         [&](Driver& driver, std::size_t number) { return ask(driver, asked[number], giving_up); });
  block_products(plan);
  return plan;
}

}  // namespace meshctl::catalog
