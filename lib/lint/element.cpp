#include "lint/element.h"

#include <fmt/format.h>

#include <span>
#include <vector>

#include "base/text.h"
#include "document/quote.h"

namespace meshctl::lint {

using document::quote;
using manifest::DataContract;
using manifest::Property;
using manifest::SchemaObject;

namespace {

/// The properties below a property: of an array, those of what it holds.
const std::vector<Property>& parts_of(const Property& property) {
  const Property* inner = &property;
  while (inner->items != nullptr && inner->properties.empty()) inner = inner->items.get();
  return inner->properties;
}

template <typename List>
std::vector<std::string_view> names_of(const List& list) {
  std::vector<std::string_view> names;
  for (const auto& entry : list) {
    if (entry.name) names.push_back(entry.name);
  }
  return names;
}

template <typename List>
Element missing(std::string_view noun, std::string_view name, const List& among) {
  Element element;
  element.problem = fmt::format("{} {} does not exist", noun, quote(name));
  element.hint = did_you_mean(name, names_of(among));
  return element;
}

// Contracts name a table by its physical name too, where they speak of running systems.
const SchemaObject* object_called(const DataContract& contract, std::string_view name) {
  if (const SchemaObject* object = manifest::find_object(contract, name)) return object;
  for (const SchemaObject& object : contract.schema) {
    if (object.physical_name && object.physical_name == name) return &object;
  }
  return nullptr;
}

Element property_of(const SchemaObject& object, std::string_view path) {
  if (const Property* property = manifest::find_property(object, path)) {
    return {&object, property, {}, {}};
  }
  for (const Property& property : object.properties) {
    if (property.physical_name && property.physical_name == path)
      return {&object, &property, {}, {}};
  }
  // The longest part of the path that exists says whose name is wrong.
  const std::vector<Property>* among = &object.properties;
  std::string owner = fmt::format("object {}", quote(object.name));
  std::string_view rest = path;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
       dot = path.find('.', dot + 1)) {
    if (const Property* part = manifest::find_property(object, path.substr(0, dot))) {
      among = &parts_of(*part);
      owner = fmt::format("{}", quote(path.substr(0, dot)));
      rest = path.substr(dot + 1);
    }
  }
  Element element;
  element.object = &object;
  element.problem = fmt::format("{} has no property {}", owner, quote(rest));
  element.hint = did_you_mean(rest, names_of(*among));
  return element;
}

template <typename Entry>
const Entry* find_entry(const std::vector<Entry>& entries, std::string_view id) {
  for (const Entry& entry : entries) {
    if (entry.id && entry.id == id) return &entry;
  }
  for (const Entry& entry : entries) {
    if (!entry.id && entry.name && entry.name == id) return &entry;
  }
  return nullptr;
}

}  // namespace

Element find_by_name(const DataContract& contract, std::string_view name, Shorthand shorthand) {
  // The names of objects may have dots themselves.
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
       dot = name.find('.', dot + 1)) {
    if (const SchemaObject* object = object_called(contract, name.substr(0, dot))) {
      return property_of(*object, name.substr(dot + 1));
    }
  }
  if (shorthand == Shorthand::only_object) {
    if (const SchemaObject* object = object_called(contract, name))
      return {object, nullptr, {}, {}};
    if (contract.schema.size() == 1) {
      const SchemaObject& object = contract.schema.front();
      Element element = property_of(object, name);
      // `ordes.id` in a contract of one object is a misspelled object, not a property with a dot.
      const std::size_t dot = name.find('.');
      if (element.property != nullptr || dot == std::string_view::npos) return element;
      const Element inner = property_of(object, name.substr(dot + 1));
      if (inner.property == nullptr) return element;
    }
  }
  return missing("object", name.substr(0, name.find('.')), contract.schema);
}

Element find_by_id(const DataContract& contract, std::string_view path) {
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::vector<std::string_view> parts = split(path, '/');
  Element element;
  if (parts.size() < 2 || parts.front() != "schema") {
    element.problem = "a reference by ids begins with schema/";
    return element;
  }
  element.object = find_entry(contract.schema, parts[1]);
  if (element.object == nullptr) return missing("object", parts[1], contract.schema);
  const std::vector<Property>* among = &element.object->properties;
  for (std::size_t i = 2; i + 1 < parts.size(); i += 2) {
    if (parts[i] != "properties") {
      element.problem = fmt::format("{} stands where 'properties' is expected", quote(parts[i]));
      return element;
    }
    element.property = find_entry(*among, parts[i + 1]);
    if (element.property == nullptr) return missing("property", parts[i + 1], *among);
    among = &parts_of(*element.property);
  }
  return element;
}

}  // namespace meshctl::lint
