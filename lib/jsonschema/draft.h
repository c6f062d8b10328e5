// The drafts of JSON Schema and their keywords: one table, each row with the drafts it belongs to.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace meshctl::jsonschema {

/// In the order of time, so that they compare.
enum class Draft : std::uint8_t { draft4, draft6, draft7, draft2019_09, draft2020_12 };

/// The draft that a `$schema` names, with or without a fragment.
[[nodiscard]] std::optional<Draft> draft_of(std::string_view schema_uri);

/// The keywords that mean something to the compiler; in the order in which they are best checked:
/// cheap ones first, `unevaluated…` after all that may evaluate.
enum class Keyword : std::uint8_t {
  type,
  constant,
  enumeration,
  minimum,
  maximum,
  exclusive_minimum,
  exclusive_maximum,
  multiple_of,
  min_length,
  max_length,
  pattern,
  format,
  min_items,
  max_items,
  min_properties,
  max_properties,
  required,
  dependent_required,
  unique_items,
  properties,
  pattern_properties,
  additional_properties,
  property_names,
  prefix_items,
  items,
  additional_items,
  contains,
  min_contains,
  max_contains,
  ref,
  recursive_ref,
  dynamic_ref,
  all_of,
  any_of,
  one_of,
  negation,
  condition,
  then_branch,
  else_branch,
  dependent_schemas,
  dependencies,
  unevaluated_items,
  unevaluated_properties,
  definitions,
  content_schema,
  annotation,
};

/// Where the schemas are in a keyword's value.
enum class Holds : std::uint8_t {
  nothing,
  schema,
  schemas,            ///< a list
  named_schemas,      ///< a mapping
  schema_or_schemas,  ///< `items` before 2020-12
  schemas_or_names,   ///< `dependencies`: a mapping to schemas or lists of names
};

struct KeywordSpec {
  std::string_view name;
  Keyword keyword;
  Holds holds = Holds::nothing;
  Draft first = Draft::draft4;
  Draft last = Draft::draft2020_12;
};

/// The keyword with that name in a draft, or null.
[[nodiscard]] const KeywordSpec* find_keyword(Draft draft, std::string_view name);

}  // namespace meshctl::jsonschema
