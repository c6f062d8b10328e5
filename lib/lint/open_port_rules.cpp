// privacy/open-port: data that is not for everybody is neither public nor given out without asking,
// and says how it is masked or encrypted.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/custom_property.h"
#include "lint/mesh_facts.h"
#include "lint/personal_marks.h"
#include "lint/privacy.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::CustomProperty;
using manifest::Property;
using manifest::SchemaObject;
using manifest::Text;

namespace {

bool has_word(const std::vector<std::string_view>& words, std::string_view word) {
  const std::string lower = to_lower(word);
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return to_lower(one) == lower; });
}

/// What data is sensitive: from a class on, or personal.
class Sensitive {
 public:
  Sensitive(const Classification& classes, const Parameters& parameters)
      : classes_(classes), marks_(classes, parameters) {
    const std::string_view from = parameters.text("from");
    least_ = classes_.level_of(from.empty() ? std::string_view(classes_.personal) : from);
    is_unknown_ = !from.empty() && !least_;
  }

  /// Whether the class that the rule starts from is none of the organisation's.
  [[nodiscard]] bool is_unknown() const { return is_unknown_; }

  [[nodiscard]] bool has(const Property& property) const {
    if (marks_.is_marked(property)) return true;
    if (!least_ || !property.classification) return false;
    const auto level = classes_.level_of(property.classification);
    return level && *level >= *least_;
  }

  /// The path of such a field of a contract of the mesh; empty when it has none.
  [[nodiscard]] std::string_view field_of(const mesh::Item& contract) const {
    return sensitive_field(contract, classes_, marks_, least_);
  }

 private:
  const Classification& classes_;
  PersonalMarks marks_;
  std::optional<std::size_t> least_;
  bool is_unknown_ = false;
};

/// Finds what opens a contract to everybody.
class Openness {
 public:
  explicit Openness(const Parameters& parameters)
      : properties_(parameters.words("accessProperties")),
        values_(parameters.words("openValues")),
        tags_(parameters.words("openTags")) {}

  /// The value that opens it; null when none does.
  [[nodiscard]] const Node* find(const std::vector<CustomProperty>& list,
                                 const std::vector<Text>& tags) const {
    for (const Text& tag : tags) {
      if (has_word(tags_, tag)) return tag.node;
    }
    for (const CustomProperty& one : list) {
      if (one.value == nullptr || !has_word(properties_, one.property)) continue;
      if (one.value->as_boolean().value_or(false) || has_word(values_, one.value->text())) {
        return one.value;
      }
    }
    return nullptr;
  }

  /// The same of an item of the mesh, or of its port.
  [[nodiscard]] std::optional<Stated> find(const mesh::Item& item, const Holder& holder) const {
    for (const std::string_view property : properties_) {
      const auto own = stated(item, holder, property);
      if (own && (own->text == "true" || has_word(values_, own->text))) return own;
    }
    return find_tag(item, holder, [this](std::string_view tag) { return has_word(tags_, tag); });
  }

  /// The same of roles whose approvers are nobody.
  [[nodiscard]] const Node* find(const std::vector<manifest::Role>& roles) const {
    for (const manifest::Role& role : roles) {
      if (role.first_level_approvers && has_word(values_, role.first_level_approvers)) {
        return role.first_level_approvers.node;
      }
    }
    return nullptr;
  }

 private:
  std::vector<std::string_view> properties_;
  std::vector<std::string_view> values_;
  std::vector<std::string_view> tags_;
};

class Protection {
 public:
  explicit Protection(const Governed& governed)
      : properties_(governed.parameters().words("protection")) {}

  [[nodiscard]] bool is_in(const std::vector<CustomProperty>& list) const {
    return std::any_of(list.begin(), list.end(), [this](const CustomProperty& one) {
      return says_yes(one.value) && has_word(properties_, one.property);
    });
  }

  [[nodiscard]] std::string_view first() const {
    return properties_.empty() ? std::string_view("encryptedName") : properties_.front();
  }

 private:
  std::vector<std::string_view> properties_;
};

void check_protected(const Governed& governed, const manifest::DataContract& contract,
                     const Sensitive& sensitive) {
  const Protection protection(governed);
  if (protection.is_in(governed.manifest().custom_properties)) return;
  for (const SchemaObject& object : contract.schema) {
    if (protection.is_in(object.custom_properties)) continue;
    for_each_property(object, [&](const Property& property) {
      if (!property.name || !sensitive.has(property) || property.encrypted_name) return;
      if (protection.is_in(property.custom_properties)) return;
      governed.add(
          *property.name.node,
          fmt::format("field {} is not for everybody, and nothing says how it is masked or "
                      "encrypted",
                      quote(property.name)),
          fmt::format("write encryptedName, or the custom property {}",
                      printable(protection.first())));
    });
  }
}

}  // namespace

void check_open_contract(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const Sensitive sensitive(governed.organisation().classification, governed.parameters());
  if (sensitive.is_unknown()) {
    return governed.skip(governed.root(),
                         fmt::format("{}, from which on data is not for everybody, is no class of "
                                     "the organisation",
                                     quote(governed.parameters().text("from"))));
  }
  const Property* first = nullptr;
  for_each_property(*contract, [&](const Property& property) {
    if (first == nullptr && sensitive.has(property)) first = &property;
  });
  if (first == nullptr) return;
  const manifest::Manifest& manifest = governed.manifest();
  const Openness openness(governed.parameters());
  const Node* open = openness.find(manifest.custom_properties, manifest.tags);
  if (open == nullptr) open = openness.find(contract->roles);
  if (open != nullptr) {
    Finding& finding = governed.add(
        *open,
        fmt::format("{} opens the contract to everybody, and field {} is not for everybody",
                    quote(open->text()), quote(first->name)),
        "let somebody approve who reads it");
    governed.subject().relate(finding, first->name ? *first->name.node : *first->node,
                              "a field that is not for everybody");
  }
  if (governed.parameters().flag("protected")) check_protected(governed, *contract, sensitive);
}

void follow_open_products(const GovernedMesh& governed) {
  for (const mesh::Item* product : governed.mesh().judged(manifest::Kind::data_product)) {
    const Setting* setting = governed.setting_of(*product);
    if (setting == nullptr) continue;
    const Parameters parameters = governed.parameters(*setting);
    const Sensitive sensitive(governed.organisation().classification, parameters);
    const Openness openness(parameters);
    // One whose class is none of the organisation's is told of at its contracts.
    if (sensitive.is_unknown()) continue;
    const auto whole_open = openness.find(*product, whole(*product));
    for (const mesh::Port& output : product->summary.outputs) {
      const auto own = openness.find(*product, port(output.name));
      const auto& open = own ? own : whole_open;
      if (!open) continue;
      if (const auto* unknown = find_only_summary(governed.mesh(), output.contract_id)) {
        governed.skip(*setting, open->place, only_summary_words(*unknown));
      }
      for (const mesh::Item* contract :
           governed.mesh().find(manifest::Kind::data_contract, output.contract_id)) {
        const std::string_view field = sensitive.field_of(*contract);
        if (field.empty()) continue;
        governed.add(*setting, open->place,
                     fmt::format("{} opens output port {} to everybody, and field {} of contract "
                                 "{} is not for everybody",
                                 quote(open->text), quote(output.name), quote(field),
                                 quote(contract->summary.id)),
                     "let somebody approve who reads it");
        break;
      }
    }
  }
}

}  // namespace meshctl::lint
