// Reads the body of a PUT: is it a manifest, the one that the path names, and what of it is kept
// for lists and search.
#pragma once

#include <string>
#include <variant>

#include "catalog/protocol.h"
#include "catalog/server/message.h"
#include "catalog/server/route.h"

namespace meshctl::catalog::server {

/// The words of a manifest, in three fields of falling weight.
struct SearchText {
  /// Name, id, domain and tags.
  std::string title;
  /// The description of the whole.
  std::string description;
  /// Every other text in it.
  std::string rest;
};

/// A manifest that came in and is worth keeping.
struct Incoming {
  ResourceKind kind = ResourceKind::product;
  std::string id;
  /// Empty when the manifest has none; likewise the next three.
  std::string version;
  std::string name;
  std::string status;
  std::string domain;
  /// `sha-256:<hex>` of the canonical JSON.
  std::string digest;
  /// Strong, with its quotes: of the very bytes, which GET answers with.
  std::string etag;
  /// The body as it came.
  std::string content;
  SourceInfo source;
  SearchText text;
};

/// Reads the body and the headers that go with it for a route with `Target::resource`; or the
/// problem: 400 for what is not JSON or is damaged, 422 for JSON that is not this manifest. Whether
/// a manifest is good is not judged: its publisher did.
[[nodiscard]] std::variant<Incoming, Problem> read_incoming(const Request& request,
                                                            const Route& route);

}  // namespace meshctl::catalog::server
