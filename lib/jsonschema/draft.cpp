// The table of keywords. Sources: the validation vocabularies of 2019-09 and 2020-12, and draft-04,
// -06 and -07 validation.
#include "jsonschema/draft.h"

#include <algorithm>
#include <array>

#include "jsonschema/equality.h"

namespace meshctl::jsonschema {
namespace {

using enum Draft;

struct DraftName {
  std::string_view uri;
  std::string_view name;
};

// In the order of Draft.
constexpr std::array kDrafts{
    DraftName{"http://json-schema.org/draft-04/schema", "draft 4"},
    DraftName{"http://json-schema.org/draft-06/schema", "draft 6"},
    DraftName{"http://json-schema.org/draft-07/schema", "draft 7"},
    DraftName{"https://json-schema.org/draft/2019-09/schema", "2019-09"},
    DraftName{"https://json-schema.org/draft/2020-12/schema", "2020-12"},
};

constexpr std::array kVocabularies{
    VocabularySpec{draft2019_09, Vocabulary::core, "core"},
    VocabularySpec{draft2019_09, Vocabulary::applicator, "applicator"},
    VocabularySpec{draft2019_09, Vocabulary::validation, "validation"},
    VocabularySpec{draft2019_09, Vocabulary::meta_data, "meta-data"},
    VocabularySpec{draft2019_09, Vocabulary::format, "format"},
    VocabularySpec{draft2019_09, Vocabulary::content, "content"},
    VocabularySpec{draft2020_12, Vocabulary::core, "core"},
    VocabularySpec{draft2020_12, Vocabulary::applicator, "applicator"},
    VocabularySpec{draft2020_12, Vocabulary::unevaluated, "unevaluated"},
    VocabularySpec{draft2020_12, Vocabulary::validation, "validation"},
    VocabularySpec{draft2020_12, Vocabulary::meta_data, "meta-data"},
    VocabularySpec{draft2020_12, Vocabulary::format, "format-annotation"},
    VocabularySpec{draft2020_12, Vocabulary::format, "format-assertion", true},
    VocabularySpec{draft2020_12, Vocabulary::content, "content"},
};

using K = Keyword;
using S = Shape;
using V = Vocabulary;

constexpr std::array kKeywords{
    KeywordSpec{"id", K::annotation, S::text, V::core, draft4, draft4},
    KeywordSpec{"$id", K::annotation, S::uri_reference, V::core, draft6, draft7},
    KeywordSpec{"$id", K::annotation, S::identifier, V::core, draft2019_09},
    KeywordSpec{"$schema", K::annotation, S::uri, V::core},
    KeywordSpec{"$vocabulary", K::annotation, S::flags_by_name, V::core, draft2019_09},
    KeywordSpec{"$anchor", K::annotation, S::anchor_2019_09, V::core, draft2019_09, draft2019_09},
    KeywordSpec{"$anchor", K::annotation, S::anchor, V::core, draft2020_12},
    KeywordSpec{"$recursiveAnchor", K::annotation, S::flag, V::core, draft2019_09, draft2019_09},
    KeywordSpec{"$recursiveAnchor", K::annotation, S::anchor, V::compatibility, draft2020_12},
    KeywordSpec{"$dynamicAnchor", K::annotation, S::anchor, V::core, draft2020_12},
    KeywordSpec{"$ref", K::ref, S::uri_reference, V::core},
    KeywordSpec{"$recursiveRef", K::recursive_ref, S::uri_reference, V::core, draft2019_09,
                draft2019_09},
    KeywordSpec{"$recursiveRef", K::annotation, S::uri_reference, V::compatibility, draft2020_12},
    KeywordSpec{"$dynamicRef", K::dynamic_ref, S::uri_reference, V::core, draft2020_12},
    KeywordSpec{"$comment", K::annotation, S::text, V::core, draft7},
    KeywordSpec{"$defs", K::definitions, S::named_schemas, V::core, draft2019_09},
    KeywordSpec{"definitions", K::definitions, S::named_schemas, V::compatibility},

    KeywordSpec{"type", K::type, S::types, V::validation},
    KeywordSpec{"const", K::constant, S::anything, V::validation, draft6},
    KeywordSpec{"enum", K::enumeration, S::distinct_list, V::validation, draft4, draft6},
    KeywordSpec{"enum", K::enumeration, S::list, V::validation, draft7},
    KeywordSpec{"minimum", K::minimum, S::number, V::validation},
    KeywordSpec{"maximum", K::maximum, S::number, V::validation},
    KeywordSpec{"exclusiveMinimum", K::exclusive_minimum, S::flag, V::validation, draft4, draft4},
    KeywordSpec{"exclusiveMaximum", K::exclusive_maximum, S::flag, V::validation, draft4, draft4},
    KeywordSpec{"exclusiveMinimum", K::exclusive_minimum, S::number, V::validation, draft6},
    KeywordSpec{"exclusiveMaximum", K::exclusive_maximum, S::number, V::validation, draft6},
    KeywordSpec{"multipleOf", K::multiple_of, S::positive_number, V::validation},
    KeywordSpec{"minLength", K::min_length, S::count, V::validation},
    KeywordSpec{"maxLength", K::max_length, S::count, V::validation},
    KeywordSpec{"pattern", K::pattern, S::pattern, V::validation},
    KeywordSpec{"minItems", K::min_items, S::count, V::validation},
    KeywordSpec{"maxItems", K::max_items, S::count, V::validation},
    KeywordSpec{"minProperties", K::min_properties, S::count, V::validation},
    KeywordSpec{"maxProperties", K::max_properties, S::count, V::validation},
    KeywordSpec{"required", K::required, S::some_names, V::validation, draft4, draft4},
    KeywordSpec{"required", K::required, S::names, V::validation, draft6},
    KeywordSpec{"dependentRequired", K::dependent_required, S::names_by_name, V::validation,
                draft2019_09},
    KeywordSpec{"uniqueItems", K::unique_items, S::flag, V::validation},
    KeywordSpec{"minContains", K::min_contains, S::count, V::validation, draft2019_09},
    KeywordSpec{"maxContains", K::max_contains, S::count, V::validation, draft2019_09},

    KeywordSpec{"properties", K::properties, S::named_schemas, V::applicator},
    KeywordSpec{"patternProperties", K::pattern_properties, S::schemas_by_pattern, V::applicator},
    KeywordSpec{"additionalProperties", K::additional_properties, S::flag_or_schema, V::applicator,
                draft4, draft4},
    KeywordSpec{"additionalProperties", K::additional_properties, S::schema, V::applicator, draft6},
    KeywordSpec{"propertyNames", K::property_names, S::schema, V::applicator, draft6},
    KeywordSpec{"prefixItems", K::prefix_items, S::schemas, V::applicator, draft2020_12},
    KeywordSpec{"items", K::items, S::schema_or_schemas, V::applicator, draft4, draft2019_09},
    KeywordSpec{"items", K::items, S::schema, V::applicator, draft2020_12},
    KeywordSpec{"additionalItems", K::additional_items, S::flag_or_schema, V::applicator, draft4,
                draft4},
    KeywordSpec{"additionalItems", K::additional_items, S::schema, V::applicator, draft6,
                draft2019_09},
    KeywordSpec{"contains", K::contains, S::schema, V::applicator, draft6},
    KeywordSpec{"allOf", K::all_of, S::schemas, V::applicator},
    KeywordSpec{"anyOf", K::any_of, S::schemas, V::applicator},
    KeywordSpec{"oneOf", K::one_of, S::schemas, V::applicator},
    KeywordSpec{"not", K::negation, S::schema, V::applicator},
    KeywordSpec{"if", K::condition, S::schema, V::applicator, draft7},
    KeywordSpec{"then", K::then_branch, S::schema, V::applicator, draft7},
    KeywordSpec{"else", K::else_branch, S::schema, V::applicator, draft7},
    KeywordSpec{"dependentSchemas", K::dependent_schemas, S::named_schemas, V::applicator,
                draft2019_09},
    KeywordSpec{"dependencies", K::dependencies, S::schemas_or_names, V::compatibility},
    KeywordSpec{"unevaluatedItems", K::unevaluated_items, S::schema, V::applicator, draft2019_09,
                draft2019_09},
    KeywordSpec{"unevaluatedProperties", K::unevaluated_properties, S::schema, V::applicator,
                draft2019_09, draft2019_09},
    KeywordSpec{"unevaluatedItems", K::unevaluated_items, S::schema, V::unevaluated, draft2020_12},
    KeywordSpec{"unevaluatedProperties", K::unevaluated_properties, S::schema, V::unevaluated,
                draft2020_12},

    KeywordSpec{"title", K::annotation, S::text, V::meta_data},
    KeywordSpec{"description", K::annotation, S::text, V::meta_data},
    KeywordSpec{"default", K::annotation, S::anything, V::meta_data},
    KeywordSpec{"examples", K::annotation, S::list, V::meta_data, draft6},
    KeywordSpec{"readOnly", K::annotation, S::flag, V::meta_data, draft7},
    KeywordSpec{"writeOnly", K::annotation, S::flag, V::meta_data, draft7},
    KeywordSpec{"deprecated", K::annotation, S::flag, V::meta_data, draft2019_09},
    KeywordSpec{"format", K::format, S::text, V::format},
    KeywordSpec{"contentMediaType", K::annotation, S::text, V::content, draft7},
    KeywordSpec{"contentEncoding", K::annotation, S::text, V::content, draft7},
    KeywordSpec{"contentSchema", K::content_schema, S::schema, V::content, draft2019_09},
};

/// The rows of a draft in a table of open addressing, made at compile time.
class Index {
 public:
  constexpr explicit Index(Draft draft) {
    for (std::size_t row = 0; row < kKeywords.size(); ++row) {
      if (!kKeywords.at(row).belongs_to(draft)) continue;
      std::size_t slot = slot_of(kKeywords.at(row).name);
      while (slots_.at(slot) != 0) slot = (slot + 1) % kSlots;
      slots_.at(slot) = static_cast<std::uint8_t>(row + 1);
    }
  }

