// What rules work with: the mesh they look at, and where they put what they find. Private to
// lib/lint.
#pragma once

#include <string>
#include <string_view>

#include "lint/hints.h"
#include "lint/lint.h"
#include "manifest/manifest.h"
#include "manifest/variable.h"
#include "mesh/load.h"
#include "mesh/workspace.h"

namespace meshctl::lint {

/// What rules that follow links look at.
struct Scope {
  const mesh::Workspace& workspace;
  const mesh::Loaded& loaded;

  [[nodiscard]] const mesh::Mesh& mesh() const { return loaded.mesh; }
  [[nodiscard]] const manifest::Variables& variables() const { return mesh().variables(); }
};

/// Collects findings; knows the severity of each rule.
class Sink {
 public:
  explicit Sink(Report& report) : report_(report) {}

  /// Adds a finding of a registered rule. The answer is there to add related places to, until the
  /// next call.
  Finding& add(std::string_view rule, Place place, std::string message, std::string hint = {});
  /// Says that a rule was not judged at a place.
  void skip(std::string_view rule, Place place, std::string message);

  /// Nearest words for hints, within the budget of this run.
  [[nodiscard]] Hints& hints() { return hints_; }

 private:
  Report& report_;
  Hints hints_;
};

/// Why a text with a variable says nothing here: `it depends on ${HOST}, which has no value: ...`
[[nodiscard]] std::string depends_on(const manifest::Known& known);

/// A text in quotes, with what it stands for when it has variables with values:
/// `'${ENV}-orders' (here 'prod-orders')`.
[[nodiscard]] std::string quote_with_value(std::string_view text,
                                           const manifest::Variables& variables);

// The families of rules that follow links, one file each.
void check_ids(const Scope& scope, Sink& sink);
void check_ports(const Scope& scope, Sink& sink);
void check_references(const Scope& scope, Sink& sink);
void check_cycles(const Scope& scope, Sink& sink);
void check_retired(const Scope& scope, Sink& sink);

}  // namespace meshctl::lint
