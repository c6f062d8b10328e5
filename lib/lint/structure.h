// Governed rules of the structure of data that have files of their own, and what they share.
// Private to lib/lint.
#pragma once

#include <string_view>
#include <vector>

#include "lint/governed_subject.h"

namespace meshctl::lint {

/// The value of a custom property, or null.
[[nodiscard]] const document::Node* find_custom(const std::vector<manifest::CustomProperty>& list,
                                                std::string_view name);

void check_logical_types(const Governed& governed);

}  // namespace meshctl::lint
