// Governed rules of the structure of data that have files of their own.
// Private to lib/lint.
#pragma once

#include "lint/governed_subject.h"

namespace meshctl::lint {

/// type_rules.cpp
void check_logical_types(const Governed& governed);
/// physical_schema_rule.cpp
void follow_physical_schemas(const GovernedMesh& governed);

}  // namespace meshctl::lint
