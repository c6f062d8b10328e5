// Lines: what units are scored by, and of which manifests each asks something. Private to
// lib/compliance.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "compliance/compliance.h"
#include "governance/bindings.h"
#include "governance/judge.h"
#include "governance/severities.h"
#include "mesh/mesh.h"

namespace meshctl::compliance {

/// The lines of a verdict, sorted by id, whether they are in force anywhere or not. Outlives no
/// verdict.
class Lines {
 public:
  Lines(const governance::Verdict& verdict, Instant now);

  /// Without scores.
  [[nodiscard]] const std::vector<Line>& all() const { return lines_; }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  /// Whether a line asks something of a manifest.
  [[nodiscard]] bool binds(std::size_t line, const mesh::Item& item) const;
  /// The line that findings of a rule break; nothing for those that are listed only.
  [[nodiscard]] std::optional<std::size_t> line_of(std::string_view rule) const;

 private:
  std::vector<Line> lines_;
  /// By line; one of a category has no function.
  std::vector<governance::Binding> bindings_;
  governance::Severities severities_;
  std::map<std::string_view, std::size_t> by_id_;
};

}  // namespace meshctl::compliance
