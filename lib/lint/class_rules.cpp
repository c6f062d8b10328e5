// Governed rules of the classes of data: that there is one, that it is a known one, and that no
// whole has a lower one than its parts.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/custom_property.h"
#include "lint/personal_marks.h"
#include "lint/privacy.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Property;
using manifest::SchemaObject;
using manifest::Text;

namespace {

class ClassCheck {
 public:
  explicit ClassCheck(const Governed& governed)
      : governed_(governed),
        classes_(governed.organisation().classification),
        of_(governed.parameters().words("of")),
        property_(governed.parameters().text("property")) {
    for (const Text& level : classes_.levels) levels_.push_back(level);
  }

  [[nodiscard]] bool asks(std::string_view what) const {
    return std::find(of_.begin(), of_.end(), what) != of_.end();
  }

  void check_field(const Property& property) {
    if (!property.name) return;
    const Text& own = property.classification;
    if (own) {
      hold(*own.node);
    } else if (property.node->find("classification") == nullptr) {
      miss(*property.name.node, fmt::format("field {}", quote(property.name)),
           "write classification: ");
    }
  }

  /// Of something that has its class in a custom property.
  void check_whole(const std::vector<manifest::CustomProperty>& list, std::string_view noun,
                   const Text& name, const Node& node) {
    const Node* value = find_custom(list, property_);
    if (value == nullptr) {
      miss(name ? *name.node : node, titled(noun, name),
           fmt::format("write the custom property {}: ", property_));
    } else {
      hold(*value);
    }
  }

 private:
  void miss(const Node& at, const std::string& what, std::string hint) const {
    governed_.add(at, what + " has no classification",
                  hint + (levels_.empty() ? "who may see it" : choice()));
  }

  [[nodiscard]] std::string choice() const {
    std::vector<std::string> words;
    for (const std::string_view level : levels_) words.push_back(quote(level));
    return join_words(words, "or");
  }

  void hold(const Node& value) const {
    const std::string_view own = value.text();
    if (levels_.empty() || has_variable(own)) return;
    if (std::find(levels_.begin(), levels_.end(), own) != levels_.end()) return;
    const auto level = classes_.level_of(trim(own));
    std::string hint = level ? fmt::format("write {}", quote(levels_[*level]))
                             : governed_.subject().hints().near(own, levels_);
    if (hint.empty()) hint = "write " + choice();
    Finding& finding = governed_.add(
        value, fmt::format("class {} is not one of those of the organisation", quote(own)),
        std::move(hint));
    if (level) governed_.subject().offer_text(finding, value, levels_[*level]);
  }

  const Governed& governed_;
  const Classification& classes_;
  std::vector<std::string_view> of_;
  std::string_view property_;
  std::vector<std::string_view> levels_;
};

/// A field and the level of its class.
struct Classified {
  const Property* property = nullptr;
  std::size_t level = 0;
};

/// The first of the fields with the highest class; nothing when none has a known one.
std::optional<Classified> highest(const manifest::DataContract& contract,
                                  const Classification& classes) {
  std::optional<Classified> result;
  for_each_property(contract, [&](const Property& property) {
    if (!property.classification) return;
    const auto level = classes.level_of(property.classification);
    if (level && (!result || *level > result->level)) result = Classified{&property, *level};
  });
  return result;
}

const Property* first_personal(const manifest::DataContract& contract, const PersonalMarks& marks) {
  const Property* found = nullptr;
  for_each_property(contract, [&](const Property& property) {
    if (found == nullptr && marks.is_personal(property)) found = &property;
  });
  return found;
}

void check_level(const Governed& governed, const manifest::DataContract& contract) {
  const Classification& classes = governed.organisation().classification;
  const Node* own =
      manifest::custom_property(governed.manifest(), governed.parameters().text("classification"));
  if (own == nullptr || has_variable(own->text())) return;
  if (classes.levels.empty()) {
    return governed.skip(*own, "no bundle says which classes there are");
  }
  const auto level = classes.level_of(own->text());
  const auto top = highest(contract, classes);
  if (!level || !top || *level >= top->level) return;
  const Text& needed = top->property->classification;
  Finding& finding = governed.add(
      *own,
      fmt::format("the contract is {}, and field {} is {}", quote(own->text()),
                  quote(top->property->name), quote(needed)),
      fmt::format("write {}, or take the field out", quote(classes.levels[top->level])));
  governed.subject().relate(finding, *needed.node, "the highest class");
}

void check_flag(const Governed& governed, const manifest::DataContract& contract) {
  const Node* flag =
      manifest::custom_property(governed.manifest(), governed.parameters().text("gdpr"));
  if (flag == nullptr || has_variable(flag->text())) return;
  const std::string_view name = governed.parameters().text("gdpr");
  const PersonalMarks marks(governed.organisation().classification, governed.parameters());
  const Property* personal = first_personal(contract, marks);
  if (says_yes(flag) == (personal != nullptr)) return;
  if (personal == nullptr) {
    governed.add(
        *flag,
        fmt::format("{} says that there is personal data, and no field is marked", quote(name)),
        fmt::format("tag the fields that are personal {}, or write false", printable(marks.tag())));
    return;
  }
  Finding& finding =
      governed.add(*flag,
                   fmt::format("{} says that there is no personal data, and field {} is personal",
                               quote(name), quote(personal->name)),
                   "write true");
  governed.subject().relate(finding, *personal->name.node, "a personal field");
}

}  // namespace

void check_classified(const Governed& governed) {
  ClassCheck classes(governed);
  const manifest::Manifest& manifest = governed.manifest();
  if (const manifest::DataContract* contract = manifest.contract()) {
    if (classes.asks("contract")) {
      classes.check_whole(manifest.custom_properties, "contract", manifest.id, governed.root());
    }
    for (const SchemaObject& object : contract->schema) {
      if (!classes.asks("table")) break;
      classes.check_whole(object.custom_properties, "table", object.name, *object.node);
    }
    if (classes.asks("field")) {
      for_each_property(*contract,
                        [&](const Property& property) { classes.check_field(property); });
    }
    return;
  }
  if (classes.asks("product")) {
    classes.check_whole(manifest.custom_properties, "product", manifest.id, governed.root());
  }
  for (const manifest::OutputPort& port : manifest.product()->output_ports) {
    if (!classes.asks("port")) break;
    classes.check_whole(port.custom_properties, "output port", port.name, *port.node);
  }
}

void check_contract_class(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  check_level(governed, *contract);
  check_flag(governed, *contract);
}

}  // namespace meshctl::lint
