// Schemas from local folders that stand for URIs; nothing else is read, and never the network.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "jsonschema/jsonschema.h"

namespace meshctl::jsonschema {

/// The folder whose files the URIs that begin with `prefix` name.
struct MappedFolder {
  /// `https://example.com/schemas/`; whole steps of a path, with or without the last slash.
  std::string prefix;
  std::filesystem::path folder;
};

/// Resolves a URI by the longest prefix that fits: the rest of it is a path below that folder
/// (links followed, but not out of it), as it stands or with `.json`, `.schema.json`, `.yaml` or
/// `.yml` after it. A file that cannot be read as one document is an Error (exit 3).
[[nodiscard]] Resolver folder_resolver(std::vector<MappedFolder> folders);

}  // namespace meshctl::jsonschema
