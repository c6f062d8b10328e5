// Reads one file: text, documents, schema findings, manifests. Nothing here looks beyond the file,
// so that files can be read side by side. Private to lib/mesh.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "base/skipped.h"
#include "mesh/discover.h"
#include "mesh/mesh.h"
#include "mesh/schema_set.h"

namespace meshctl::mesh {

/// What one file came to.
struct FileReading {
  std::vector<Item> items;
  /// Empty for a file that is context or a neighbour.
  std::vector<Finding> findings;
  std::vector<Skipped> skipped;
  /// Why it could not be read.
  std::optional<Error> error;
  /// Manifests in it; one when its text is meant to be one and cannot be parsed.
  std::size_t manifests = 0;
  /// Whether it holds none, and was not meant to.
  bool is_other = false;
  /// The text, when manifests may stand in it that could not be parsed.
  std::shared_ptr<const Source> unparsed;
};

/// Reads a file. What is judged and of the kind of `as`, or in a named file and of no other kind,
/// is judged by that standard; null: by the one of its version. Never throws for what the file is
/// or says. Thread-safe.
[[nodiscard]] FileReading read_manifests(const FoundFile& file, SchemaSet& schemas,
                                         const manifest::Standard* as = nullptr);

}  // namespace meshctl::mesh
