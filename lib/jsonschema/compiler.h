// From schema documents to a Program.
#pragma once

#include <memory>
#include <vector>

#include "base/finding.h"
#include "jsonschema/jsonschema.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Compiles a schema document and all that it refers to. What is wrong goes to `findings`, at its
/// own place.
[[nodiscard]] Program compile_program(document::Document document, const CompileOptions& options,
                                      std::vector<Finding>& findings);

}  // namespace meshctl::jsonschema
