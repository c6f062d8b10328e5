// Links within a contract: what relationships and service levels name exists.
#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "document/quote.h"
#include "lint/element.h"
#include "lint/sink.h"
#include "lint/subject.h"

namespace meshctl::lint {

namespace fs = std::filesystem;
using document::quote;
using manifest::DataContract;
using manifest::Manifest;
using manifest::Relationship;
using manifest::Text;

namespace {

constexpr std::string_view kRelationship = "link/relationship";
constexpr std::string_view kSlaElement = "link/sla-element";

/// A contract and its names.
struct Target {
  const DataContract* contract = nullptr;
  std::unique_ptr<Elements> elements;
};

/// The contracts of a mesh by their files.
using ByFile = std::map<fs::path, std::vector<Target>>;

class FieldLinks {
 public:
  FieldLinks(const mesh::Item& item, const Scope& scope, ByFile& by_file, Sink& sink)
      : item_(item),
        manifest_(item.manifest),
        contract_(*manifest_.contract()),
        scope_(scope),
        by_file_(by_file),
        sink_(sink),
        elements_(contract_, sink.hints()) {}

  void check() {
    for (const manifest::SchemaObject& object : contract_.schema) {
      for (const Relationship& relationship : object.relationships) check_ends(relationship);
    }
    for_each_property(contract_, [this](const manifest::Property& property) {
      for (const Relationship& relationship : property.relationships) check_ends(relationship);
    });
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
    Finding& finding = sink_.add(kRelationship, manifest_.place(*node),
                                 fmt::format("the relationship goes from {} to {}",
                                             counted(from, "property", "properties"), to),
                                 "pair each property of from with one of to");
    finding.related.push_back({manifest_.place(*relationship.node->find("from")), "from"});
  }

  void check_reference(const Text& reference, std::string_view verb) {
    const manifest::Known known = manifest::known_of(reference);
    const std::string_view whole = known.text;
    // The names of the contract may hold the same variable.
    if (!known.is_whole() && !find_target(elements_, reference).problem.empty()) {
      return skip_reference(reference, verb, known.unknown);
    }
    const std::size_t hash = whole.find('#');
    if (hash != std::string_view::npos && hash > 0) {
      check_other_file(reference, verb, whole.substr(0, hash), whole.substr(hash + 1));
    } else {
      check_target(reference, verb, elements_, hash == 0 ? whole.substr(1) : whole);
    }
  }

  void skip_reference(const Text& reference, std::string_view verb, std::string_view variable) {
    sink_.skip(kRelationship, manifest_.place(reference),
               fmt::format("the relationship {} {}, which depends on {}", verb, quote(reference),
                           shown(variable)));
  }

  static std::string shown(std::string_view variable) {
    constexpr std::size_t kLongest = 40;
    return printable(shorten(variable, kLongest));
  }

  /// The first name of an object or a property that holds a variable, so that a name that is not
  /// found may be meant; empty when there is none.
  [[nodiscard]] std::string_view variable_in_names() const {
    std::string_view found;
    const auto look = [&found](const auto& entry) {
      for (const Text* text : {&entry.name, &entry.physical_name, &entry.id}) {
        if (found.empty() && has_variable(*text)) found = *text;
      }
    };
    for (const manifest::SchemaObject& object : contract_.schema) look(object);
    for_each_property(contract_, look);
    return found;
  }

  void check_target(const Text& reference, std::string_view verb, Elements& elements,
                    std::string_view target) {
    const Element element = find_target(elements, target);
    if (element.problem.empty()) return;
    if (const std::string_view variable = variable_in_names(); !variable.empty()) {
      return skip_reference(reference, verb, variable);
    }
    sink_.add(
        kRelationship, manifest_.place(reference),
        fmt::format("the relationship {} {}, but {}", verb, quote(reference), element.problem),
        element.hint);
  }

  static Element find_target(Elements& elements, std::string_view target) {
    if (target.find('/') != std::string_view::npos) return elements.find_by_id(target);
    if (target.find('.') == std::string_view::npos) return {};  // its schema tells
    return elements.find_by_name(target, Shorthand::none);
  }

  void check_other_file(const Text& reference, std::string_view verb, std::string_view file,
                        std::string_view target) {
    const fs::path path = (item_.path.parent_path() / file).lexically_normal();
    const auto known = by_file_.find(path);
    if (known != by_file_.end()) {
      // Of several contracts in one file, any may be meant.
      for (Target& one : known->second) {
        if (one.elements == nullptr) {
          one.elements = std::make_unique<Elements>(*one.contract, sink_.hints());
        }
        if (find_target(*one.elements, target).problem.empty()) return;
      }
      check_target(reference, verb, *known->second.front().elements, target);
      return;
    }
    const bool is_url = file.find("://") != std::string_view::npos;
    const fs::path inside = is_url ? fs::path() : resolve_within(scope_.workspace.root, path);
    if (!inside.empty() && !fs::exists(inside)) {
      sink_.add(
          kRelationship, manifest_.place(reference),
          fmt::format("the relationship {} the file {}, which does not exist", verb, quote(file)),
          "write its path from the folder of this file");
      return;
    }
    const std::string_view why = is_url           ? "which is not fetched"
                                 : inside.empty() ? "which lies outside of the workspace"
                                                  : "which is no data contract known here";
    sink_.skip(kRelationship, manifest_.place(reference),
               fmt::format("the relationship {} another file, {}, {}", verb, quote(file), why));
  }

  void check_elements(const Text& elements, const std::string& whose) {
    if (!elements) return;
    if (contract_.schema.empty()) {
      // A schema that is there and could not be read has a finding of its own.
      if (manifest_.document->root().find("schema") != nullptr) return;
      sink_.add(kSlaElement, manifest_.place(elements),
                fmt::format("the element {} {} does not exist: the contract has no schema",
                            quote(elements), whose),
                "describe the object and its properties under schema");
      return;
    }
    const std::string text = manifest::key_of(elements);
    for (const std::string_view part : split(text, ',')) {
      const std::string_view name = trim(part);
      if (name.empty()) continue;
      const manifest::Known known = manifest::known_of(name);
      const Element element = elements_.find_by_name(known.text, Shorthand::only_object);
      if (element.problem.empty()) continue;
      const std::string_view variable = known.is_whole() ? variable_in_names() : known.unknown;
      if (!variable.empty()) {
        sink_.skip(
            kSlaElement, manifest_.place(elements),
            fmt::format("the element {} {} depends on {}", quote(name), whose, shown(variable)));
        continue;
      }
      sink_.add(
          kSlaElement, manifest_.place(elements),
          fmt::format("the element {} {} does not exist: {}", quote(name), whose, element.problem),
          element.hint);
    }
  }

  const mesh::Item& item_;
  const Manifest& manifest_;
  const DataContract& contract_;
  const Scope& scope_;
  ByFile& by_file_;
  Sink& sink_;
  Elements elements_;
};

}  // namespace

void check_fields(const Scope& scope, Sink& sink) {
  ByFile by_file;
  for (const mesh::Item& item : scope.mesh().items()) {
    if (item.manifest.contract() != nullptr)
      by_file[item.path].push_back({item.manifest.contract(), nullptr});
  }
  for (const mesh::Item* item : scope.mesh().judged(manifest::Kind::data_contract)) {
    FieldLinks(*item, scope, by_file, sink).check();
  }
}

}  // namespace meshctl::lint
