#include "lint/element.h"

#include <fmt/format.h>

#include "base/text.h"
#include "document/quote.h"

namespace meshctl::lint {

using document::quote;
using manifest::DataContract;
using manifest::Property;
using manifest::SchemaObject;

namespace {

// Longer texts are no names; looking at each of their dots would take too long.
constexpr std::size_t kLongestName = 2000;

/// The properties below a property: of an array, those of what it holds.
const std::vector<Property>& parts_of(const Property& property) {
  const Property* inner = &property;
  while (inner->items != nullptr && inner->properties.empty()) inner = inner->items.get();
  return inner->properties;
}

template <typename Index>
auto find_in(const Index& index, std::string_view key) {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : found->second;
}

constexpr auto by_name = [](const auto& entry) -> std::string_view { return entry.name; };
constexpr auto by_id = [](const auto& entry) -> std::string_view {
  return entry.id ? entry.id : entry.name;
};

Element too_long() {
  Element element;
  element.problem = "that is too long for a name";
  return element;
}

}  // namespace

std::string_view Elements::known(std::string_view text) {
  if (!manifest::has_variable(text)) return text;
  const auto [entry, is_new] = known_.try_emplace(text);
  if (is_new) entry->second = manifest::known_of(text, variables_).text;
  return entry->second;
}

/// Names first; a contract may also use the physical name, where it speaks of running systems.
template <typename List>
auto Elements::named(Index<typename List::value_type>& index, const List& list)
    -> const Index<typename List::value_type>& {
  if (index.empty()) {
    for (const auto& entry : list) {
      if (entry.name) index.emplace(known(entry.name), &entry);
    }
    for (const auto& entry : list) {
      if (entry.physical_name) index.emplace(known(entry.physical_name), &entry);
    }
  }
  return index;
}

/// Ids first; an element without one is known by its name.
template <typename List>
auto Elements::identified(Index<typename List::value_type>& index, const List& list)
    -> const Index<typename List::value_type>& {
  if (index.empty()) {
    for (const auto& entry : list) {
      if (entry.id) index.emplace(known(entry.id), &entry);
    }
    for (const auto& entry : list) {
      if (!entry.id && entry.name) index.emplace(known(entry.name), &entry);
    }
  }
  return index;
}

template <typename List, typename NameOf>
Element Elements::missing(std::string_view noun, std::string_view name, const List& among,
                          const NameOf& name_of) {
  Element element;
  element.problem = fmt::format("{} {} does not exist", noun, quote(name));
  element.hint =
      hints_.near_or_known(name, among, [&](const auto& entry) { return known(name_of(entry)); });
  return element;
}

const SchemaObject* Elements::object_called(std::string_view name) {
  return find_in(named(objects_, contract_.schema), name);
}

// Each property is visited at most once, since what is left of the path depends on its ancestors.
const Property* Elements::property_below(  // NOLINT(misc-no-recursion)
    const Properties& properties, std::string_view path) {
  if (properties.empty()) return nullptr;
  const Index<Property>& index = named(by_name_[&properties], properties);
  if (const Property* property = find_in(index, path)) return property;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
       dot = path.find('.', dot + 1)) {
    const Property* outer = find_in(index, path.substr(0, dot));
    if (outer == nullptr) continue;
    if (const Property* found = property_below(parts_of(*outer), path.substr(dot + 1))) {
      return found;
    }
  }
  return nullptr;
}

Element Elements::property_of(const SchemaObject& object, std::string_view path) {
  if (const Property* property = property_below(object.properties, path)) {
    return {&object, property, {}, {}};
  }
  // The longest part of the path that exists says whose name is wrong.
  const Properties* among = &object.properties;
  std::string owner = fmt::format("object {}", quote(object.name));
  std::string_view rest = path;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos;
       dot = path.find('.', dot + 1)) {
    if (const Property* part = property_below(object.properties, path.substr(0, dot))) {
      among = &parts_of(*part);
      owner = quote(path.substr(0, dot));
      rest = path.substr(dot + 1);
    }
  }
  Element element;
  element.object = &object;
  element.problem = fmt::format("{} has no property {}", owner, quote(rest));
  element.hint =
      hints_.near_or_known(rest, *among, [&](const auto& entry) { return known(entry.name); });
  return element;
}

Element Elements::find_by_name(std::string_view name, Shorthand shorthand) {
  if (name.size() > kLongestName) return too_long();
  // The names of objects may have dots themselves.
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
       dot = name.find('.', dot + 1)) {
    if (const SchemaObject* object = object_called(name.substr(0, dot))) {
      return property_of(*object, name.substr(dot + 1));
    }
  }
  if (shorthand == Shorthand::only_object) {
    if (const SchemaObject* object = object_called(name)) return {object, nullptr, {}, {}};
    if (contract_.schema.size() == 1) {
      const SchemaObject& object = contract_.schema.front();
      Element element = property_of(object, name);
      // `ordes.id` in a contract of one object is a misspelled object, not a property with a dot.
      const std::size_t dot = name.find('.');
      if (element.property != nullptr || dot == std::string_view::npos) return element;
      if (property_below(object.properties, name.substr(dot + 1)) == nullptr) return element;
    }
  }
  return missing("object", name.substr(0, name.find('.')), contract_.schema, by_name);
}

Element Elements::find_in_object(const SchemaObject& object, std::string_view path) {
  return path.size() > kLongestName ? too_long() : property_of(object, path);
}

Element Elements::find_by_id(std::string_view path) {
  if (path.size() > kLongestName) return too_long();
  if (path.starts_with('/')) path.remove_prefix(1);
  const std::vector<std::string_view> parts = split(path, '/');
  Element element;
  if (parts.size() < 2 || parts.front() != "schema") {
    element.problem = "a reference by ids begins with schema/";
    return element;
  }
  element.object = find_in(identified(objects_by_id_, contract_.schema), parts[1]);
  if (element.object == nullptr) return missing("object", parts[1], contract_.schema, by_id);
  const Properties* among = &element.object->properties;
  for (std::size_t i = 2; i + 1 < parts.size(); i += 2) {
    if (parts[i] != "properties") {
      element.problem = fmt::format("{} stands where 'properties' is expected", quote(parts[i]));
      return element;
    }
    element.property = find_in(identified(by_id_[among], *among), parts[i + 1]);
    if (element.property == nullptr) return missing("property", parts[i + 1], *among, by_id);
    among = &parts_of(*element.property);
  }
  return element;
}

}  // namespace meshctl::lint
