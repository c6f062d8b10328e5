// A policy: what governance asks of the manifests that it selects, as a JSON Schema laid over them.
#pragma once

#include <memory>
#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "governance/selector.h"
#include "jsonschema/jsonschema.h"
#include "manifest/field.h"
#include "manifest/manifest.h"

namespace meshctl::governance {

/// One policy of a bundle.
struct Policy {
  manifest::Text id;
  manifest::Text title;
  Severity severity = Severity::error;
  Selector selector;
  std::shared_ptr<const jsonschema::Schema> schema;
  /// What it was read from.
  std::shared_ptr<const document::Document> document;
};

/// Appends what a manifest does not have that the policy asks for. The findings' rule is
/// `policy/ID`; each names the policy and its title as a related place. What is told already to be
/// missing is left out.
void evaluate(const Policy& policy, const manifest::Manifest& manifest,
              std::vector<Finding>& findings, const jsonschema::IsTold& is_told = {});

}  // namespace meshctl::governance
