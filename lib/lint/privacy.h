// Governed rules of privacy that have files of their own. Private to lib/lint.
#pragma once

#include "lint/governed_subject.h"

namespace meshctl::lint {

/// personal_name_rule.cpp
void check_personal_names(const Governed& governed);
/// class_rules.cpp
void check_classified(const Governed& governed);
void check_contract_class(const Governed& governed);
/// product_class_rules.cpp
void follow_product_class(const GovernedMesh& governed);
void follow_declassified(const GovernedMesh& governed);
/// open_port_rules.cpp
void check_open_contract(const Governed& governed);
void follow_open_products(const GovernedMesh& governed);
/// retention_rules.cpp
void check_retention(const Governed& governed);

}  // namespace meshctl::lint
