// Finds references that lead back to themselves without descending into the instance: such a schema
// never ends.
#pragma once

#include <vector>

#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// The calls that close a loop, each once.
[[nodiscard]] std::vector<const Instruction*> ref_loops(const Program& program);

}  // namespace meshctl::jsonschema
