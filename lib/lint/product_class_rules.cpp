// Governed rules of the classes of products: none is below what it offers, or, unless somebody says
// why, below what it is made from.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/mesh_facts.h"
#include "lint/privacy.h"

namespace meshctl::lint {

using document::quote;
using manifest::Kind;
using mesh::Item;

namespace {

/// A class, and the contract that has it.
struct Offered {
  const Item* contract = nullptr;
  KnownClass known;
};

/// What messages call the part of a contract that has a class.
std::string words_of(const Offered& offered) {
  const std::string contract = fmt::format("contract {}", quote(offered.contract->summary.id));
  return offered.known.field.empty()
             ? contract
             : fmt::format("field {} of {}", quote(offered.known.field), contract);
}

void keep_highest(std::optional<Offered>& highest, const Item& contract,
                  const std::optional<KnownClass>& known) {
  if (known && (!highest || known->level > highest->known.level)) {
    highest = Offered{&contract, *known};
  }
}

/// Calls `visit` with every contract that output ports offer.
template <typename Visit>
void for_each_offered(const mesh::Mesh& mesh, const Item& product, const Visit& visit) {
  for (const mesh::Port& port : product.summary.outputs) {
    for (const Item* contract : mesh.find(Kind::data_contract, port.contract_id)) visit(*contract);
  }
}

void check_product_level(const GovernedMesh& governed, const Item& product, const Setting& setting,
                         const Parameters& parameters) {
  const Classification& classes = governed.organisation().classification;
  const auto own = stated(product, whole(product), parameters.text("classification"));
  if (!own || manifest::has_variable(own->text)) return;
  if (classes.levels.empty()) {
    return governed.skip(setting, own->place, "no bundle says which classes there are");
  }
  const auto level = classes.level_of(own->text);
  if (!level) return;
  std::optional<Offered> highest;
  const Item* unknown = nullptr;
  for_each_offered(governed.mesh(), product, [&](const Item& contract) {
    keep_highest(highest, contract, highest_field(contract, classes));
    if (is_only_summary(contract)) unknown = &contract;
  });
  if (!highest || *level >= highest->known.level) {
    if (unknown != nullptr) governed.skip(setting, own->place, only_summary_words(*unknown));
    return;
  }
  governed.add(setting, own->place,
               fmt::format("the product is {}, and {} is {}", quote(own->text), words_of(*highest),
                           quote(highest->known.text)),
               fmt::format("write {}, or offer less", quote(classes.levels[highest->known.level])));
}

void check_product_flag(const GovernedMesh& governed, const Item& product, const Setting& setting,
                        const Parameters& parameters) {
  const std::string_view name = parameters.text("gdpr");
  const auto flag = stated(product, whole(product), name);
  if (!flag || manifest::has_variable(flag->text)) return;
  const Classification& classes = governed.organisation().classification;
  const PersonalMarks marks(classes, parameters);
  std::string_view personal;
  const Item* unknown = nullptr;
  const Item* of = nullptr;
  for_each_offered(governed.mesh(), product, [&](const Item& contract) {
    if (is_only_summary(contract)) unknown = &contract;
    if (!personal.empty()) return;
    personal = sensitive_field(contract, classes, marks, classes.level_of(classes.personal));
    of = &contract;
  });
  if (personal.empty() && unknown != nullptr) {
    return governed.skip(setting, flag->place, only_summary_words(*unknown));
  }
  if (flag->says_yes() == !personal.empty()) return;
  if (!personal.empty()) {
    governed.add(setting, flag->place,
                 fmt::format("{} says that there is no personal data, and field {} of contract {} "
                             "is personal",
                             quote(name), quote(personal), quote(of->summary.id)),
                 "write true");
  } else if (of != nullptr) {
    governed.add(
        setting, flag->place,
        fmt::format("{} says that there is personal data, and no field of what is offered "
                    "is marked",
                    quote(name)),
        fmt::format("tag the fields that are personal {}, or write false", printable(marks.tag())));
  }
}

class Declassified {
 public:
  Declassified(const GovernedMesh& governed, const Setting& setting, const Item& product)
      : governed_(governed),
        setting_(setting),
        product_(product),
        parameters_(governed.parameters(setting)),
        classes_(governed.organisation().classification) {}