  [[nodiscard]] const KeywordSpec* find(std::string_view name) const {
    for (std::size_t slot = slot_of(name); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      const KeywordSpec& spec = kKeywords[slots_[slot] - 1U];
      if (spec.name == name) return &spec;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = 256;
  static constexpr std::size_t slot_of(std::string_view name) {
    return hash_of_name(name) % kSlots;
  }
  std::array<std::uint8_t, kSlots> slots_{};
};

constexpr std::array kIndexes{Index(draft4), Index(draft6), Index(draft7), Index(draft2019_09),
                              Index(draft2020_12)};

}  // namespace

std::optional<Draft> draft_of(std::string_view schema_uri) {
  if (schema_uri.ends_with('#')) schema_uri.remove_suffix(1);
  const auto* const found =
      std::find_if(kDrafts.begin(), kDrafts.end(),
                   [schema_uri](const DraftName& name) { return name.uri == schema_uri; });
  if (found == kDrafts.end()) return std::nullopt;
  return static_cast<Draft>(found - kDrafts.begin());
}

std::string_view uri_of(Draft draft) {
  return kDrafts.at(static_cast<std::size_t>(draft)).uri;
}

std::string_view name_of(Draft draft) {
  return kDrafts.at(static_cast<std::size_t>(draft)).name;
}

const KeywordSpec* find_keyword(Draft draft, std::string_view name) {
  return kIndexes[static_cast<std::size_t>(draft)].find(name);
}

const KeywordSpec* find_keyword(const Dialect& dialect, std::string_view name) {
  const KeywordSpec* const found = find_keyword(dialect.draft, name);
  return found != nullptr && dialect.has(found->vocabulary) ? found : nullptr;
}

std::span<const KeywordSpec> keywords() {
  return kKeywords;
}

std::span<const VocabularySpec> vocabularies() {
  return kVocabularies;
}

const VocabularySpec* find_vocabulary(std::string_view uri) {
  const auto* const found =
      std::find_if(kVocabularies.begin(), kVocabularies.end(), [uri](const VocabularySpec& spec) {
        std::string_view folder = uri_of(spec.draft);
        folder.remove_suffix(std::string_view("schema").size());
        constexpr std::string_view kKind = "vocab/";
        return uri.starts_with(folder) && uri.substr(folder.size()).starts_with(kKind) &&
               uri.substr(folder.size() + kKind.size()) == spec.name;
      });
  return found == kVocabularies.end() ? nullptr : found;
}

}  // namespace meshctl::jsonschema
