// Schema resources: which schema a URI, an anchor or a JSON pointer names, across the documents of
// one compilation.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "jsonschema/dialects.h"
#include "jsonschema/draft.h"

namespace meshctl::jsonschema {

using ResourceId = std::uint32_t;

/// One schema resource: a document, or a part of it that has its own `$id`.
struct Resource {
  /// Absolute, without fragment; empty for a document without `$id` that was not asked for by URI.
  std::string uri;
  const document::Node* root = nullptr;
  const document::Document* document = nullptr;
  Dialect dialect;
  std::unordered_map<std::string_view, const document::Node*> anchors;
  /// `$dynamicAnchor`s by name; a `$recursiveAnchor: true` is one with the empty name.
  std::unordered_map<std::string_view, const document::Node*> dynamic_anchors;
};

/// A schema and the resource it belongs to.
struct SchemaLocation {
  const document::Node* node = nullptr;
  ResourceId resource = 0;
};

/// One schema object (or boolean) that was found by walking a document.
struct FoundSchema {
  const document::Node* node = nullptr;
  ResourceId resource = 0;
  Dialect dialect;
};

class Resources {
 public:
  Resources(const Resolver& resolver, std::string_view default_schema)
      : resolver_(resolver), dialects_(resolver, default_schema) {}

  /// Adds a document that was fetched from `uri` (may be empty) and finds its resources and
  /// anchors.
  ResourceId add(std::shared_ptr<const document::Document> document, std::string uri);

  [[nodiscard]] const Resource& at(ResourceId id) const { return resources_[id]; }
  [[nodiscard]] std::size_t size() const { return resources_.size(); }
  /// All schemas that stand where keywords say, and those that references lead to.
  [[nodiscard]] const std::vector<FoundSchema>& schemas() const { return schemas_; }
  /// What the `$schema` of a resource names; null when it has none.
  [[nodiscard]] const Metaschema* metaschema_of(ResourceId id);
  [[nodiscard]] const std::vector<std::shared_ptr<const document::Document>>& documents() const {
    return documents_;
  }

  /// What a reference in a resource leads to: `#`, a JSON pointer to anywhere, an anchor, another
  /// resource by URI, which is asked of the resolver when it is not known. Nothing when there is no
  /// such thing.
  [[nodiscard]] std::optional<SchemaLocation> resolve(ResourceId from, std::string_view reference);

  /// References like one that leads nowhere, which lead somewhere.
  [[nodiscard]] std::vector<std::string> alternatives(ResourceId from, std::string_view reference);

  /// The resource of a schema that was seen as one, or of its nearest ancestor that was.
  [[nodiscard]] ResourceId resource_of(const document::Node& node) const;

 private:
  void scan(const document::Node& schema, ResourceId resource, Dialect dialect);
  void scan_within(const document::Node& value, Shape shape, ResourceId resource,
                   const Dialect& dialect);
  /// Gives a schema with an identifier its resource: a new one, unless it is the root.
  ResourceId identify(const document::Node& schema, ResourceId resource, const Dialect& dialect);
  void note_anchors(const document::Node& schema, Resource& resource, const Dialect& dialect);
  [[nodiscard]] std::optional<ResourceId> find(std::string_view uri);

  Resolver resolver_;
  Dialects dialects_;
  std::vector<std::shared_ptr<const document::Document>> documents_;
  std::vector<Resource> resources_;
  std::vector<FoundSchema> schemas_;
  std::unordered_map<std::string, ResourceId> by_uri_;
  std::unordered_map<const document::Node*, ResourceId> by_schema_;
};

}  // namespace meshctl::jsonschema
