#include "lint/parameter_docs.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/text.h"
#include "document/canonical.h"
#include "lint/parameters.h"

namespace meshctl::lint {

using document::Node;

namespace {

std::string choices_in(const Node& values) {
  std::vector<std::string> words;
  for (const Node& value : values.items()) words.emplace_back(value.text());
  return join_words(words, "or");
}

/// What a value of a schema is; `is_several` where it stands in a list.
std::string type_of(const Node& schema, bool is_several) {
  static constexpr auto kTypes =
      std::to_array<std::pair<std::string_view, std::pair<std::string_view, std::string_view>>>({
          {"string", {"text", "texts"}},
          {"integer", {"whole number", "whole numbers"}},
          {"number", {"number", "numbers"}},
          {"boolean", {"true or false", "true or false"}},
          {"object", {"mapping", "mappings"}},
      });
  if (const Node* values = schema.find("enum")) return choices_in(*values);
  // One value, or a list of such values.
  if (const Node* either = schema.find("anyOf"); either != nullptr && either->size() > 0) {
    return type_of(either->items().front(), is_several) + ", or a list of these";
  }
  const std::string_view type = schema.string_at("type");
  if (type == "array") {
    const Node* items = schema.find("items");
    return items == nullptr ? "list" : "list of " + type_of(*items, true);
  }
  for (const auto& [name, words] : kTypes) {
    if (name == type) return std::string(is_several ? words.second : words.first);
  }
  return "value";
}

}  // namespace

std::vector<ParameterDoc> parameter_docs(std::string_view rule) {
  std::vector<ParameterDoc> docs;
  const ParameterSchemas schemas;
  const Node* properties = schemas.properties_of(rule);
  if (properties == nullptr) return docs;
  for (const document::Member& member : properties->members()) {
    const Node* value = member.value.find("default");
    docs.push_back({std::string(member.name()), type_of(member.value, false),
                    value == nullptr ? std::string() : document::to_json(*value),
                    std::string(member.value.string_at("description"))});
  }
  return docs;
}

}  // namespace meshctl::lint
