// A policy: what governance asks of the manifests that it selects, as a JSON Schema laid over them,
// a query over the mesh, a built-in rule with parameters, or a question to OPA.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.h"
#include "base/finding.h"
#include "document/document.h"
#include "governance/selector.h"
#include "jsonschema/jsonschema.h"
#include "lint/rules.h"
#include "manifest/field.h"
#include "manifest/manifest.h"
#include "sqlite/sandbox.h"

namespace meshctl::governance {

/// What a policy checks with.
enum class PolicyKind : std::uint8_t { schema, sql, rule, opa };

/// `schema`, `sql`, `rule`, `opa`.
[[nodiscard]] std::string_view to_string(PolicyKind kind);

/// Where a policy is in its life.
enum class PolicyStatus : std::uint8_t {
  draft,   ///< reports as info
  grace,   ///< warns, at most, until a day has passed; then as bad as it says
  enabled  ///< as bad as it says
};

/// `draft`, `grace`, `enabled`.
[[nodiscard]] std::string_view to_string(PolicyStatus status);

/// One policy of a bundle.
struct Policy {
  manifest::Text id;
  manifest::Text title;
  manifest::Text owner;
  manifest::Text description;
  /// What it says of itself, whatever its status.
  Severity severity = Severity::error;
  PolicyStatus status = PolicyStatus::enabled;
  /// The last day of grace.
  manifest::Text until;
  /// The controls that it serves: `GDPR-30`.
  std::vector<manifest::Text> controls;
  /// What keeping it is good for, where it says so: see attribute_of.
  std::optional<lint::Attribute> attribute;
  Selector selector;

  PolicyKind kind = PolicyKind::schema;
  /// Of kind schema.
  std::shared_ptr<const jsonschema::Schema> schema;
  /// Of kind sql: the query, what it is made of, and the templates of its findings.
  manifest::Text sql;
  sqlite::QueryShape shape;
  manifest::Text message;
  manifest::Text hint;
  /// Of kind rule: the rule, and the mapping `with`, or null.
  const lint::Rule* rule = nullptr;
  const document::Node* parameters = nullptr;
  /// Of kind opa: what stands behind /v1/data/.
  manifest::Text opa;

  /// What it was read from.
  std::shared_ptr<const document::Document> document;
};

/// The id of the rule of its findings: `policy/ID`.
[[nodiscard]] std::string rule_of(const Policy& policy);

/// Its controls in one text: `GDPR-30, BCBS-239`.
[[nodiscard]] std::string controls_of(const Policy& policy);

/// The attribute that a policy serves: the one that it says, else that of its rule; nothing when
/// there is neither.
[[nodiscard]] std::optional<lint::Attribute> attribute_of(const Policy& policy);

/// How bad its findings are at a time, by its status.
[[nodiscard]] Severity severity_at(const Policy& policy, Instant now);

/// Makes a finding one of the policy: its rule, severity, who asked, and where that stands.
void attribute(Finding& finding, const Policy& policy, Instant now);

/// Appends what a manifest does not have that a policy of kind schema asks for. What is told
/// already to be missing is left out.
void evaluate(const Policy& policy, const manifest::Manifest& manifest, Instant now,
              std::vector<Finding>& findings, const jsonschema::IsTold& is_told = {});

}  // namespace meshctl::governance
