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
  Draft draft;
};

constexpr std::array kDrafts{
    DraftName{"http://json-schema.org/draft-04/schema", draft4},
    DraftName{"http://json-schema.org/draft-06/schema", draft6},
    DraftName{"http://json-schema.org/draft-07/schema", draft7},
    DraftName{"https://json-schema.org/draft/2019-09/schema", draft2019_09},
    DraftName{"https://json-schema.org/draft/2020-12/schema", draft2020_12},
};

constexpr std::array kKeywords{
    KeywordSpec{"type", Keyword::type},
    KeywordSpec{"const", Keyword::constant, Holds::nothing, draft6},
    KeywordSpec{"enum", Keyword::enumeration},
    KeywordSpec{"minimum", Keyword::minimum},
    KeywordSpec{"maximum", Keyword::maximum},
    KeywordSpec{"exclusiveMinimum", Keyword::exclusive_minimum},
    KeywordSpec{"exclusiveMaximum", Keyword::exclusive_maximum},
    KeywordSpec{"multipleOf", Keyword::multiple_of},
    KeywordSpec{"minLength", Keyword::min_length},
    KeywordSpec{"maxLength", Keyword::max_length},
    KeywordSpec{"pattern", Keyword::pattern},
    KeywordSpec{"format", Keyword::format},
    KeywordSpec{"minItems", Keyword::min_items},
    KeywordSpec{"maxItems", Keyword::max_items},
    KeywordSpec{"minProperties", Keyword::min_properties},
    KeywordSpec{"maxProperties", Keyword::max_properties},
    KeywordSpec{"required", Keyword::required},
    KeywordSpec{"dependentRequired", Keyword::dependent_required, Holds::nothing, draft2019_09},
    KeywordSpec{"uniqueItems", Keyword::unique_items},
    KeywordSpec{"properties", Keyword::properties, Holds::named_schemas},
    KeywordSpec{"patternProperties", Keyword::pattern_properties, Holds::named_schemas},
    KeywordSpec{"additionalProperties", Keyword::additional_properties, Holds::schema},
    KeywordSpec{"propertyNames", Keyword::property_names, Holds::schema, draft6},
    KeywordSpec{"prefixItems", Keyword::prefix_items, Holds::schemas, draft2020_12},
    KeywordSpec{"items", Keyword::items, Holds::schema, draft2020_12},
    KeywordSpec{"items", Keyword::items, Holds::schema_or_schemas, draft4, draft2019_09},
    KeywordSpec{"additionalItems", Keyword::additional_items, Holds::schema, draft4, draft2019_09},
    KeywordSpec{"contains", Keyword::contains, Holds::schema, draft6},
    KeywordSpec{"minContains", Keyword::min_contains, Holds::nothing, draft2019_09},
    KeywordSpec{"maxContains", Keyword::max_contains, Holds::nothing, draft2019_09},
    KeywordSpec{"$ref", Keyword::ref},
    KeywordSpec{"$recursiveRef", Keyword::recursive_ref, Holds::nothing, draft2019_09,
                draft2019_09},
    KeywordSpec{"$dynamicRef", Keyword::dynamic_ref, Holds::nothing, draft2020_12},
    KeywordSpec{"allOf", Keyword::all_of, Holds::schemas},
    KeywordSpec{"anyOf", Keyword::any_of, Holds::schemas},
    KeywordSpec{"oneOf", Keyword::one_of, Holds::schemas},
    KeywordSpec{"not", Keyword::negation, Holds::schema},
    KeywordSpec{"if", Keyword::condition, Holds::schema, draft7},
    KeywordSpec{"then", Keyword::then_branch, Holds::schema, draft7},
    KeywordSpec{"else", Keyword::else_branch, Holds::schema, draft7},
    KeywordSpec{"dependentSchemas", Keyword::dependent_schemas, Holds::named_schemas, draft2019_09},
    KeywordSpec{"dependencies", Keyword::dependencies, Holds::schemas_or_names, draft4, draft7},
    KeywordSpec{"unevaluatedItems", Keyword::unevaluated_items, Holds::schema, draft2019_09},
    KeywordSpec{"unevaluatedProperties", Keyword::unevaluated_properties, Holds::schema,
                draft2019_09},
    KeywordSpec{"definitions", Keyword::definitions, Holds::named_schemas},
    KeywordSpec{"$defs", Keyword::definitions, Holds::named_schemas, draft2019_09},
    KeywordSpec{"contentSchema", Keyword::content_schema, Holds::schema, draft2019_09},
};

/// The rows of a draft in a table of open addressing, made at compile time.
class Index {
 public:
  constexpr explicit Index(Draft draft) {
    for (std::size_t row = 0; row < kKeywords.size(); ++row) {
      if (draft < kKeywords.at(row).first || draft > kKeywords.at(row).last) continue;
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
  return found->draft;
}

const KeywordSpec* find_keyword(Draft draft, std::string_view name) {
  return kIndexes[static_cast<std::size_t>(draft)].find(name);
}

}  // namespace meshctl::jsonschema
