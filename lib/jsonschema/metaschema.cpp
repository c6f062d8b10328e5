// Writes metaschemas as text and reads that: so they have places, as any schema has.
#include "jsonschema/metaschema.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "jsonschema/draft.h"
#include "jsonschema/shape.h"

namespace meshctl::jsonschema {
namespace {

/// How a metaschema refers to the whole of itself.
std::string_view whole_of(Draft draft) {
  switch (draft) {
    case Draft::draft2019_09:
      return R"({"$recursiveRef":"#"})";
    case Draft::draft2020_12:
      return R"({"$dynamicRef":"#meta"})";
    default:
      return R"({"$ref":"#"})";
  }
}

std::string property(const KeywordSpec& spec, Draft draft) {
  std::string json = replace_all(std::string(json_of(spec.shape, draft)), "@", whole_of(draft));
  const std::string_view words = words_of(spec.shape);
  if (spec.shape == Shape::schema || words.empty()) return json;
  json.pop_back();
  return fmt::format(R"({},"x-hint":"write {}"}})", json, words);
}

/// `properties` with the keywords of a draft that `wanted` takes.
template <typename Wanted>
std::string properties(Draft draft, const Wanted& wanted) {
  std::string json = "\"properties\":{";
  for (const KeywordSpec& spec : keywords()) {
    if (!spec.belongs_to(draft) || !wanted(spec)) continue;
    if (json.back() != '{') json += ",";
    fmt::format_to(std::back_inserter(json), "\n  \"{}\":{}", spec.name, property(spec, draft));
  }
  return json + "}";
}

std::string folder_of(Draft draft) {
  std::string folder(uri_of(draft));
  folder.resize(folder.size() - std::string_view("schema").size());
  return folder;
}

std::string head(Draft draft, std::string_view id) {
  const std::string_view empty_fragment = draft <= Draft::draft7 ? "#" : "";
  return fmt::format(R"({{"$schema":"{}{}","{}":"{}{}",{})", uri_of(draft), empty_fragment,
                     draft == Draft::draft4 ? "id" : "$id", id, empty_fragment,
                     draft == Draft::draft2020_12   ? "\"$dynamicAnchor\":\"meta\","
                     : draft == Draft::draft2019_09 ? "\"$recursiveAnchor\":true,"
                                                    : "");
}

constexpr std::string_view kSchemaHint = R"("x-hint":"a schema is a mapping, or true or false")";

/// A draft before vocabularies: all keywords in one schema.
std::string single(Draft draft) {
  const auto all = [](const KeywordSpec&) { return true; };
  if (draft == Draft::draft4) {
    return head(draft, uri_of(draft)) +
           R"("type":"object","x-hint":"a schema of draft 4 is a mapping",)" +
           R"("dependencies":{"exclusiveMaximum":["maximum"],"exclusiveMinimum":["minimum"]},)" +
           properties(draft, all) + "}";
  }
  return fmt::format(R"({}"type":["object","boolean"],{},{}}})", head(draft, uri_of(draft)),
                     kSchemaHint, properties(draft, all));
}

/// The whole of a draft with vocabularies.
std::string whole(Draft draft) {
  std::string parts;
  std::string uses;
  for (const VocabularySpec& spec : vocabularies()) {
    if (spec.draft != draft || spec.asserts_formats) continue;
    const std::string_view comma = parts.empty() ? "" : ",";
    fmt::format_to(std::back_inserter(parts), R"({}{{"$ref":"meta/{}"}})", comma, spec.name);
    // Formats of 2019-09 may be left alone.
    const bool is_required = spec.name != "format";
    fmt::format_to(std::back_inserter(uses), R"({}"{}vocab/{}":{})", comma, folder_of(draft),
                   spec.name, is_required);
  }
  return fmt::format(R"({}"$vocabulary":{{{}}},"type":["object","boolean"],{},"allOf":[{}],{}}})",
                     head(draft, uri_of(draft)), uses, kSchemaHint, parts,
                     properties(draft, [](const KeywordSpec& spec) {
                       return spec.vocabulary == Vocabulary::compatibility;
                     }));
}

std::string part(const VocabularySpec& vocabulary) {
  const Draft draft = vocabulary.draft;
  const std::string folder = folder_of(draft);
  return fmt::format(R"({}"$vocabulary":{{"{}vocab/{}":true}},"type":["object","boolean"],{},{}}})",
                     head(draft, folder + "meta/" + std::string(vocabulary.name)), folder,
                     vocabulary.name, kSchemaHint,
                     properties(draft, [&vocabulary](const KeywordSpec& spec) {
                       return spec.vocabulary == vocabulary.vocabulary;
                     }));
}

std::optional<std::string> text_of(std::string_view uri) {
  if (const auto draft = draft_of(uri); draft && uri == uri_of(*draft)) {
    return *draft <= Draft::draft7 ? single(*draft) : whole(*draft);
  }
  for (const VocabularySpec& spec : vocabularies()) {
    if (uri == folder_of(spec.draft) + "meta/" + std::string(spec.name)) return part(spec);
  }
  return std::nullopt;
}

}  // namespace

std::shared_ptr<const document::Document> metaschema(std::string_view uri) {
  auto text = text_of(uri);
  if (!text) return nullptr;
  auto source = std::make_shared<const Source>(std::string(uri), *std::move(text));
  document::Parsed parsed = document::parse(std::move(source), document::Format::json);
  if (parsed.documents.empty()) return nullptr;
  return std::make_shared<const document::Document>(std::move(parsed.documents.front()));
}

}  // namespace meshctl::jsonschema
