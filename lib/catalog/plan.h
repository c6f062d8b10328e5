// Plan: what would have to be done so that a catalog holds what the manifests say. Reads the
// catalog, writes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/driver.h"
#include "catalog/item.h"

namespace meshctl::catalog {

/// What should be done about an item.
enum class Action : std::uint8_t {
  create,     ///< the catalog does not have it
  update,     ///< the catalog has another state of it
  unchanged,  ///< the catalog has just this
  conflict,   ///< the catalog has something that this must not replace
  invalid,    ///< the manifest has errors, or cannot be addressed
  unknown,    ///< the catalog could not be asked
};

/// What came of it.
enum class State : std::uint8_t {
  planned,    ///< nothing yet; or nothing had to be done
  done,       ///< written, read back and found to be the same
  failed,     ///< tried in vain: see the trouble
  blocked,    ///< not tried, since a contract that it needs is not in the catalog
  not_tried,  ///< not tried, since the catalog was given up before
};

/// `create`, `update`, ...
[[nodiscard]] std::string_view to_string(Action action);
/// `planned`, `done`, ...
[[nodiscard]] std::string_view to_string(State state);

/// One item on its way.
struct Step {
  Item item;
  Action action = Action::unknown;
  State state = State::planned;
  /// What the catalog held when it was asked.
  Remote seen;
  /// What it holds once this is done.
  Remote now;
  /// Whether the write created or replaced, once it is done.
  std::optional<Written> written;
  /// Why it is a conflict, invalid or blocked: the id of a rule, one clause, what to do about it.
  /// Empty otherwise.
  std::string rule;
  std::string message;
  std::string hint;
  std::optional<Trouble> trouble;

  /// Whether something is to be written for it, and nothing speaks against that.
  [[nodiscard]] bool is_due() const {
    return state == State::planned && (action == Action::create || action == Action::update);
  }
  /// Whether the catalog holds this item, now or (in a plan) once the plan is done.
  [[nodiscard]] bool will_be_there() const {
    return state == State::done ||
           (state == State::planned && (is_due() || action == Action::unchanged));
  }
};

/// The steps in the order in which they are done: contracts before products, then by id and
/// version.
struct Plan {
  std::vector<Step> steps;
  /// Why the catalog was given up, when it was.
  std::optional<Trouble> given_up;
};

/// The steps for the same id, versions in their order: they are done one after the other.
using Group = std::span<Step>;

/// The groups of a plan's steps, in order.
[[nodiscard]] std::vector<Group> groups_of(std::span<Step> steps);

/// An item that is not pushed because something is wrong with it.
struct InvalidItem {
  Item item;
  /// The rule that it breaks; empty when findings speak of it already.
  std::string rule;
  std::string message;
  std::string hint;
};

/// Asks the catalog about every item, and decides. One driver is one connection; all are used at
/// once.
[[nodiscard]] Plan make_plan(std::vector<Item> items, std::vector<InvalidItem> invalid,
                             std::span<Driver* const> drivers);

/// Marks as blocked every product that is due and names a contract among the steps that will not be
/// there.
void block_products(Plan& plan);

}  // namespace meshctl::catalog
