// Which manifests a policy is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/node.h"
#include "mesh/glob.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// The `selector` of a policy: for each thing that it names, a manifest has to have one of the
/// values. Without any it is about every manifest.
struct Selector {
  /// `DataContract`, `DataProduct`.
  std::vector<std::string_view> kinds;
  /// Those that a manifest says itself, else those that the workspace says for its path.
  std::vector<std::string_view> domains;
  std::vector<std::string_view> tags;
  std::vector<std::string_view> statuses;
  /// Globs of files, from the root of the workspace.
  std::vector<mesh::Glob> paths;
};

/// Reads the mapping `selector`; each member is a text or a list of texts.
[[nodiscard]] Selector read_selector(const document::Node& node);

/// Whether a manifest of the workspace is one that the selector is about.
[[nodiscard]] bool selects(const Selector& selector, const mesh::Workspace& workspace,
                           const mesh::Item& item);

}  // namespace meshctl::governance
