// The typed model of a manifest: what ODCS contracts and ODPS products have in common. Every piece
// keeps the node that it was read from, so that its place can be had. Nothing here judges: a field
// of the wrong type is simply absent.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/source.h"
#include "document/document.h"
#include "manifest/contract.h"
#include "manifest/field.h"
#include "manifest/product.h"

namespace meshctl::manifest {

/// The two kinds of manifest.
enum class Kind : std::uint8_t { data_contract, data_product };

/// The value of `kind` in a manifest: `DataContract`, `DataProduct`.
[[nodiscard]] std::string_view to_string(Kind kind);
/// The words for messages: `data contract`, `data product`.
[[nodiscard]] std::string_view words_of(Kind kind);

/// The texts under `description` of ODCS and ODPS.
struct Description {
  Text purpose;
  Text usage;
  Text limitations;
};

/// One data contract (ODCS v3) or data product (ODPS v1). Move-only; its texts and nodes live as
/// long as its document.
struct Manifest {
  Kind kind = Kind::data_contract;
  Text api_version;
  Text id;
  Text name;
  Text version;
  Text status;
  Text domain;
  Text tenant;
  /// Of a product (ODPS v1.1).
  bool deprecated = false;
  /// Other names for a product (ODPS v1.1).
  std::vector<Text> synonyms;
  /// What machines that read it should know: a mapping or a text (ODCS v3.2, ODPS v1.1); null when
  /// there is none.
  const document::Node* context = nullptr;
  Description description;
  Team team;
  std::vector<SupportChannel> support;
  /// `authoritativeDefinitions`.
  std::vector<Definition> definitions;
  std::vector<Text> tags;
  std::vector<CustomProperty> custom_properties;
  std::variant<DataContract, DataProduct> body;
  std::shared_ptr<const document::Document> document;

  /// The contract, or null when this is a product.
  [[nodiscard]] const DataContract* contract() const { return std::get_if<DataContract>(&body); }
  /// The product, or null when this is a contract.
  [[nodiscard]] const DataProduct* product() const { return std::get_if<DataProduct>(&body); }

  /// The text that it was read from; its name is the file's path as messages show it.
  [[nodiscard]] const Source& source() const { return *document->source(); }
  /// The place of a value of this manifest.
  [[nodiscard]] Place place(const document::Node& node) const { return document->place(node); }
  /// The place of a field's value; of the root when the field is absent.
  [[nodiscard]] Place place(const Text& field) const;
};

/// Reads a document as a manifest of that kind. Never fails: what is missing or of the wrong type
/// is absent (the schema's findings speak of it). Legacy forms are read too: `team` as a list,
/// `rule` for `metric`, the custom property `owner`.
[[nodiscard]] Manifest read(std::shared_ptr<const document::Document> document, Kind kind);

/// Who owns it: the team's name, else the custom property `owner`, else the member whose role is
/// `owner`; absent when none.
[[nodiscard]] Text owner_of(const Manifest& manifest);

/// The value of a custom property, or null.
[[nodiscard]] const document::Node* custom_property(const Manifest& manifest,
                                                    std::string_view name);

}  // namespace meshctl::manifest
