// Finds `$id`s and anchors by walking schemas (never constants or unknown keywords), and resolves
// references.
#include "jsonschema/resources.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "jsonschema/metaschema.h"
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
  const auto id = static_cast<ResourceId>(resources_.size());
  Resource resource;
  resource.uri = std::move(uri);
  resource.root = &root;
  resource.document = document.get();
  resource.dialect = dialects_.default_dialect();
  if (!resource.uri.empty()) by_uri_.emplace(resource.uri, id);
  resources_.push_back(std::move(resource));
  documents_.push_back(std::move(document));
  scan(root, id, dialects_.default_dialect());
  return id;
}

void Resources::scan(const Node& schema, ResourceId resource, Dialect dialect) {
  if (!by_schema_.emplace(&schema, resource).second) return;
  if (const auto own = schema.string_at("$schema"); !own.empty()) {
    dialect = dialects_.metaschema_of(own).dialect;
    if (resources_[resource].root == &schema) resources_[resource].dialect = dialect;
  }
  resource = identify(schema, resource, dialect);
  schemas_.push_back({&schema, resource, dialect});
  note_anchors(schema, resources_[resource], dialect);
  for (const Member& member : schema.members()) {
    if (const KeywordSpec* spec = find_keyword(dialect, member.name())) {
      scan_within(member.value, spec->shape, resource, dialect);
    }
  }
}

ResourceId Resources::identify(const Node& schema, ResourceId resource, const Dialect& dialect) {
  const std::string_view identifier = identifier_of(schema, dialect.draft);
  if (identifier.empty()) return resource;
  const UriAndFragment parts = split_fragment(identifier);
  if (dialect.draft <= Draft::draft7 && !parts.fragment.empty()) {
    resources_[resource].anchors.emplace(parts.fragment, &schema);
  }
  if (parts.uri.empty()) return resource;
  std::string uri = resolve_uri(resources_[resource].uri, parts.uri);
  if (resources_[resource].root == &schema) {
    resources_[resource].uri = uri;
    by_uri_.emplace(std::move(uri), resource);
    return resource;
  }
  const auto id = static_cast<ResourceId>(resources_.size());
  Resource inner;
  inner.uri = uri;
  inner.root = &schema;
  inner.document = resources_[resource].document;
  inner.dialect = dialect;
  resources_.push_back(std::move(inner));
  by_uri_.emplace(std::move(uri), id);
  by_schema_[&schema] = id;
  return id;
}

void Resources::note_anchors(const Node& schema, Resource& resource, const Dialect& dialect) {
  if (dialect.draft < Draft::draft2019_09) return;
  if (const auto anchor = schema.string_at("$anchor"); !anchor.empty()) {
    resource.anchors.emplace(anchor, &schema);
  }
  if (const auto anchor = schema.string_at("$dynamicAnchor"); !anchor.empty()) {
    resource.anchors.emplace(anchor, &schema);
    resource.dynamic_anchors.emplace(anchor, &schema);
  }
  if (const Node* anchor = schema.find("$recursiveAnchor");
      anchor != nullptr && anchor->as_boolean().value_or(false)) {
    resource.dynamic_anchors.emplace("", &schema);
  }
}

void Resources::scan_within(const Node& value, Shape shape, ResourceId resource,
                            const Dialect& dialect) {
  switch (shape) {
    case Shape::schema:
    case Shape::flag_or_schema:
      return scan(value, resource, dialect);
    case Shape::schemas:
      for (const Node& item : value.items()) scan(item, resource, dialect);
      return;
    case Shape::schema_or_schemas:
      if (!value.is_sequence()) return scan(value, resource, dialect);
      for (const Node& item : value.items()) scan(item, resource, dialect);
      return;
    case Shape::named_schemas:
    case Shape::schemas_by_pattern:
      for (const Member& member : value.members()) scan(member.value, resource, dialect);
      return;
    case Shape::schemas_or_names:
      for (const Member& member : value.members()) {
        if (!member.value.is_sequence()) scan(member.value, resource, dialect);
      }
      return;
    default:
      return;
  }
}

const Metaschema* Resources::metaschema_of(ResourceId id) {
  const std::string_view uri = resources_[id].root->string_at("$schema");
  return uri.empty() ? nullptr : &dialects_.metaschema_of(uri);
}

std::optional<ResourceId> Resources::find(std::string_view uri) {
  const std::string key(uri);
  if (const auto found = by_uri_.find(key); found != by_uri_.end()) return found->second;
  std::shared_ptr<const Document> document = metaschema(uri);
  if (!document && resolver_) document = resolver_(uri);
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
  scan(*node, owner, resources_[owner].dialect);
  return SchemaLocation{node, resource_of(*node)};
}

std::vector<std::string> Resources::alternatives(ResourceId from, std::string_view reference) {
  const UriAndFragment parts = split_fragment(reference);
  std::vector<std::string> out;
  ResourceId id = from;
  if (!parts.uri.empty()) {
    const auto found = find(resolve_uri(resources_[from].uri, parts.uri));
    if (!found) {
      for (const auto& [uri, resource] : by_uri_) out.push_back(uri);
      return out;
    }
    id = *found;
  }
  const std::string before(reference.substr(0, reference.size() - parts.fragment.size()));
  if (!parts.fragment.starts_with('/')) {
    for (const auto& [name, node] : resources_[id].anchors)
      out.push_back(before + std::string(name));
    return out;
  }
  // The names beside the first one that leads nowhere.
  const Node* node = resources_[id].root;
  std::size_t end = 0;
  while (true) {
    const std::size_t next = std::min(parts.fragment.find('/', end + 1), parts.fragment.size());
    const std::string step = percent_decode(parts.fragment.substr(end, next - end));
    const Node* const inner = document::resolve_pointer(*node, step);
    if (inner == nullptr) {
      const std::string rest = percent_decode(parts.fragment.substr(next));
      for (const Member& member : node->members()) {
        const Node* const target = document::resolve_pointer(member.value, rest);
        if (target == nullptr || !(target->is_mapping() || target->is_boolean())) continue;
        out.push_back(before + std::string(parts.fragment.substr(0, end)) + "/" +
                      pointer_token(member.name()) + std::string(parts.fragment.substr(next)));
      }
      return out;
    }
    if (next == parts.fragment.size()) return out;
    node = inner;
    end = next;
  }
}

}  // namespace meshctl::jsonschema
