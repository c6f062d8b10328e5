// From all problems to one for each cause.
#pragma once

#include <vector>

#include "jsonschema/problem.h"

namespace meshctl::jsonschema {

/// Drops what says the same again, what follows from another problem at the same value, and what is
/// missing only because its name is misspelled, or is another word for it, or
/// because the whole object has another form; and joins what one object lacks.
[[nodiscard]] std::vector<Problem> settle(std::vector<Problem> problems,
                                          const AppliedSchemas& applied);

}  // namespace meshctl::jsonschema
