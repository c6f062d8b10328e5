// Item: one manifest as a catalog is to hold it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source.h"
#include "catalog/protocol.h"
#include "document/document.h"

namespace meshctl::catalog {

struct Item {
  ResourceKind kind = ResourceKind::product;
  std::string id;
  /// Empty when the manifest has none.
  std::string version;
  std::string name;
  std::string status;
  /// The manifest as JSON, members in the order of the file.
  std::string payload;
  /// `digest_of` its canonical JSON.
  std::string digest;
  SourceInfo source;
  /// The ids of the contracts that a product's output ports promise.
  std::vector<std::string> contracts;
  /// Where the manifest stands; its version, when it has one.
  Place place;
  /// The manifest itself, so that what a catalog says of its parts can be shown there; may be null.
  std::shared_ptr<const document::Document> document;
};

}  // namespace meshctl::catalog
