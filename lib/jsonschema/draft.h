// The drafts of JSON Schema, their vocabularies and keywords: tables, each row with the drafts it
// belongs to. The metaschemas are written from them, and schemas are held against them.
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

/// What a keyword's value looks like, and where the schemas are in it. What a shape asks for is in
/// shape.cpp.
enum class Shape : std::uint8_t {
  anything,
  text,
  uri,
  uri_reference,
  identifier,      ///< a URI reference without a fragment
  anchor,          ///< a name
  anchor_2019_09,  ///< the same by the letters of 2019-09
  pattern,
  flag,
  number,
  positive_number,
  count,
  list,
  distinct_list,  ///< not empty, without duplicates
  types,
  names,
  some_names,     ///< not empty
  names_by_name,  ///< a mapping to lists of names
  flags_by_name,
  schema,
  flag_or_schema,
  schemas,             ///< a list, not empty
  named_schemas,       ///< a mapping
  schemas_by_pattern,  ///< a mapping
  schema_or_schemas,   ///< `items` before 2020-12
  schemas_or_names,    ///< `dependencies`: a mapping to schemas or lists of names
};

/// What the keywords are grouped by. From 2019-09 on, a metaschema says which groups it has.
enum class Vocabulary : std::uint8_t {
  core,
  applicator,
  unevaluated,
  validation,
  meta_data,
  format,
  content,
  compatibility,  ///< of no vocabulary: what the metaschema of a draft keeps from older drafts
};

struct KeywordSpec {
  std::string_view name;
  Keyword keyword;
  Shape shape;
  Vocabulary vocabulary;
  Draft first = Draft::draft4;
  Draft last = Draft::draft2020_12;

  [[nodiscard]] constexpr bool belongs_to(Draft draft) const {
    return first <= draft && draft <= last;
  }
};

/// How the schemas of one metaschema are read.
struct Dialect {
  Draft draft = Draft::draft2020_12;
  /// Bits of Vocabulary: the keywords that mean something.
  std::uint8_t vocabularies = 0xFF;
  /// Whether `format` is an assertion, by its vocabulary.
  bool asserts_formats = false;

  [[nodiscard]] constexpr bool has(Vocabulary vocabulary) const {
    return (vocabularies >> static_cast<unsigned>(vocabulary) & 1U) != 0;
  }
};

/// The keyword with that name in a draft, whatever the vocabulary; or null.
[[nodiscard]] const KeywordSpec* find_keyword(Draft draft, std::string_view name);

/// The keyword with that name in a dialect, or null.
[[nodiscard]] const KeywordSpec* find_keyword(const Dialect& dialect, std::string_view name);

/// The keywords of all drafts; a name stands there once for each shape or vocabulary it had.
[[nodiscard]] std::span<const KeywordSpec> keywords();

/// One document of a draft's metaschema: the whole, or one vocabulary of it.
struct VocabularySpec {
  Draft draft;
  Vocabulary vocabulary;
  /// What stands after `vocab/` and `meta/` in its URIs.
  std::string_view name;
  bool asserts_formats = false;
};

/// The vocabularies of 2019-09 and 2020-12.
[[nodiscard]] std::span<const VocabularySpec> vocabularies();

/// The vocabulary that a URI in `$vocabulary` names, or null.
[[nodiscard]] const VocabularySpec* find_vocabulary(std::string_view uri);

/// The URI of a draft's metaschema, without fragment.
[[nodiscard]] std::string_view uri_of(Draft draft);

/// A draft's name as people say it: `draft 7`, `2020-12`.
[[nodiscard]] std::string_view name_of(Draft draft);

}  // namespace meshctl::jsonschema
