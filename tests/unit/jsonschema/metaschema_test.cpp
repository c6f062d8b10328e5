// The metaschemas of the drafts, which agree with what compiling says; and metaschemas of one's
// own.
#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "schemas/schemas.h"
#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;
using meshctl::document::Document;

namespace {

constexpr std::string_view k4 = "http://json-schema.org/draft-04/schema#";
constexpr std::string_view k6 = "http://json-schema.org/draft-06/schema#";
constexpr std::string_view k7 = "http://json-schema.org/draft-07/schema#";
constexpr std::string_view k2019 = "https://json-schema.org/draft/2019-09/schema";
constexpr std::string_view k2020 = "https://json-schema.org/draft/2020-12/schema";

struct Row {
  std::string_view schema;
  bool is_valid;
  std::vector<std::string_view> drafts;
};

const std::vector<std::string_view> kAll{k4, k6, k7, k2019, k2020};
const std::vector<std::string_view> kSince6{k6, k7, k2019, k2020};

/// A resolver of fixed texts by URI.
Resolver texts(std::map<std::string, std::string> by_uri) {
  return [by_uri = std::move(by_uri)](std::string_view uri) -> std::shared_ptr<const Document> {
    const auto found = by_uri.find(std::string(uri));
    if (found == by_uri.end()) return nullptr;
    return std::make_shared<const Document>(parse(std::string(uri) + ".json", found->second));
  };
}

}  // namespace

