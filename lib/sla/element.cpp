#include "sla/element.h"

#include <fmt/format.h>

#include "base/text.h"

namespace meshctl::sla {

namespace {

struct Found {
  const manifest::SchemaObject* object = nullptr;
  quality::Path path;
};

Found find_one(const manifest::DataContract& contract, std::string_view name) {
  for (const manifest::SchemaObject& object : contract.schema) {
    const std::string prefix = fmt::format("{}.", object.name.text);
    if (!name.starts_with(prefix)) continue;
    quality::Path path = quality::find_path(object.properties, name.substr(prefix.size()));
    if (!path.empty()) return {&object, std::move(path)};
  }
  if (contract.schema.size() != 1) return {};
  const manifest::SchemaObject& only = contract.schema.front();
  return {&only, quality::find_path(only.properties, name)};
}

/// The elements that a contract has, for a hint.
std::string nearest_element(const manifest::DataContract& contract, std::string_view name) {
  std::vector<std::string> names;
  for (const manifest::SchemaObject& object : contract.schema) {
    for (const manifest::Property& property : object.properties) {
      names.push_back(fmt::format("{}.{}", object.name.text, property.name.text));
      if (contract.schema.size() == 1) names.emplace_back(property.name.text);
    }
  }
  return did_you_mean(name, std::vector<std::string_view>(names.begin(), names.end()));
}

}  // namespace

std::variant<Element, NoElement> find_element(const manifest::DataContract& contract,
                                              std::string_view text) {
  if (trim(text).empty()) text = contract.sla_default_element;
  if (trim(text).empty()) {
    return NoElement{"it names no element, the column that tells the time",
                     "add element: object.property"};
  }
  Element element;
  element.name = printable(text);
  for (const std::string_view part : split(text, ',')) {
    const std::string_view name = trim(part);
    Found found = find_one(contract, name);
    if (found.path.empty()) {
      return NoElement{
          fmt::format("its element {} is no property of the contract", printable(name)),
          nearest_element(contract, name)};
    }
    if (element.object != nullptr && element.object != found.object) {
      return NoElement{fmt::format("its elements {} are of different objects", element.name),
                       "name two columns of one object"};
    }
    element.object = found.object;
    element.paths.push_back(std::move(found.path));
  }
  return element;
}

}  // namespace meshctl::sla
