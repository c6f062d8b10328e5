// Governed rules of the structure of data that have files of their own.
// Private to lib/lint.
#pragma once

#include "lint/governed_subject.h"

namespace meshctl::lint {

void check_logical_types(const Governed& governed);

}  // namespace meshctl::lint