TEST_CASE("a metaschema's verdict is the compiler's") {
  const std::vector<Row> rows{
      {R"({})", true, kAll},
      {R"({"type": "string"})", true, kAll},
      {R"({"type": ["string", "null"]})", true, kAll},
      {R"({"type": "text"})", false, kAll},
      {R"({"type": []})", false, kAll},
      {R"({"type": ["null", "null"]})", false, kAll},
      {R"({"type": 1})", false, kAll},
      {R"({"title": 1})", false, kAll},
      {R"({"description": []})", false, kAll},
      {R"({"default": [1]})", true, kAll},
      {R"({"maximum": "1"})", false, kAll},
      {R"({"multipleOf": 0})", false, kAll},
      {R"({"multipleOf": 0.5})", true, kAll},
      {R"({"minimum": 1, "exclusiveMinimum": true})", true, {k4}},
      {R"({"minimum": 1, "exclusiveMinimum": true})", false, kSince6},
      {R"({"exclusiveMinimum": true})", false, kAll},
      {R"({"exclusiveMaximum": true})", false, kAll},
      {R"({"exclusiveMinimum": 1})", false, {k4}},
      {R"({"exclusiveMinimum": 1})", true, kSince6},
      {R"({"minLength": 1.0})", true, kAll},
      {R"({"minLength": -1})", false, kAll},
      {R"({"maxItems": 1.5})", false, kAll},
      {R"({"pattern": 1})", false, kAll},
      {R"({"format": 1})", false, kAll},
      {R"({"uniqueItems": "yes"})", false, kAll},
      {R"({"required": []})", false, {k4}},
      {R"({"required": []})", true, kSince6},
      {R"({"required": ["a", "a"]})", false, kAll},
      {R"({"required": ["a", 1]})", false, kAll},
      {R"({"required": true})", false, kAll},
      {R"({"enum": []})", false, {k4, k6}},
      {R"({"enum": []})", true, {k7, k2019, k2020}},
      {R"({"enum": [1, 1.0]})", false, {k4, k6}},
      {R"({"enum": [1, 1.0]})", true, {k7, k2019, k2020}},
      {R"({"enum": "a"})", false, kAll},
      {R"({"properties": {"a": true}})", false, {k4}},
      {R"({"properties": {"a": true}})", true, kSince6},
      {R"({"properties": {"a": {"type": 1}}})", false, kAll},
      {R"({"properties": []})", false, kAll},
      {R"({"patternProperties": {"a": 1}})", false, kAll},
      {R"({"additionalProperties": false})", true, kAll},
      {R"({"additionalProperties": 1})", false, kAll},
      {R"({"additionalItems": {"type": 1}})", false, {k4, k6, k7, k2019}},
      {R"({"additionalItems": {"type": 1}})", true, {k2020}},
      {R"({"items": [{}]})", true, {k4, k6, k7, k2019}},
      {R"({"items": [{}]})", false, {k2020}},
      {R"({"items": []})", false, kAll},
      {R"({"items": {"type": 1}})", false, kAll},
      {R"({"prefixItems": []})", false, {k2020}},
      {R"({"prefixItems": 1})", true, {k4, k6, k7, k2019}},
      {R"({"contains": 1})", true, {k4}},
      {R"({"contains": 1})", false, kSince6},
      {R"({"minContains": -1})", true, {k4, k6, k7}},
      {R"({"minContains": -1})", false, {k2019, k2020}},
      {R"({"allOf": []})", false, kAll},
      {R"({"anyOf": [{"type": 1}]})", false, kAll},
      {R"({"oneOf": {}})", false, kAll},
      {R"({"not": {"type": 1}})", false, kAll},
      {R"({"not": true})", false, {k4}},
      {R"({"not": true})", true, kSince6},
      {R"({"if": 1})", true, {k4, k6}},
      {R"({"if": 1})", false, {k7, k2019, k2020}},
      {R"({"dependencies": {"a": ["b"]}})", true, kAll},
      {R"({"dependencies": {"a": []}})", false, {k4}},
      {R"({"dependencies": {"a": 1}})", false, kAll},
      {R"({"dependentRequired": {"a": "b"}})", false, {k2019, k2020}},
      {R"({"dependentSchemas": {"a": {"type": 1}}})", false, {k2019, k2020}},
      {R"({"unevaluatedProperties": 1})", false, {k2019, k2020}},
      {R"({"unevaluatedItems": 1})", true, {k4, k6, k7}},
      {R"({"definitions": {"a": {"type": 1}}})", false, kAll},
      {R"({"$defs": {"a": {"type": 1}}})", false, {k2019, k2020}},
      {R"({"$id": "a#b"})", true, {k6, k7}},
      {R"({"$id": "a#b"})", false, {k2019, k2020}},
      {R"({"id": 1})", false, {k4}},
      {R"({"$id": 1})", false, kSince6},
      {R"({"$anchor": "a:b"})", true, {k2019}},
      {R"({"$anchor": "a:b"})", false, {k2020}},
      {R"({"$anchor": "_a"})", false, {k2019}},
      {R"({"$anchor": "_a"})", true, {k2020}},
      {R"({"$dynamicAnchor": "1"})", false, {k2020}},
      {R"({"$recursiveAnchor": 1})", false, {k2019}},
      {R"({"$comment": 1})", false, {k7, k2019, k2020}},
      {R"({"$vocabulary": {"urn:a": 1}})", false, {k2019, k2020}},
      {R"({"examples": {}})", false, kSince6},
      {R"({"readOnly": 1})", false, {k7, k2019, k2020}},
      {R"({"deprecated": 1})", false, {k2019, k2020}},
      {R"({"contentMediaType": 1})", false, {k7, k2019, k2020}},
      {R"({"contentSchema": 1})", false, {k2019, k2020}},
      {"true", false, {k4}},
      {"true", true, kSince6},
      {"[]", false, kAll},
  };
  for (const std::string_view draft : kAll) {
    const auto metaschema = compiled(R"({"$ref": ")" + std::string(draft) + R"("})");
    for (const Row& row : rows) {
      if (std::find(row.drafts.begin(), row.drafts.end(), draft) == row.drafts.end()) continue;
      CAPTURE(draft);
      CAPTURE(row.schema);
      CompileOptions options;
      options.default_draft = draft;
      const auto result = compile_text("schema.json", row.schema, options);
      CHECK((result.schema != nullptr) == row.is_valid);
      CHECK(result.findings.size() == (row.is_valid ? 0 : 1));
      CHECK(is_valid(*metaschema, parse("schema.json", std::string(row.schema)).root()) ==
            row.is_valid);
    }
  }
}

TEST_CASE("metaschemas say in words what is wanted") {
  const auto metaschema = compiled(R"({"$ref": "https://json-schema.org/draft/2020-12/schema"})");
  CHECK(lines_of(*metaschema, parse("a.json", R"({"properties": {"a": {"minLength": -1}}})")) ==
        std::vector<std::string>{"1:36 `-1` schema/minimum: 'minLength' in 'a' must be at least 0, "
                                 "not -1 -- write a whole number, 0 or more"});
}

TEST_CASE("a metaschema without the validation vocabulary switches its keywords off") {
  CompileOptions options;
  options.resolver = texts({{"urn:no-validation", R"({
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:no-validation",
      "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true,
                      "https://json-schema.org/draft/2020-12/vocab/applicator": true,
                      "urn:nobody-knows-but-may": false}})"}});
  const auto schema = compiled(
      R"({"$schema": "urn:no-validation", "minProperties": 9, "properties": {"a": false}})",
      options);
  CHECK(is_valid(*schema, parse("a.json", R"({"b": 1})").root()));
  CHECK_FALSE(is_valid(*schema, parse("a.json", R"({"a": 1})").root()));
}

TEST_CASE("the vocabulary for checked formats has them checked") {
  CompileOptions options;
  options.resolver =
      texts({{"urn:formats", R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
      "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true,
                      "https://json-schema.org/draft/2020-12/vocab/format-assertion": true}})"},
             {"urn:formats-2019", R"({"$schema": "https://json-schema.org/draft/2019-09/schema",
      "$vocabulary": {"https://json-schema.org/draft/2019-09/vocab/format": true}})"},
             {"urn:annotated", R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
      "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/format-annotation": true}})"}});
  const auto date = parse("a.json", "\"2024-02-30\"");
  const auto accepts = [&](std::string_view metaschema) {
    const std::string text =
        R"({"$schema": ")" + std::string(metaschema) + R"(", "format": "date"})";
    return is_valid(*compiled(text, options), date.root());
  };
  CHECK_FALSE(accepts("urn:formats"));
  CHECK_FALSE(accepts("urn:formats-2019"));
  CHECK(accepts("urn:annotated"));
}

