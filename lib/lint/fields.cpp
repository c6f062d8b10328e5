// Links within a contract: what relationships and service levels name exists. Relationships that
// lead into other files are followed in references.cpp.
#include <fmt/format.h>

#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "lint/element.h"
#include "lint/relationship.h"
#include "lint/semantics.h"
#include "manifest/variable.h"
#include "manifest/walk.h"

namespace meshctl::lint {

using document::quote;
using manifest::DataContract;
using manifest::Relationship;
using manifest::Text;

namespace {

constexpr std::string_view kSlaElement = "link/sla-element";

class FieldLinks {
 public:
  FieldLinks(const Subject& subject, const DataContract& contract)
      : subject_(subject),
        contract_(contract),
        elements_(contract, subject.variables(), subject.hints()) {}

  void check() {
    manifest::for_each_relationship(
        contract_, [this](const Relationship& relationship) { check_ends(relationship); });
    for (const manifest::SlaProperty& sla : contract_.sla_properties) {
      check_elements(sla.element, fmt::format("of {}", quote(sla.property)));
    }
    check_elements(contract_.sla_default_element, "of all service levels");
  }

 private:
  void check_ends(const Relationship& relationship) {
    for (const Text& reference : relationship.from) check_reference(reference, "comes from");
    for (const Text& reference : relationship.to) check_reference(reference, "leads to");
    const std::size_t from = relationship.from.size();
    const std::size_t to = relationship.to.size();
    if (from == to || from == 0 || to == 0) return;
    const document::Node* node = relationship.node->find("to");
    Finding& finding = subject_.add(kRelationship, *node,
                                    fmt::format("the relationship goes from {} to {}",
                                                counted(from, "property", "properties"), to),
                                    "pair each property of from with one of to");
    subject_.relate(finding, *relationship.node->find("from"), "from");
  }

  void check_reference(const Text& reference, std::string_view verb) {
    const manifest::Known known = manifest::known_of(reference, subject_.variables());
    const std::string_view whole = known.text;
    // The names of the contract may hold the same variable.
    if (!known.is_whole() && !find_target(elements_, whole).problem.empty()) {
      return skip_reference(reference, verb, known);
    }
    if (!outer_of(whole)) check_target(reference, verb, whole);
  }

  void skip_reference(const Text& reference, std::string_view verb,
                      const manifest::Known& unknown) {
    subject_.skip(kRelationship, *reference.node, leads_unknown(reference, verb, unknown));
  }

  void check_target(const Text& reference, std::string_view verb, std::string_view whole) {
    const bool begins_with_hash = whole.starts_with('#');
    const Element element = find_target(elements_, begins_with_hash ? whole.substr(1) : whole);
    if (element.problem.empty()) return;
    const manifest::Known unknown = unknown_in_names(contract_, subject_.variables());
    if (!unknown.is_whole()) return skip_reference(reference, verb, unknown);
    subject_.add(kRelationship, *reference.node, leads_nowhere(reference, verb, element),
                 element.hint);
  }

  void check_elements(const Text& elements, const std::string& whose) {
    if (!elements) return;
    if (contract_.schema.empty()) {
      // A schema that is there and could not be read has a finding of its own.
      if (subject_.root().find("schema") != nullptr) return;
      subject_.add(kSlaElement, *elements.node,
                   fmt::format("the element {} {} does not exist: the contract has no schema",
                               quote(elements), whose),
                   "describe the object and its properties under schema");
      return;
    }
    const std::string text = manifest::key_of(elements, subject_.variables());
    for (const std::string_view part : split(text, ',')) {
      const std::string_view name = trim(part);
      if (name.empty()) continue;
      manifest::Known known = manifest::known_of(name, subject_.variables());
      const Element element = elements_.find_by_name(known.text, Shorthand::only_object);
      if (element.problem.empty()) continue;
      if (known.is_whole()) known = unknown_in_names(contract_, subject_.variables());
      if (!known.is_whole()) {
        subject_.skip(kSlaElement, *elements.node,
                      fmt::format("the element {} {} is not known here: {}", quote(name), whose,
                                  depends_on(known)));
        continue;
      }
      subject_.add(
          kSlaElement, *elements.node,
          fmt::format("the element {} {} does not exist: {}", quote(name), whose, element.problem),
          element.hint);
    }
  }

  const Subject& subject_;
  const DataContract& contract_;
  Elements elements_;
};

}  // namespace

void check_fields(const Subject& subject, const DataContract& contract) {
  FieldLinks(subject, contract).check();
}

}  // namespace meshctl::lint
