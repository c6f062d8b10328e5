// How nodes become fields: what odcs.cpp and odps.cpp share. Private to lib/manifest.
#pragma once

#include <string_view>
#include <vector>

#include "document/node.h"
#include "manifest/field.h"
#include "manifest/manifest.h"

namespace meshctl::manifest {

/// The string member of a mapping; absent when it is missing or no string.
[[nodiscard]] Text text_at(const document::Node& mapping, std::string_view key);
/// The same, and a number as it was written: `version: 1.0` still names its version, whatever the
/// schema says of it.
[[nodiscard]] Text scalar_at(const document::Node& mapping, std::string_view key);
/// The mapping that is that member, or null.
[[nodiscard]] const document::Node* mapping_at(const document::Node& mapping, std::string_view key);
[[nodiscard]] bool flag_at(const document::Node& mapping, std::string_view key);
/// The strings of the list that is that member.
[[nodiscard]] std::vector<Text> texts_at(const document::Node& mapping, std::string_view key);

/// What `read_one` makes of each mapping in the list that is that member.
template <typename Read>
[[nodiscard]] auto list_at(const document::Node& mapping, std::string_view key, Read read_one) {
  std::vector<decltype(read_one(mapping))> result;
  if (const document::Node* list = mapping.find(key)) {
    for (const document::Node& item : list->items()) {
      if (item.is_mapping()) result.push_back(read_one(item));
    }
  }
  return result;
}

/// The words of the list `synonyms`.
[[nodiscard]] std::vector<Text> synonyms_at(const document::Node& mapping);

[[nodiscard]] Role read_role(const document::Node& node);
[[nodiscard]] CustomProperty read_custom_property(const document::Node& node);

/// Fills what both kinds have in common, from the root.
void read_common(Manifest& manifest, const document::Node& root);

/// odcs.cpp and odps.cpp.
[[nodiscard]] DataContract read_contract(const document::Node& root);
[[nodiscard]] DataProduct read_product(const document::Node& root);

}  // namespace meshctl::manifest
