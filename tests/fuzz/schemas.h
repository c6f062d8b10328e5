// What must hold of every schema and instance.
#pragma once

#include <string_view>
#include <vector>

#include "fuzz/target.h"
#include "jsonschema/formats.h"
#include "jsonschema/jsonschema.h"

namespace meshctl::fuzz {

/// Compiles a schema with all formats checked; a schema that cannot be used has a finding.
inline jsonschema::Compiled check_schema(std::string_view text, jsonschema::Review review) {
  jsonschema::CompileOptions options;
  options.review = review;
  const auto formats = jsonschema::format_names();
  options.asserted_formats.assign(formats.begin(), formats.end());
  jsonschema::Compiled compiled = jsonschema::compile_text("schema.json", text, options);
  require(compiled.schema != nullptr || !compiled.findings.empty(), "a refusal has a reason");
  for (const Finding& finding : compiled.findings) {
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says what is wrong");
    require(finding.place.source != nullptr, "a finding has a place");
  }
  return compiled;
}

/// The verdict and the findings agree.
inline void check_instance(const jsonschema::Schema& schema, const document::Document& document) {
  std::vector<Finding> findings;
  jsonschema::evaluate(schema, document, document.root(), findings);
  require(jsonschema::is_valid(schema, document.root()) == findings.empty(),
          "the verdict is that of the findings");
  for (const Finding& finding : findings) {
    require(!finding.rule.empty() && !finding.message.empty(), "a finding says what is wrong");
  }
}

}  // namespace meshctl::fuzz
