// Relationships between properties that can have no value in common.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "document/quote.h"
#include "lint/element.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::quote;
using manifest::Property;
using manifest::Relationship;
using manifest::Text;

namespace {

/// Logical types whose values can be equal have the same number.
constexpr std::array kKinds = std::to_array<std::pair<std::string_view, int>>({
    {"string", 0},
    {"integer", 1},
    {"number", 1},
    {"date", 2},
    {"timestamp", 2},
    {"time", 3},
    {"boolean", 4},
    {"object", 5},
    {"array", 6},
});

/// -1 for what is not known.
int kind_of(const Property& property) {
  const auto* const found = std::find_if(kKinds.begin(), kKinds.end(), [&](const auto& kind) {
    return property.logical_type == kind.first;
  });
  return found == kKinds.end() ? -1 : found->second;
}

class RelationshipTypes {
 public:
  RelationshipTypes(const Subject& subject, const manifest::DataContract& contract)
      : subject_(subject), elements_(contract, subject.variables(), subject.hints()) {}

  void check(const Property* from, const Text& to) {
    const Property* target = find(to);
    if (from == nullptr || target == nullptr) return;
    const int a = kind_of(*from);
    const int b = kind_of(*target);
    if (a < 0 || b < 0 || a == b) return;
    Finding& finding =
        subject_.add("semantics/relationship-type", *to.node,
                     fmt::format("{} of type {} leads to {} of type {}", name_of(*from),
                                 from->logical_type.text, quote(to), target->logical_type.text),
                     "give both the same type");
    subject_.relate(finding, *from->logical_type.node, "the one type");
    subject_.relate(finding, *target->logical_type.node, "the other");
  }

  /// The property of this contract that a reference leads to, or null: what leads nowhere is told
  /// elsewhere.
  const Property* find(const Text& reference) {
    const std::string known = manifest::known_of(reference, subject_.variables()).text;
    std::string_view target = known;
    const std::size_t hash = target.find('#');
    if (hash != std::string_view::npos && hash > 0) return nullptr;
    if (hash == 0) target.remove_prefix(1);
    if (target.find('/') != std::string_view::npos) return elements_.find_by_id(target).property;
    return elements_.find_by_name(target, Shorthand::none).property;
  }

 private:
  const Subject& subject_;
  Elements elements_;
};

}  // namespace

void check_relationship_types(const Subject& subject, const manifest::DataContract& contract) {
  RelationshipTypes types(subject, contract);
  for (const manifest::SchemaObject& object : contract.schema) {
    for (const Relationship& relationship : object.relationships) {
      const std::size_t pairs = std::min(relationship.from.size(), relationship.to.size());
      for (std::size_t i = 0; i < pairs; ++i) {
        types.check(types.find(relationship.from[i]), relationship.to[i]);
      }
    }
  }
  for_each_property(contract, [&](const Property& property) {
    for (const Relationship& relationship : property.relationships) {
      if (relationship.to.size() == 1) types.check(&property, relationship.to.front());
    }
  });
}

}  // namespace meshctl::lint
