// Finds `$id`s and anchors by walking schemas (never constants or unknown keywords), and resolves
// references.
#include "jsonschema/resources.h"

#include <utility>

#include "base/text.h"
#include "jsonschema/uri.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Member;
using document::Node;

namespace {

/// The identifier of a schema: `id` in draft 4, `$id` after it; none where a `$ref` makes its
/// siblings void (up to draft 7).
std::string_view identifier_of(const Node& schema, Draft draft) {
  if (draft <= Draft::draft7 && schema.find("$ref") != nullptr) return {};
  return schema.string_at(draft == Draft::draft4 ? "id" : "$id");
}

}  // namespace

ResourceId Resources::add(std::shared_ptr<const Document> document, std::string uri) {
  const Node& root = document->root();
  const Draft draft = draft_of(root.string_at("$schema")).value_or(default_draft_);
  const auto id = static_cast<ResourceId>(resources_.size());
  Resource resource;
  resource.uri = std::move(uri);
  resource.root = &root;
  resource.document = document.get();
  resource.draft = draft;
  if (!resource.uri.empty()) by_uri_.emplace(resource.uri, id);
  resources_.push_back(std::move(resource));
  documents_.push_back(std::move(document));
  scan(root, id, draft);
  return id;
}

void Resources::scan(const Node& schema, ResourceId resource, Draft draft) {
  if (!by_schema_.emplace(&schema, resource).second || !schema.is_mapping()) return;
  if (const auto own = draft_of(schema.string_at("$schema"))) draft = *own;
  const std::string_view identifier = identifier_of(schema, draft);
  if (!identifier.empty()) {
    const UriAndFragment parts = split_fragment(identifier);
    if (draft <= Draft::draft7 && !parts.fragment.empty()) {
      resources_[resource].anchors.emplace(parts.fragment, &schema);
    }
    if (!parts.uri.empty()) {
      std::string uri = resolve_uri(resources_[resource].uri, parts.uri);
      if (resources_[resource].root == &schema) {
        resources_[resource].uri = uri;
        by_uri_.emplace(std::move(uri), resource);
      } else {
        const auto id = static_cast<ResourceId>(resources_.size());
        Resource inner;
        inner.uri = uri;
        inner.root = &schema;
        inner.document = resources_[resource].document;
        inner.draft = draft;
        resources_.push_back(std::move(inner));
        by_uri_.emplace(std::move(uri), id);
        by_schema_[&schema] = id;
        resource = id;
      }
    }
  }
  if (draft >= Draft::draft2019_09) {
    if (const auto anchor = schema.string_at("$anchor"); !anchor.empty()) {
      resources_[resource].anchors.emplace(anchor, &schema);
    }
    if (const auto anchor = schema.string_at("$dynamicAnchor"); !anchor.empty()) {
      resources_[resource].anchors.emplace(anchor, &schema);
      resources_[resource].dynamic_anchors.emplace(anchor, &schema);
    }
    if (const Node* anchor = schema.find("$recursiveAnchor");
        anchor != nullptr && anchor->as_boolean().value_or(false)) {
      resources_[resource].dynamic_anchors.emplace("", &schema);
    }
  }
  for (const Member& member : schema.members()) {
    if (const KeywordSpec* spec = find_keyword(draft, member.name())) {
      scan_keyword(member.value, spec->holds, resource, draft);
    }
  }
}

void Resources::scan_keyword(const Node& value, Holds holds, ResourceId resource, Draft draft) {
  switch (holds) {
    case Holds::nothing:
      return;
    case Holds::schema:
      return scan(value, resource, draft);
    case Holds::schemas:
    case Holds::schema_or_schemas:
      if (!value.is_sequence()) return scan(value, resource, draft);
      for (const Node& item : value.items()) scan(item, resource, draft);
      return;
    case Holds::named_schemas:
    case Holds::schemas_or_names:
      for (const Member& member : value.members()) {
        if (!member.value.is_sequence()) scan(member.value, resource, draft);
      }
      return;
  }
}

std::optional<ResourceId> Resources::find(std::string_view uri) {
  const std::string key(uri);
  if (const auto found = by_uri_.find(key); found != by_uri_.end()) return found->second;
  if (!resolver_) return std::nullopt;
  std::shared_ptr<const Document> document = resolver_(uri);
  if (!document) return std::nullopt;
  return add(std::move(document), key);
}

ResourceId Resources::resource_of(const Node& node) const {
  for (const Node* at = &node; at != nullptr; at = at->parent()) {
    if (const auto found = by_schema_.find(at); found != by_schema_.end()) return found->second;
  }
  return 0;
}

std::optional<SchemaLocation> Resources::resolve(ResourceId from, std::string_view reference) {
  const UriAndFragment parts = split_fragment(reference);
  ResourceId id = from;
  if (!parts.uri.empty()) {
    const auto found = find(resolve_uri(resources_[from].uri, parts.uri));
    if (!found) return std::nullopt;
    id = *found;
  }
  const Resource& resource = resources_[id];
  if (parts.fragment.empty()) return SchemaLocation{resource.root, id};
  if (!parts.fragment.starts_with('/')) {
    const std::string name = percent_decode(parts.fragment);
    const auto found = resource.anchors.find(name);
    if (found == resource.anchors.end()) return std::nullopt;
    return SchemaLocation{found->second, id};
  }
  const Node* node = document::resolve_pointer(*resource.root, percent_decode(parts.fragment));
  if (node == nullptr) return std::nullopt;
  const ResourceId owner = resource_of(*node);
  // What no keyword leads to becomes a schema by being referred to.
  scan(*node, owner, resources_[owner].draft);
  return SchemaLocation{node, resource_of(*node)};
}

}  // namespace meshctl::jsonschema
