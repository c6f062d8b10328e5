#include "lint/custom_property.h"

#include <algorithm>

namespace meshctl::lint {

using document::Node;

const Node* find_custom(const std::vector<manifest::CustomProperty>& list, std::string_view name) {
  const auto found =
      std::find_if(list.begin(), list.end(),
                   [name](const manifest::CustomProperty& one) { return one.property == name; });
  return found == list.end() ? nullptr : found->value;
}

bool says_yes(const Node* value) {
  return value != nullptr && !value->is_null() && value->as_boolean().value_or(true);
}

}  // namespace meshctl::lint