  void check() const {
    const std::string_view note = parameters_.text("note");
    const auto whole_note = stated(product_, whole(product_), note);
    if (whole_note && whole_note->says_yes()) return;
    for (const mesh::Port& output : product_.summary.outputs) {
      const auto own_note = stated(product_, port(output.name), note);
      if (own_note && own_note->says_yes()) continue;
      check_port(output);
    }
  }

 private:
  /// What the data of a contract is said to be: the whole, else the highest of its fields.
  [[nodiscard]] std::optional<Offered> class_of(std::string_view id) const {
    std::optional<Offered> result;
    for (const Item* contract : governed_.mesh().find(Kind::data_contract, id)) {
      auto known =
          stated_class(*contract, whole(*contract), parameters_.text("classification"), classes_);
      if (!known) known = highest_field(*contract, classes_);
      keep_highest(result, *contract, known);
    }
    return result;
  }

  /// A contract whose class may stand at fields that are not known, or null.
  [[nodiscard]] const Item* find_unclassed(std::string_view id) const {
    return class_of(id) ? nullptr : find_only_summary(governed_.mesh(), id);
  }

  void skip(const mesh::Port& output, const Item* unknown) const {
    if (unknown == nullptr) return;
    governed_.skip(setting_, product_.place(output.name), only_summary_words(*unknown));
  }

  void check_port(const mesh::Port& output) const {
    const auto stated_here =
        stated_class(product_, port(output.name), parameters_.text("classification"), classes_);
    const auto offered = class_of(output.contract_id);
    const Item* unknown = find_unclassed(output.contract_id);
    if (!stated_here && !offered) return skip(output, unknown);
    const KnownClass own = stated_here ? *stated_here : offered->known;
    std::optional<Offered> highest;
    if (stated_here) unknown = nullptr;
    const auto read = [&](std::string_view id) {
      if (const auto input = class_of(id)) keep_highest(highest, *input->contract, input->known);
      if (unknown == nullptr) unknown = find_unclassed(id);
    };
    for (const mesh::Dependency& dependency : output.dependencies) read(dependency.id);
    if (output.dependencies.empty()) {
      for (const mesh::Port& input : product_.summary.inputs) read(input.contract_id);
    }
    if (!highest || own.level >= highest->known.level) return skip(output, unknown);
    governed_.add(
        setting_, product_.place(output.name),
        fmt::format("output port {} is {}, and is made from {}, which is {}", quote(output.name),
                    quote(own.text), words_of(*highest), quote(highest->known.text)),
        fmt::format("write {}, or say why it may be less with the custom property {}",
                    quote(classes_.levels[highest->known.level]),
                    printable(parameters_.text("note"))));
  }

  const GovernedMesh& governed_;
  const Setting& setting_;
  const Item& product_;
  Parameters parameters_;
  const Classification& classes_;
};

}  // namespace

void follow_product_class(const GovernedMesh& governed) {
  for (const Item* product : governed.mesh().judged(Kind::data_product)) {
    const Setting* setting = governed.setting_of(*product);
    if (setting == nullptr) continue;
    const Parameters parameters = governed.parameters(*setting);
    check_product_level(governed, *product, *setting, parameters);
    check_product_flag(governed, *product, *setting, parameters);
  }
}

void follow_declassified(const GovernedMesh& governed) {
  for (const Item* product : governed.mesh().judged(Kind::data_product)) {
    const Setting* setting = governed.setting_of(*product);
    if (setting == nullptr) continue;
    if (governed.organisation().classification.levels.empty()) {
      governed.skip(*setting, product->place(product->summary.id),
                    "no bundle says which classes there are");
      continue;
    }
    Declassified(governed, *setting, *product).check();
  }
}

}  // namespace meshctl::lint
