// Links within a contract: what relationships and service levels name exists.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/element.h"
#include "lint/sink.h"

namespace meshctl::lint {

using document::quote;
using manifest::DataContract;
using manifest::Manifest;
using manifest::Relationship;
using manifest::Text;

namespace {

constexpr std::string_view kRelationship = "link/relationship";
constexpr std::string_view kSlaElement = "link/sla-element";

class FieldLinks {
 public:
  FieldLinks(const Manifest& manifest, Sink& sink)
      : manifest_(manifest), contract_(*manifest.contract()), sink_(sink) {}

  void check() {
    for (const manifest::SchemaObject& object : contract_.schema) {
      for (const Relationship& relationship : object.relationships) check_ends(relationship);
      check_properties(object.properties);
    }
    for (const manifest::SlaProperty& sla : contract_.sla_properties) {
      check_elements(sla.element, fmt::format("of {}", quote(sla.property)));
    }
    check_elements(contract_.sla_default_element, "of all service levels");
  }

 private:
  void check_properties(
      const std::vector<manifest::Property>& properties) {  // NOLINT(misc-no-recursion)
    for (const manifest::Property& property : properties) {
      for (const Relationship& relationship : property.relationships) check_ends(relationship);
      check_properties(property.properties);
      if (property.items != nullptr) check_properties(property.items->properties);
    }
  }

  void check_ends(const Relationship& relationship) {
    for (const Text& reference : relationship.from) check_reference(reference, "comes from");
    for (const Text& reference : relationship.to) check_reference(reference, "leads to");
    const std::size_t from = relationship.from.size();
    const std::size_t to = relationship.to.size();
    if (from == to || from == 0 || to == 0) return;
    const document::Node* node = relationship.node->find("to");
    Finding& finding = sink_.add(kRelationship, manifest_.place(*node),
                                 fmt::format("the relationship goes from {} to {}",
                                             counted(from, "property", "properties"), to),
                                 "pair each property of from with one of to");
    finding.related.push_back({manifest_.place(*relationship.node->find("from")), "from"});
  }

  void check_reference(const Text& reference, std::string_view verb) {
    std::string_view target = reference.text;
    const std::size_t hash = target.find('#');
    if (hash != 0 && hash != std::string_view::npos) {
      sink_.skip(kRelationship, manifest_.place(reference),
                 fmt::format("the relationship {} another file, {}, which is not followed", verb,
                             quote(target.substr(0, hash))));
      return;
    }
    if (hash == 0) target.remove_prefix(1);
    const bool is_by_id = target.find('/') != std::string_view::npos;
    if (!is_by_id && target.find('.') == std::string_view::npos) return;  // its schema tells
    const Element element =
        is_by_id ? find_by_id(contract_, target) : find_by_name(contract_, target, Shorthand::none);
    if (element.problem.empty()) return;
    sink_.add(
        kRelationship, manifest_.place(reference),
        fmt::format("the relationship {} {}, but {}", verb, quote(reference), element.problem),
        element.hint);
  }

  void check_elements(const Text& elements, const std::string& whose) {
    if (!elements) return;
    if (contract_.schema.empty()) {
      // A schema that is there and could not be read has a finding of its own.
      if (manifest_.document->root().find("schema") != nullptr) return;
      sink_.add(kSlaElement, manifest_.place(elements),
                fmt::format("the element {} {} is nowhere: the contract has no schema",
                            quote(elements), whose),
                "describe the object and its properties under schema");
      return;
    }
    for (const std::string_view part : split(elements, ',')) {
      const std::string_view name = trim(part);
      if (name.empty()) continue;
      const Element element = find_by_name(contract_, name, Shorthand::only_object);
      if (element.problem.empty()) continue;
      sink_.add(
          kSlaElement, manifest_.place(elements),
          fmt::format("the element {} {} is nowhere: {}", quote(name), whose, element.problem),
          element.hint);
    }
  }

  const Manifest& manifest_;
  const DataContract& contract_;
  Sink& sink_;
};

}  // namespace

void check_fields(const Scope& scope, Sink& sink) {
  for (const mesh::Item* item : scope.mesh().judged(manifest::Kind::data_contract)) {
    FieldLinks(item->manifest, sink).check();
  }
}

}  // namespace meshctl::lint
