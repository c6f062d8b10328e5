// Teams that the domains describe themselves, where bundles let them. Private to lib/governance.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/finding.h"
#include "document/document.h"
#include "governance/bundle.h"
#include "lint/organisation.h"
#include "mesh/schema_set.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

struct TeamFiles {
  std::vector<lint::RegisteredTeam> teams;
  /// What their texts are views of.
  std::vector<std::shared_ptr<const document::Document>> documents;
  /// What is wrong with the files; a team that a bundle has already is `bundle/duplicate-name`.
  std::vector<Finding> findings;
  std::vector<Error> errors;
  /// The files, which hold no manifests; absolute.
  std::vector<std::filesystem::path> files;
  /// Of their contents; empty of none.
  std::string digest;
};

/// Reads the documents of kind Team in the files of a workspace that `teams.paths` of a bundle
/// names.
[[nodiscard]] TeamFiles collect_teams(const std::vector<Bundle>& bundles,
                                      const mesh::Workspace& workspace, mesh::SchemaSet& schemas);

}  // namespace meshctl::governance
