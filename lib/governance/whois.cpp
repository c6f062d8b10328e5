#include "governance/whois.h"

#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "governance/contact.h"
#include "mesh/facts.h"
#include "mesh/selector.h"

namespace meshctl::governance {

using mesh::Item;
using mesh::Thing;
using mesh::ThingKind;

namespace {

/// Collects classes of fields.
class Classes {
 public:
  explicit Classes(const lint::Classification& classification) : classification_(classification) {}

  /// Adds those of the fields of a contract; of one object when it is named.
  void add(const Item& contract, std::string_view object) {
    static const std::size_t kObject = mesh::stored_column(mesh::TableId::fields, "object");
    static const std::size_t kClass = mesh::stored_column(mesh::TableId::fields, "classification");
    mesh::for_each_row(contract, mesh::TableId::fields, [&](const mesh::FactRow& row) {
      if (!object.empty() && row.text(kObject) != object) return;
      const std::string_view name = row.text(kClass);
      if (!name.empty()) names_.insert(name);
    });
  }

  /// The highest where they have an order, else all of them.
  [[nodiscard]] std::string text() const {
    std::string_view highest;
    std::size_t level = 0;
    for (const std::string_view name : names_) {
      const auto found = classification_.level_of(name);
      if (found && (highest.empty() || *found > level)) {
        highest = name;
        level = *found;
      }
    }
    if (!highest.empty()) return std::string(highest);
    return join(std::vector<std::string>(names_.begin(), names_.end()), ", ");
  }

 private:
  const lint::Classification& classification_;
  std::set<std::string_view> names_;
};

class Answerer {
 public:
  Answerer(const Sight& sight, std::size_t most)
      : sight_(sight), most_(most), impact_(sight.mesh) {}

  Answer answer(Thing thing) {
    Answer made;
    made.thing = std::move(thing);
    find_manifests(made);
    const Item& item = *made.thing.item;
    made.status = item.summary.status;
    made.domain = domain_of(made);
    Responsible responsible =
        responsible_for(item, impact_.counterparts(item), sight_.organisation);
    made.owner = responsible.owner;
    made.contact = std::move(responsible.contact);
    made.classification = class_of(made);
    made.readers = readers_of(made.thing);
    return made;
  }

 private:
  void find_manifests(Answer& answer) const {
    const Thing& thing = answer.thing;
    if (!thing.item->summary.is_product()) {
      answer.contract = thing.item;
      answer.products = impact_.counterparts(*thing.item);
      return;
    }
    answer.products = {thing.item};
    if (thing.kind != ThingKind::port) return;
    const auto contracts = contracts_of(thing.port_contract);
    if (!contracts.empty()) answer.contract = contracts.front();
  }

  [[nodiscard]] std::span<const Item* const> contracts_of(std::string_view id) const {
    return id.empty() ? std::span<const Item* const>()
                      : sight_.mesh.find(manifest::Kind::data_contract, id);
  }

  /// What the manifest of a thing says, else what a product that offers it says.
  [[nodiscard]] std::string_view domain_of(const Answer& answer) const {
    std::string_view domain = mesh::domain_of(*answer.thing.item, sight_.workspace);
    for (const Item* product : answer.products) {
      if (domain.empty()) domain = mesh::domain_of(*product, sight_.workspace);
    }
    return domain;
  }

  [[nodiscard]] std::string class_of(const Answer& answer) const {
    const Thing& thing = answer.thing;
    if (thing.kind == ThingKind::field) return thing.classification;
    Classes classes(sight_.organisation.classification);
    if (answer.contract != nullptr) {
      classes.add(*answer.contract, thing.object);
    } else if (thing.kind == ThingKind::product) {
      for (const mesh::Port& port : thing.item->summary.outputs) {
        for (const Item* contract : contracts_of(port.contract_id)) classes.add(*contract, {});
      }
    }
    return classes.text();
  }

  /// All things of one contract have the same readers.
  mesh::Impact::Readers readers_of(const Thing& thing) {
    if (thing.kind == ThingKind::port) return impact_.readers_of(thing, most_);
    const auto [known, is_new] = readers_.try_emplace(thing.item->position);
    if (is_new) known->second = impact_.readers_of(thing, most_);
    return known->second;
  }

  const Sight& sight_;
  std::size_t most_;
  mesh::Impact impact_;
  std::map<std::uint32_t, mesh::Impact::Readers> readers_;
};

}  // namespace

std::vector<Answer> whois(const Sight& sight, std::string_view text, std::size_t most) {
  std::vector<Thing> things = mesh::look_up(sight.mesh, text);
  if (things.empty()) return {};
  Answerer answerer(sight, most);
  std::vector<Answer> answers;
  answers.reserve(things.size());
  for (Thing& thing : things) answers.push_back(answerer.answer(std::move(thing)));
  return answers;
}

}  // namespace meshctl::governance
