// From schema documents to a Program.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/finding.h"
#include "jsonschema/jsonschema.h"
#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// What the schemas of a compilation are held against, besides the table of keywords.
enum class Against : std::uint8_t {
  nothing_else,  ///< a metaschema itself is compiled like this, so that there is an end to it
  metaschemas,   ///< their own ones, where these are no draft's
};

/// Compiles a schema document and all that it refers to. What is wrong goes to `findings`, at its
/// own place.
[[nodiscard]] Program compile_program(std::shared_ptr<const document::Document> document,
                                      const CompileOptions& options, std::vector<Finding>& findings,
                                      Against against = Against::metaschemas);

}  // namespace meshctl::jsonschema
