// Custom properties of parts of manifests, by name. Private to lib/lint.
#pragma once

#include <string_view>
#include <vector>

#include "manifest/field.h"

namespace meshctl::lint {

/// The value of a custom property, or null.
[[nodiscard]] const document::Node* find_custom(const std::vector<manifest::CustomProperty>& list,
                                                std::string_view name);

/// Whether a custom property says yes: true, or any text, number or list.
[[nodiscard]] bool says_yes(const document::Node* value);

}  // namespace meshctl::lint
