// Finds out why a value is not valid: one finding for one cause.
#pragma once

#include <vector>

#include "base/finding.h"
#include "document/document.h"
#include "jsonschema/machine.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Appends the findings for a value that a run has refused, or did not finish with (`stop`); at
/// least one.
void explain(const Program& program, const document::Document& document,
             const document::Node& instance, Stop stop, std::vector<Finding>& findings);

}  // namespace meshctl::jsonschema
