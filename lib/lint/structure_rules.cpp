// Governed rules of the structure of data: what ports, tables and fields say of what they hold.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/custom_property.h"
#include "lint/structure.h"
#include "lint/term_index.h"

namespace meshctl::lint {

using document::Node;
using document::quote;
using manifest::Property;
using manifest::SchemaObject;
using manifest::Text;

namespace {

constexpr std::size_t kNamedFields = 3;

void check_port_contract(const Governed& governed) {
  const manifest::DataProduct* product = governed.manifest().product();
  if (product == nullptr) return;
  for (const manifest::OutputPort& port : product->output_ports) {
    // One that is no text has a finding of its type.
    if (port.node->find("contractId") != nullptr) continue;
    governed.add(port.name ? *port.name.node : *port.node,
                 fmt::format("{} names no contract", titled("output port", port.name)),
                 "add contractId, and describe its data in a contract of that id");
  }
}

/// What is asked of the documentation of fields.
struct Documentation {
  bool type = false;
  bool description = false;

  explicit Documentation(const std::vector<std::string_view>& words) {
    for (const std::string_view word : words) {
      (word == "type" ? type : description) = true;
    }
  }

  /// What a field lacks: `no type and no description`; empty when nothing is missing.
  [[nodiscard]] std::string missing(const Property& property) const {
    const bool lacks_type = type && !property.logical_type && !property.physical_type;
    const bool lacks_description = description && trim(property.description).empty();
    std::string words = lacks_type ? "no type" : "";
    if (lacks_description) words += lacks_type ? " and no description" : "no description";
    return words;
  }
};

void check_documented_fields(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const Documentation asked(governed.parameters().words("of"));
  const double coverage = governed.parameters().number("coverage");
  std::size_t fields = 0;
  std::vector<const Property*> lacking;
  for_each_property(*contract, [&](const Property& property) {
    if (!property.name) return;
    ++fields;
    if (asked.missing(property).empty()) return;
    lacking.push_back(&property);
    if (coverage < 100) return;
    governed.add(*property.name.node,
                 fmt::format("field {} has {}", quote(property.name), asked.missing(property)),
                 "say what it is, so that nobody has to guess");
  });
  if (lacking.empty() || coverage >= 100) return;
  const double share =
      100.0 * static_cast<double>(fields - lacking.size()) / static_cast<double>(fields);
  if (share >= coverage) return;
  std::vector<std::string> names;
  for (const Property* property : lacking) {
    if (names.size() == kNamedFields) break;
    names.push_back(quote(property->name));
  }
  if (lacking.size() > names.size()) names.emplace_back("others");
  governed.add(*lacking.front()->name.node,
               fmt::format("{} of {} are documented, which is less than {} percent",
                           fields - lacking.size(), counted(fields, "field"), coverage),
               fmt::format("document {}", join_words(names)));
}

void check_key(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr) return;
  const std::string_view business_key = governed.parameters().text("businessKey");
  const std::vector<std::string_view> exempt = governed.parameters().words("except");
  for (const SchemaObject& object : contract->schema) {
    const std::string type = to_lower(object.physical_type);
    if (!type.empty() && std::find(exempt.begin(), exempt.end(), type) != exempt.end()) continue;
    bool has_key = says_yes(find_custom(object.custom_properties, business_key));
    for_each_property(object, [&](const Property& property) {
      has_key = has_key || property.primary_key ||
                says_yes(find_custom(property.custom_properties, business_key));
    });
    if (has_key) continue;
    governed.add(object.name ? *object.name.node : *object.node,
                 fmt::format("{} has no key", titled("table", object.name)),
                 fmt::format("mark what identifies a row with primaryKey: true, or with the custom "
                             "property {}",
                             business_key));
  }
}

class SharedTerms {
 public:
  explicit SharedTerms(const Governed& governed)
      : governed_(governed), index_(governed.once<TermIndex>([&] {
          return TermIndex(governed.organisation(), governed.parameters().words("vocabularies"));
        })) {}

  void check(const Property& property) const {
    if (!property.name || has_variable(property.name)) return;
    const KnownTerm* known = index_.find(property.name);
    if (known == nullptr) return;
    if (known->synonym) {
      governed_.add(*property.name.node,
                    fmt::format("field {} is the term {} of vocabulary {} by another name",
                                quote(property.name), quote(known->term->name),
                                quote(known->vocabulary->name)),
                    fmt::format("call it {}", quote(known->term->name)));
    }
    hold(property, *known, property.logical_type, known->term->logical_type, "logicalType");
    hold(property, *known, property.classification, known->term->classification, "classification");
  }

 private:
  void hold(const Property& property, const KnownTerm& known, const Text& own, const Text& central,
            std::string_view key) const {
    if (!central || has_variable(own) || to_lower(own) == to_lower(central)) return;
    governed_.add(
        own ? *own.node : *property.name.node,
        own ? fmt::format("field {} has the {} {}, and the term {} has {}", quote(property.name),
                          key, quote(own), quote(known.term->name), quote(central))
            : fmt::format("field {} has no {}, and the term {} has {}", quote(property.name), key,
                          quote(known.term->name), quote(central)),
        fmt::format("write {}: {}, as vocabulary {} has it", key, printable(central),
                    quote(known.vocabulary->name)));
  }

  const Governed& governed_;
  const TermIndex& index_;
};

void check_shared_terms(const Governed& governed) {
  const manifest::DataContract* contract = governed.manifest().contract();
  if (contract == nullptr || governed.organisation().vocabularies.empty()) return;
  const SharedTerms terms(governed);
  for_each_property(*contract, [&](const Property& property) { terms.check(property); });
}

constexpr std::array kRules = {
    GovernedRule{{.id = "structure/documented-fields",
                  .severity = Severity::warning,
                  .title = "Fields have a type and a description",
                  .activation = Activation::on_request},
                 check_documented_fields},
    GovernedRule{{.id = "structure/key",
                  .severity = Severity::warning,
                  .title = "A table says what identifies a row",
                  .activation = Activation::on_request},
                 check_key},
    GovernedRule{{.id = "structure/logical-types",
                  .title = "Types are those in use, timestamps have a zone, decimals a scale",
                  .activation = Activation::on_request,
                  .attribute = Attribute::interoperable},
                 check_logical_types},
    GovernedRule{{.id = "structure/physical-schema",
                  .title = "A contract has the columns of the schema that it names",
                  .activation = Activation::on_request,
                  .attribute = Attribute::trustworthy},
                 nullptr,
                 follow_physical_schemas,
                 Reads::facts},
    GovernedRule{{.id = "structure/port-contract",
                  .title = "An output port names a contract",
                  .activation = Activation::on_request,
                  .attribute = Attribute::interoperable},
                 check_port_contract},
    GovernedRule{{.id = "structure/shared-term",
                  .severity = Severity::warning,
                  .title = "A field that is a shared term is what the vocabulary says",
                  .activation = Activation::on_request,
                  .attribute = Attribute::interoperable},
                 check_shared_terms},
};

}  // namespace

std::span<const GovernedRule> structure_rules() {
  return kRules;
}

}  // namespace meshctl::lint
