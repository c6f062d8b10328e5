// JSON Schema Core 2020-12, 8.1: meta-schemas and vocabularies.
#include "jsonschema/dialects.h"

#include <utility>

#include "document/node.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Member;
using document::Node;

Dialects::Dialects(Resolver resolver, std::string_view default_schema)
    : resolver_(std::move(resolver)) {
  default_ = metaschema_of(default_schema).dialect;
}

const Metaschema& Dialects::metaschema_of(std::string_view schema_uri) {
  if (schema_uri.ends_with('#')) schema_uri.remove_suffix(1);
  // It stands there before it is read: a metaschema may be its own.
  const auto [found, is_new] = by_uri_.try_emplace(std::string(schema_uri));
  Metaschema& metaschema = found->second;
  if (!is_new) return metaschema;
  metaschema.dialect = default_;
  if (const auto draft = draft_of(schema_uri)) {
    metaschema.dialect = Dialect{*draft};
    return metaschema;
  }
  metaschema.document = resolver_ ? resolver_(schema_uri) : nullptr;
  metaschema.is_known = metaschema.document != nullptr;
  if (metaschema.document) read(*metaschema.document, metaschema);
  return metaschema;
}

void Dialects::read(const Document& document, Metaschema& metaschema) {
  const std::string_view own = document.root().string_at("$schema");
  if (!own.empty()) metaschema.dialect.draft = metaschema_of(own).dialect.draft;
  const Node* const vocabularies = document.root().find("$vocabulary");
  if (vocabularies == nullptr || metaschema.dialect.draft < Draft::draft2019_09) return;
  const auto bit = [](Vocabulary vocabulary) {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(vocabulary));
  };
  Dialect& dialect = metaschema.dialect;
  dialect.vocabularies =
      static_cast<std::uint8_t>(bit(Vocabulary::core) | bit(Vocabulary::compatibility));
  for (const Member& member : vocabularies->members()) {
    const bool is_required = member.value.as_boolean().value_or(false);
    const VocabularySpec* const spec = find_vocabulary(member.name());
    if (spec == nullptr || spec->draft != dialect.draft) {
      if (is_required) metaschema.unknown_vocabularies.emplace_back(member.name());
      continue;
    }
    dialect.vocabularies = static_cast<std::uint8_t>(dialect.vocabularies | bit(spec->vocabulary));
    // 2019-09 has one vocabulary for formats: to require it is to want them checked.
    dialect.asserts_formats = dialect.asserts_formats || spec->asserts_formats ||
                              (spec->draft == Draft::draft2019_09 &&
                               spec->vocabulary == Vocabulary::format && is_required);
  }
}

}  // namespace meshctl::jsonschema
