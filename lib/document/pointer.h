// Writes the JSON pointer of a node behind what stands in a text, for whoever writes many.
#pragma once

#include <string>

#include "document/node.h"

namespace meshctl::document {

/// Appends what `pointer_of` answers.
void append_pointer(std::string& to, const Node& value);

}  // namespace meshctl::document
