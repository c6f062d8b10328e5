// Narrowing: which of the manifests that a user's paths name are judged in a run. The others are
// read all the same, so that links can be followed.
#pragma once

#include <future>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mesh/mesh.h"
#include "mesh/selector.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// What was touched since some point in the past.
struct Touched {
  /// Files that were added, modified or removed; absolute, links followed as far as they exist.
  std::set<std::string> files;
  /// Manifests that stood in them then: their kinds, and their ids as written.
  std::set<std::pair<manifest::Kind, std::string>> manifests;
  /// Whether something that every verdict depends on was touched, so that nothing is left out.
  bool is_everything = false;
};

struct Narrowing {
  Selectors selectors;
  /// Found out while files are read; not valid when all that is selected is judged.
  std::shared_future<Touched> touched;

  [[nodiscard]] bool empty() const { return selectors.empty() && !touched.valid(); }
};

/// Whether each item is judged: it is selected, and it was touched, or a link of it leads to (or
/// its id is that of) what was touched. Throws Error (exit 2) as Selectors::select does, and what
/// finding out what was touched threw.
[[nodiscard]] std::vector<bool> narrow(const Narrowing& narrowing, const Mesh& mesh,
                                       const Workspace& workspace);

}  // namespace meshctl::mesh
