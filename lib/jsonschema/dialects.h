// Dialects: what a `$schema` means, also when it names a metaschema of one's own.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/document.h"
#include "jsonschema/draft.h"
#include "jsonschema/jsonschema.h"

namespace meshctl::jsonschema {

/// What is known of a metaschema.
struct Metaschema {
  Dialect dialect;
  /// False for a URI that leads to nothing; its dialect is then the default one.
  bool is_known = true;
  /// The document of one that is no draft's; null otherwise.
  std::shared_ptr<const document::Document> document;
  /// Vocabularies that it requires and that nobody here knows.
  std::vector<std::string> unknown_vocabularies;
};

class Dialects {
 public:
  /// `default_schema` is the `$schema` of a document that names none.
  Dialects(Resolver resolver, std::string_view default_schema);

  /// The metaschema with that URI, with or without an empty fragment. The reference stays good.
  const Metaschema& metaschema_of(std::string_view schema_uri);

  [[nodiscard]] const Dialect& default_dialect() const { return default_; }

 private:
  void read(const document::Document& document, Metaschema& metaschema);

  Resolver resolver_;
  Dialect default_;
  std::unordered_map<std::string, Metaschema> by_uri_;
};

}  // namespace meshctl::jsonschema
