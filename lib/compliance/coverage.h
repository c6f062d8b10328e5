// Coverage: how far manifests are described, promised and checked. Private to lib/compliance.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/context.h"
#include "compliance/compliance.h"
#include "lint/last_look.h"
#include "mesh/mesh.h"

namespace meshctl::compliance {

/// Counts what manifests have.
class CoverageCounter {
 public:
  /// `looks`: the last looks at contracts; those of the `days` before `now` count.
  CoverageCounter(const mesh::Mesh& mesh, const std::vector<lint::LastLook>& looks,
                  std::int64_t days, Instant now);

  /// Adds a judged manifest, which has facts.
  void add(const mesh::Item& item, Coverage& coverage) const;

 private:
  void add_product(const mesh::Item& item, Coverage& coverage) const;
  void add_contract(const mesh::Item& item, Coverage& coverage) const;

  const mesh::Mesh& mesh_;
  /// When the data of each version of each contract was looked at last.
  std::map<std::pair<std::string, std::string>, Instant> looked_at_;
  /// Looks before this are too old.
  Instant since_;
  Instant now_;
};

}  // namespace meshctl::compliance
