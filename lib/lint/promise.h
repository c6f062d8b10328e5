// Governed rules of promises that have files of their own. Private to lib/lint.
#pragma once

#include "lint/governed_subject.h"

namespace meshctl::lint {

/// objective_rules.cpp
void check_required_objectives(const Governed& governed);
/// check_rules.cpp
void check_minimum_checks(const Governed& governed);
/// allowed_level_rules.cpp
void check_allowed_levels(const Governed& governed);
void follow_input_levels(const GovernedMesh& governed);
/// checked_rule.cpp
void follow_checked_contracts(const GovernedMesh& governed);

}  // namespace meshctl::lint
