// Names within a manifest: of its objects, properties, servers and ports.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "document/quote.h"
#include "lint/semantics.h"

namespace meshctl::lint {

using document::quote;
using manifest::Text;

namespace {

/// Tells the second and every further of the same name.
class Names {
 public:
  Names(const Subject& subject) : subject_(subject) {}

  /// `what` is the noun with its name for the message; name and version together have to differ.
  void add(const Text& name, const Text& version, const std::string& what, std::string_view where) {
    const manifest::Known known = manifest::known_of(name, subject_.variables());
    if (!name || !known.is_whole()) return;
    std::string key = known.text + '\n' + manifest::key_of(version, subject_.variables());
    const auto [first, is_new] = first_.try_emplace(std::move(key), name);
    if (is_new) return;
    Finding& finding = subject_.add("link/duplicate-name", *name.node,
                                    fmt::format("{} is defined twice{}", what, where),
                                    "rename or remove one of them");
    subject_.relate(finding, *first->second.node, "first defined here");
  }

 private:
  const Subject& subject_;
  std::map<std::string, Text> first_;
};

template <typename List>
void check_list(const Subject& subject, const List& list, std::string_view noun,
                std::string_view where) {
  Names names(subject);
  for (const auto& entry : list) {
    names.add(entry.name, {}, fmt::format("{} {}", noun, quote(entry.name)), where);
  }
}

// Name and version together are the key of a port.
template <typename Ports>
void check_port_names(const Subject& subject, const Ports& ports, std::string_view noun) {
  Names names(subject);
  for (const auto& port : ports) {
    std::string what = fmt::format("{} {}", noun, quote(port.name));
    if (port.version) what += fmt::format(" with version {}", quote(port.version));
    names.add(port.name, port.version, what, {});
  }
}

void check_properties(const Subject& subject, const std::vector<manifest::Property>& properties,
                      std::string_view owner) {  // NOLINT(misc-no-recursion)
  check_list(subject, properties, "property", fmt::format(" in {}", quote(owner)));
  for (const manifest::Property& property : properties) {
    const manifest::Property* inner = &property;
    while (inner->items != nullptr && inner->properties.empty()) inner = inner->items.get();
    check_properties(subject, inner->properties, property.name);
  }
}

}  // namespace

void check_names(const Subject& subject) {
  if (const manifest::DataContract* contract = subject.manifest().contract()) {
    check_list(subject, contract->servers, "server", {});
    check_list(subject, contract->schema, "object", {});
    for (const manifest::SchemaObject& object : contract->schema) {
      check_properties(subject, object.properties, object.name);
    }
  }
  if (const manifest::DataProduct* product = subject.manifest().product()) {
    check_port_names(subject, product->input_ports, "input port");
    check_port_names(subject, product->output_ports, "output port");
    check_list(subject, product->management_ports, "management port", {});
  }
}

}  // namespace meshctl::lint