TEST_CASE("a vocabulary that is required and not known is a mistake") {
  CompileOptions options;
  options.resolver =
      texts({{"urn:odd", R"({"$schema": "https://json-schema.org/draft/2020-12/schema",
      "$vocabulary": {"urn:nobody-knows": true}})"}});
  const auto result = compile_text("schema.json", R"({"$schema": "urn:odd"})", options);
  CHECK(result.schema == nullptr);
  REQUIRE(result.findings.size() == 1);
  CHECK(line_of(result.findings[0]) ==
        "1:13 `\"urn:odd\"` schema/unknown-vocabulary: the metaschema 'urn:odd' requires the "
        "vocabulary 'urn:nobody-knows', which is not known");
}

TEST_CASE("a schema is held against a metaschema of one's own") {
  CompileOptions options;
  options.resolver = texts({{"urn:house-rules", R"({
      "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:house-rules",
      "$dynamicAnchor": "meta", "$ref": "https://json-schema.org/draft/2020-12/schema",
      "properties": {"properties": {"propertyNames": {"pattern": "^[a-z_]+$"}}}})"},
                            {"urn:itself", R"({"$schema": "urn:itself", "required": ["title"]})"}});
  constexpr std::string_view kSchema = R"({"$schema": "urn:house-rules",
      "properties": {"a": {"properties": {"Bad": true}}, "b": {"minLength": "1"}}})";
  const auto result = compile_text("schema.json", kSchema, options);
  CHECK(result.schema == nullptr);
  REQUIRE(result.findings.size() == 2);
  CHECK(line_of(result.findings[0]).starts_with("2:43 `\"Bad\"` schema/pattern: "));
  CHECK(line_of(result.findings[1]).starts_with("2:77 `\"1\"` schema/invalid-schema: "));
  CHECK(compile_text("a.json", R"({"$schema": "urn:itself"})", options).findings.size() == 1);
  CHECK(compiled(R"({"$schema": "urn:itself", "title": "a"})", options));
}

TEST_CASE("a metaschema that is not known is told of in a review") {
  constexpr std::string_view kSchema = R"({"$schema": "https://example.com/meta", "minimum": 1})";
  CHECK(compiled(kSchema));
  const auto result = reviewed(kSchema);
  CHECK(result.schema);
  REQUIRE(result.findings.size() == 1);
  CHECK(line_of(result.findings[0]) ==
        "1:13 `\"https://example.com/meta\"` schema/unknown-metaschema: the metaschema "
        "'https://example.com/meta' is not known, so 2020-12 is taken for it");
}

TEST_CASE("a review has nothing to say of the metaschemas and of the schemas in the binary") {
  static constexpr std::string_view kOurs = "urn:meshctl:schema:";
  CompileOptions options;
  options.review = Review::everything;
  options.resolver = [](std::string_view uri) -> std::shared_ptr<const Document> {
    const auto text =
        uri.starts_with(kOurs) ? meshctl::schemas::text(uri.substr(kOurs.size())) : std::nullopt;
    return text ? std::make_shared<const Document>(parse("a.json", std::string(*text))) : nullptr;
  };
  std::vector<std::string> schemas;
  for (const std::string_view draft : kAll) {
    schemas.push_back(R"({"$ref": ")" + std::string(draft) + R"("})");
  }
  for (const auto& embedded : meshctl::schemas::all()) schemas.emplace_back(embedded.text);
  for (const std::string& text : schemas) {
    const auto result = compile_text("schema.json", text, options);
    CAPTURE(text.substr(0, 200));
    CHECK(result.schema);
    if (!result.findings.empty()) FAIL_CHECK(line_of(result.findings.front()));
  }
}
