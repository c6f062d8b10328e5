// Finds out why a value is not valid: one finding for one cause.
#pragma once

#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "jsonschema/jsonschema.h"
#include "jsonschema/machine.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Appends the findings for a value that a run has refused, or did not finish with (`halt`).
void explain(const Program& program, const document::Document& document,
             const document::Node& instance, const Halt& halt, const IsTold& is_told,
             std::vector<Finding>& findings);

}  // namespace meshctl::jsonschema
