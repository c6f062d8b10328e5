// What a run may leave out: references are put in place, constants folded, dead branches dropped.
#pragma once

#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Writes the code that the machine runs. The explainer, which wants to know every schema that was
/// applied, goes through the code as it was compiled.
void optimize(Program& program);

}  // namespace meshctl::jsonschema
