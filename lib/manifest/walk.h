// Walks over the parts of a contract.
#pragma once

#include "manifest/contract.h"

namespace meshctl::manifest {

/// Calls `visit` for a property, what it holds, and those below it.
template <typename Visit>
void for_each_property(const Property& property, Visit&& visit) {  // NOLINT(misc-no-recursion)
  visit(property);
  for (const Property& each : property.properties) for_each_property(each, visit);
  for (const auto* part : {&property.items, &property.map_key, &property.map_value}) {
    if (*part != nullptr) for_each_property(**part, visit);
  }
}

/// Calls `visit` for every property of an object.
template <typename Visit>
void for_each_property(const SchemaObject& object, Visit&& visit) {
  for (const Property& each : object.properties) for_each_property(each, visit);
}

/// Calls `visit` for every property of a contract.
template <typename Visit>
void for_each_property(const DataContract& contract, Visit&& visit) {
  for (const SchemaObject& object : contract.schema) for_each_property(object, visit);
}

/// Calls `visit` for every relationship of a contract: of its objects, and of their properties.
template <typename Visit>
void for_each_relationship(const DataContract& contract, Visit&& visit) {
  for (const SchemaObject& object : contract.schema) {
    for (const Relationship& relationship : object.relationships) visit(relationship);
  }
  for_each_property(contract, [&visit](const Property& property) {
    for (const Relationship& relationship : property.relationships) visit(relationship);
  });
}

}  // namespace meshctl::manifest
