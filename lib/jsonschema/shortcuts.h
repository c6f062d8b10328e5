// What a run may leave out: blocks that only refer to another one, and the bookkeeping of blocks
// that apply no other.
#pragma once

#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Sets what the machine runs of each block. The explainer, which wants to know every schema that
/// was applied, goes the whole way.
void add_shortcuts(Program& program);

}  // namespace meshctl::jsonschema
