// Looks at a workspace without judging it: its mesh, and what its bundles say of the organisation.
// What commands begin with that only want to know what there is, since it takes far less than to
// judge.
#pragma once

#include <memory>
#include <vector>

#include "base/error.h"
#include "governance/bundle.h"
#include "governance/judge.h"
#include "lint/organisation.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::governance {

/// What a look came to.
struct Sight {
  mesh::Workspace workspace;
  /// Every manifest that is known, with its facts.
  mesh::Mesh mesh;
  /// What could not be read: files, bundles.
  std::vector<Error> errors;
  /// Texts with manifests that cannot be parsed: what is missing elsewhere may stand there.
  std::vector<std::shared_ptr<const Source>> unparsed;
  /// What bundles, and the domains where they let them, say of the organisation. Its texts live as
  /// long as this.
  lint::Organisation organisation;
  std::vector<Bundle> bundles;
  std::vector<std::shared_ptr<const document::Document>> documents;
};

/// Looks at the workspace of what the options name; of these only those count that say which
/// workspace is meant and how its manifests are read. Throws Error: exit 2 for a workspace file
/// with errors, for one without any manifest and for an environment that is not known, exit 3 when
/// a path is missing.
[[nodiscard]] Sight look(const JudgeOptions& options);

}  // namespace meshctl::governance
