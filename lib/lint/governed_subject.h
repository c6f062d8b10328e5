// What governed rules work with: a manifest, or the mesh, and what is asked of it. Private to
// lib/lint.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lint/governed.h"
#include "lint/sink.h"
#include "lint/subject.h"

namespace meshctl::lint {

/// One manifest before one rule.
class Governed {
 public:
  Governed(const Subject& subject, const mesh::Item& item, const mesh::Workspace& workspace,
           const Governance& governance, const Asked& asked, const Setting& setting)
      : subject_(subject),
        item_(item),
        workspace_(workspace),
        governance_(governance),
        asked_(asked),
        setting_(setting) {}

  [[nodiscard]] const Subject& subject() const { return subject_; }
  [[nodiscard]] const manifest::Manifest& manifest() const { return subject_.manifest(); }
  /// The whole document.
  [[nodiscard]] const document::Node& root() const { return subject_.root(); }
  [[nodiscard]] const mesh::Item& item() const { return item_; }
  [[nodiscard]] const mesh::Workspace& workspace() const { return workspace_; }
  [[nodiscard]] const Organisation& organisation() const { return governance_.organisation; }
  [[nodiscard]] Instant now() const { return governance_.now; }
  [[nodiscard]] Parameters parameters() const { return {setting_.parameters, asked_.parameters}; }
  /// What `make` makes of the parameters, once for all manifests that are asked the same.
  template <typename Made, typename Make>
  [[nodiscard]] const Made& once(Make&& make) const {
    return governance_.made->get<Made>(&setting_, std::forward<Make>(make));
  }

  /// Adds a finding at a value, as it was asked for. The answer may be added to until the next
  /// call.
  Finding& add(const document::Node& at, std::string message, std::string hint = {}) const;
  /// Says that the rule was not judged at a value.
  void skip(const document::Node& at, std::string message) const;

 private:
  const Subject& subject_;
  const mesh::Item& item_;
  const mesh::Workspace& workspace_;
  const Governance& governance_;
  const Asked& asked_;
  const Setting& setting_;
};

/// The mesh before one rule, as one bundle or policy asks for it.
class GovernedMesh {
 public:
  GovernedMesh(const Scope& scope, Sink& sink, const Governance& governance, const Asked& asked)
      : scope_(scope), sink_(sink), governance_(governance), asked_(asked) {}

  [[nodiscard]] const mesh::Mesh& mesh() const { return scope_.mesh(); }
  [[nodiscard]] const Scope& scope() const { return scope_; }
  [[nodiscard]] const Organisation& organisation() const { return governance_.organisation; }
  [[nodiscard]] Instant now() const { return governance_.now; }

  [[nodiscard]] const std::optional<std::vector<LastLook>>& last_looks() const {
    return governance_.last_looks;
  }

  /// What is asked of an item; null when nothing is, or it is not judged.
  [[nodiscard]] const Setting* setting_of(const mesh::Item& item) const {
    return item.role == mesh::Role::judged ? asked_.setting_of(item) : nullptr;
  }
  [[nodiscard]] Parameters parameters(const Setting& setting) const {
    return {setting.parameters, asked_.parameters};
  }

  /// Adds a finding of an item. The answer may be added to until the next call.
  Finding& add(const Setting& setting, Place place, std::string message,
               std::string hint = {}) const;
  /// Says that the rule was not judged at a place.
  void skip(const Setting& setting, Place place, std::string message) const;

 private:
  const Scope& scope_;
  Sink& sink_;
  const Governance& governance_;
  const Asked& asked_;
};

// The families of governed rules, one file each.
[[nodiscard]] std::span<const GovernedRule> address_rules();
[[nodiscard]] std::span<const GovernedRule> lifecycle_rules();
[[nodiscard]] std::span<const GovernedRule> lineage_rules();
[[nodiscard]] std::span<const GovernedRule> naming_rules();
[[nodiscard]] std::span<const GovernedRule> ownership_rules();
[[nodiscard]] std::span<const GovernedRule> privacy_rules();
[[nodiscard]] std::span<const GovernedRule> promise_rules();
[[nodiscard]] std::span<const GovernedRule> structure_rules();
[[nodiscard]] std::span<const GovernedRule> terms_rules();

}  // namespace meshctl::lint
