// Reads a document into the typed model, and answers what is asked of either kind.
#include "manifest/manifest.h"

#include <utility>

#include "manifest/reader.h"

namespace meshctl::manifest {

std::string_view to_string(Kind kind) {
  return kind == Kind::data_contract ? "DataContract" : "DataProduct";
}

std::string_view words_of(Kind kind) {
  return kind == Kind::data_contract ? "data contract" : "data product";
}

Place Manifest::place(const Text& field) const {
  return document->place(field.node != nullptr ? *field.node : document->root());
}

Manifest read(std::shared_ptr<const document::Document> document, Kind kind) {
  Manifest manifest;
  manifest.kind = kind;
  manifest.document = std::move(document);
  const document::Node& root = manifest.document->root();
  read_common(manifest, root);
  if (kind == Kind::data_contract) {
    manifest.body = read_contract(root);
  } else {
    manifest.body = read_product(root);
  }
  return manifest;
}

Text owner_of(const Manifest& manifest) {
  if (manifest.team.name) return manifest.team.name;
  if (const document::Node* owner = custom_property(manifest, "owner")) {
    if (owner->is_string()) return {owner->text(), owner};
  }
  for (const Member& member : manifest.team.members) {
    if (member.role == "owner") return member.username ? member.username : member.name;
  }
  return {};
}

const document::Node* custom_property(const Manifest& manifest, std::string_view name) {
  for (const CustomProperty& property : manifest.custom_properties) {
    if (property.property == name) return property.value;
  }
  return nullptr;
}

}  // namespace meshctl::manifest
