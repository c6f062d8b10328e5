// Selectors: which manifests of a mesh a user means, in the words of `-s`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mesh/glob.h"
#include "mesh/mesh.h"
#include "mesh/workspace.h"

namespace meshctl::mesh {

/// What a term of a selector looks at.
enum class SelectBy { address, domain, kind, owner, path, status, tag };

/// What a user selected. A selector is one or more terms: `domain:risk`, `tag:tier1`,
/// `status:active`, `kind:product`, `owner:ann`, `path:glob`, `id:address`, or an address alone.
/// Terms joined by commas have all to hold, those apart by blanks any of them. `+` before a term
/// adds what is upstream of it, `+` after it what is downstream. Values are globs (`*`, `?`,
/// `[a-z]`).
class Selectors {
 public:
  /// Reads selectors; several are as one with blanks between. Throws Error (exit 2) for an empty
  /// term or value.
  [[nodiscard]] static Selectors parse(std::span<const std::string> texts);

  [[nodiscard]] bool empty() const { return unions_.empty(); }

  /// Whether each item of the mesh is selected. Throws Error (exit 2) when a selector selects
  /// nothing at all, with the nearest word.
  [[nodiscard]] std::vector<bool> select(const Mesh& mesh, const Workspace& workspace) const;

 private:
  struct Term {
    /// As it was written, for messages.
    std::string text;
    SelectBy by = SelectBy::address;
    std::string value;
    std::optional<Glob> glob;
    bool with_upstream = false;
    bool with_downstream = false;
  };
  /// Of which all have to hold.
  using Intersection = std::vector<Term>;

  static Term parse_term(std::string_view text);
  [[nodiscard]] static bool holds(const Term& term, const Item& item, const Workspace& workspace);
  [[nodiscard]] static std::string hint_for(const Term& term, const Mesh& mesh,
                                            const Workspace& workspace);

  std::vector<Intersection> unions_;
};

/// The domain that a manifest belongs to: the one that it says, else the one that the workspace
/// says for its path; empty when neither does.
[[nodiscard]] std::string_view domain_of(const Item& item, const Workspace& workspace);

/// The domain that the workspace says for a path below its root; empty when it says none.
[[nodiscard]] std::string_view domain_at(std::string_view path, const Workspace& workspace);

}  // namespace meshctl::mesh
