// Ids across the mesh, and names within a manifest.
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "document/quote.h"
#include "lint/sink.h"
#include "manifest/variable.h"

namespace meshctl::lint {

using document::quote;
using manifest::Manifest;
using manifest::Text;
using mesh::Item;

namespace {

void report_same_id(const Item& here, const Item& there, std::string_view what_there, Sink& sink) {
  const Manifest& manifest = here.manifest;
  std::string name = fmt::format("id {}", quote(manifest.id));
  if (manifest.version) name += fmt::format(" with version {}", quote(manifest.version));
  Finding& finding = sink.add("link/duplicate-id", manifest.place(manifest.id),
                              fmt::format("another {} has the {}", words_of(manifest.kind), name),
                              "give it an id of its own, or another version");
  finding.related.push_back({there.manifest.place(there.manifest.id), std::string(what_there)});
}

void check_ids(const Scope& scope, manifest::Kind kind, Sink& sink) {
  for (const std::string_view id : scope.mesh().ids(kind)) {
    std::map<std::string, std::vector<const Item*>> by_version;
    for (const Item* item : scope.mesh().find(kind, id)) {
      // What an unknown variable stands for may differ from place to place.
      if (!manifest::known_of(item->manifest.id).is_whole()) continue;
      if (!manifest::known_of(item->manifest.version).is_whole()) continue;
      by_version[manifest::key_of(item->manifest.version)].push_back(item);
    }
    for (const auto& [version, items] : by_version) {
      if (items.size() < 2) continue;
      bool is_told = false;
      for (std::size_t i = 1; i < items.size(); ++i) {
        if (items[i]->role != mesh::Role::judged) continue;
        report_same_id(*items[i], *items.front(), "first used here", sink);
        is_told = true;
      }
      if (!is_told && items.front()->role == mesh::Role::judged) {
        report_same_id(*items.front(), *items[1], "also used here", sink);
      }
    }
  }
}

/// Tells the second and every further of the same name.
class Names {
 public:
  Names(const Manifest& manifest, Sink& sink) : manifest_(manifest), sink_(sink) {}

  /// `what` is the noun with its name for the message; `key` is what has to differ.
  void add(const Text& name, const std::string& what, std::string key, std::string_view where) {
    if (!name || !manifest::known_of(name).is_whole()) return;
    const auto [first, is_new] = first_.try_emplace(std::move(key), name);
    if (is_new) return;
    Finding& finding = sink_.add("link/duplicate-name", manifest_.place(name),
                                 fmt::format("{} is defined twice{}", what, where),
                                 "rename or remove one of them");
    finding.related.push_back({manifest_.place(first->second), "first defined here"});
  }

 private:
  const Manifest& manifest_;
  Sink& sink_;
  std::map<std::string, Text> first_;
};

template <typename List>
void check_names(const Manifest& manifest, const List& list, std::string_view noun,
                 std::string_view where, Sink& sink) {
  Names names(manifest, sink);
  for (const auto& entry : list) {
    names.add(entry.name, fmt::format("{} {}", noun, quote(entry.name)),
              std::string(entry.name.text), where);
  }
}

// Name and version together are the key of a port.
template <typename Ports>
void check_port_names(const Manifest& manifest, const Ports& ports, std::string_view noun,
                      Sink& sink) {
  Names names(manifest, sink);
  for (const auto& port : ports) {
    std::string what = fmt::format("{} {}", noun, quote(port.name));
    if (port.version) what += fmt::format(" with version {}", quote(port.version));
    names.add(port.name, what, std::string(port.name.text) + '\n' + std::string(port.version.text),
              {});
  }
}

void check_properties(const Manifest& manifest, const std::vector<manifest::Property>& properties,
                      std::string_view owner, Sink& sink) {  // NOLINT(misc-no-recursion)
  check_names(manifest, properties, "property", fmt::format(" in {}", quote(owner)), sink);
  for (const manifest::Property& property : properties) {
    const manifest::Property* inner = &property;
    while (inner->items != nullptr && inner->properties.empty()) inner = inner->items.get();
    check_properties(manifest, inner->properties, property.name, sink);
  }
}

void check_names_of(const Manifest& manifest, Sink& sink) {
  if (const manifest::DataContract* contract = manifest.contract()) {
    check_names(manifest, contract->servers, "server", {}, sink);
    check_names(manifest, contract->schema, "object", {}, sink);
    for (const manifest::SchemaObject& object : contract->schema) {
      check_properties(manifest, object.properties, object.name, sink);
    }
  }
  if (const manifest::DataProduct* product = manifest.product()) {
    check_port_names(manifest, product->input_ports, "input port", sink);
    check_port_names(manifest, product->output_ports, "output port", sink);
    check_names(manifest, product->management_ports, "management port", {}, sink);
  }
}

}  // namespace

void check_identity(const Scope& scope, Sink& sink) {
  check_ids(scope, manifest::Kind::data_contract, sink);
  check_ids(scope, manifest::Kind::data_product, sink);
  for (const Item& item : scope.mesh().items()) {
    if (item.role == mesh::Role::judged) check_names_of(item.manifest, sink);
  }
}

}  // namespace meshctl::lint
