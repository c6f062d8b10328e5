// The element of an SLA property: which columns it is about.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "manifest/manifest.h"
#include "quality/table.h"

namespace meshctl::sla {

/// One or several columns of one object.
struct Element {
  const manifest::SchemaObject* object = nullptr;
  std::vector<quality::Path> paths;
  /// As the contract writes it.
  std::string name;
};

/// Why there is none to be had.
struct NoElement {
  std::string message;
  std::string hint;
};

/// Resolves `object.property`, or `property` where the contract has one object, or several of one
/// object with commas. `text` empty: the contract's deprecated slaDefaultElement.
[[nodiscard]] std::variant<Element, NoElement> find_element(const manifest::DataContract& contract,
                                                            std::string_view text);

}  // namespace meshctl::sla
