// Turns an allOf of conditions on the same property, each for its own constants, into one look-up.
#pragma once

#include "jsonschema/program.h"

namespace meshctl::jsonschema {

/// Gives every such `all_of` instruction a Switch; the others stay as they are.
void add_switches(Program& program);

}  // namespace meshctl::jsonschema
