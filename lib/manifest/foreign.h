// Formats that people may take for the standards, told by what stands at the root of a document.
// Private to lib/manifest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/node.h"

namespace meshctl::manifest {

/// A document in another format.
struct Foreign {
  /// Its name with its version: `Data Contract Specification 1.1.0`.
  std::string name;
  /// The value that tells it; null when that is the whole.
  const document::Node* node = nullptr;
  /// What to do, one clause.
  std::string_view advice;
  /// See Recognised::is_rival.
  bool is_rival = true;
};

/// The format of a mapping that does not say that it is a contract or a product.
[[nodiscard]] std::optional<Foreign> foreign_format(const document::Node& root);

/// The older contract that a mapping with the kind DataContract is: ODCS v2 has the same kind.
[[nodiscard]] std::optional<Foreign> older_contract(const document::Node& root);

/// Whether a text may hold a document in a format that is a rival: a cheap look.
[[nodiscard]] bool may_be_rival(std::string_view text);

}  // namespace meshctl::manifest
