// Baseline: findings that were there when somebody drew a line, so that only new ones are told.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/finding.h"
#include "mesh/workspace.h"

namespace meshctl::lint {

/// Findings by rule, file (below the root of the workspace) and message, so that they are known
/// again when lines move; and how often each is there.
class Baseline {
 public:
  /// `name` is what messages call it. All findings that a baseline may hold: what cannot be read,
  /// and mistakes of the workspace and its bundles, are told always.
  static Baseline of(std::string_view name, std::span<const Finding> findings,
                     const mesh::Workspace& workspace);

  /// Reads the JSON that `to_json` writes (schemas/baseline.schema.json). `name` is what messages
  /// call it. Throws Error (exit 2) for anything else.
  static Baseline parse(std::string_view name, std::string_view text);

  [[nodiscard]] std::string to_json() const;

  /// What came of applying.
  struct Applied {
    /// Findings that were taken out.
    std::size_t known = 0;
    /// Findings of the baseline that are no more.
    std::size_t gone = 0;
  };

  /// Takes the findings out that are known, as often as they are, and calls `taken` with each.
  Applied apply(std::vector<Finding>& findings, const mesh::Workspace& workspace,
                const std::function<void(const Finding&)>& taken = {}) const;

  [[nodiscard]] const std::string& name() const { return name_; }

  /// How many findings it holds.
  [[nodiscard]] std::size_t size() const;

 private:
  /// File, rule, message: the order in which they are written.
  using Key = std::tuple<std::string, std::string, std::string>;
  static Key key_of(const Finding& finding, const mesh::Workspace& workspace);

  std::string name_;
  std::map<Key, std::size_t> counts_;
};

}  // namespace meshctl::lint
