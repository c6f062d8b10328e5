// Every keyword in every draft that has it, with a value that it accepts and one that it refuses;
// and in the drafts that do not have it, that it means nothing.
#include "jsonschema/draft.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

using enum Draft;

/// Keywords with the same meaning in all the drafts that have them. `schema` goes between braces.
struct Row {
  std::string_view keyword;
  std::string_view schema;
  std::string_view good;
  std::string_view bad;
  Draft first = draft4;
  Draft last = draft2020_12;
};

const std::vector<Row> kRows{
    {"type", R"("type": "integer")", "3", "3.5"},
    {"type", R"("type": ["string", "null"])", "null", "false"},
    {"const", R"("const": {"a": [1]})", R"({"a": [1.0]})", R"({"a": [1, 1]})", draft6},
    {"enum", R"("enum": [1, "b", null])", "\"b\"", "\"c\""},
    {"minimum", R"("minimum": 2)", "2", "1.9"},
    {"maximum", R"("maximum": 2)", "2", "2.1"},
    {"exclusiveMinimum", R"("minimum": 2, "exclusiveMinimum": true)", "2.1", "2", draft4, draft4},
    {"exclusiveMaximum", R"("maximum": 2, "exclusiveMaximum": true)", "1.9", "2", draft4, draft4},
    {"exclusiveMinimum", R"("minimum": 2, "exclusiveMinimum": false)", "2", "1", draft4, draft4},
    {"exclusiveMaximum", R"("maximum": 2, "exclusiveMaximum": false)", "2", "3", draft4, draft4},
    {"exclusiveMinimum", R"("exclusiveMinimum": 2)", "2.1", "2", draft6},
    {"exclusiveMaximum", R"("exclusiveMaximum": 2)", "1.9", "2", draft6},
    {"multipleOf", R"("multipleOf": 0.1)", "0.3", "0.35"},
    {"minLength", R"("minLength": 2)", "\"né\"", "\"é\""},
    {"maxLength", R"("maxLength": 2)", "\"né\"", "\"née\""},
    {"pattern", R"("pattern": "^\\d+$")", "\"12\"", "\"1a\""},
    {"format", R"("format": "ipv4")", "\"10.0.0.1\"", "\"10.0.0\""},
    {"minItems", R"("minItems": 1)", "[0]", "[]"},
    {"maxItems", R"("maxItems": 1)", "[0]", "[0, 1]"},
    {"minProperties", R"("minProperties": 1)", R"({"a": 1})", "{}"},
    {"maxProperties", R"("maxProperties": 0)", "{}", R"({"a": 1})"},
    {"required", R"("required": ["a"])", R"({"a": null})", R"({"b": 1})"},
    {"dependentRequired", R"("dependentRequired": {"a": ["b"]})", R"({"b": 1})", R"({"a": 1})",
     draft2019_09},
    {"uniqueItems", R"("uniqueItems": true)", "[1, \"1\"]", "[1, 1.0]"},
    {"properties", R"("properties": {"a": {"type": "null"}})", R"({"b": 1})", R"({"a": 1})"},
    {"patternProperties", R"("patternProperties": {"^a": {"type": "null"}})", R"({"ba": 1})",
     R"({"ab": 1})"},
    {"additionalProperties", R"("properties": {"a": {}}, "additionalProperties": false)",
     R"({"a": 1})", R"({"b": 1})"},
    {"additionalProperties",
     R"("patternProperties": {"^a": {}}, "additionalProperties": {"type": "null"})",
     R"({"ab": 1, "c": null})", R"({"c": 1})"},
    {"propertyNames", R"("propertyNames": {"maxLength": 1})", R"({"a": 1})", R"({"ab": 1})",
     draft6},
    {"prefixItems", R"("prefixItems": [{}, {"type": "null"}])", "[1, null, 2]", "[1, 2]",
     draft2020_12},
    {"items", R"("items": {"type": "null"})", "[null]", "[null, 1]"},
    {"items", R"("items": [{}, {"type": "null"}])", "[1, null, 2]", "[1, 2]", draft4, draft2019_09},
    {"items", R"("prefixItems": [{}], "items": {"type": "null"})", "[1, null]", "[1, 1]",
     draft2020_12},
    {"additionalItems", R"("items": [{}], "additionalItems": {"type": "null"})", "[1, null]",
     "[1, 1]", draft4, draft2019_09},
    {"contains", R"("contains": {"type": "null"})", "[1, null]", "[1]", draft6},
    {"minContains", R"("contains": {"type": "null"}, "minContains": 2)", "[null, null]", "[null]",
     draft2019_09},
    {"maxContains", R"("contains": {"type": "null"}, "maxContains": 1)", "[null, 1]",
     "[null, null]", draft2019_09},
    {"$ref", R"("properties": {"a": {"$ref": "#/definitions/n"}},
      "definitions": {"n": {"type": "null"}})",
     R"({"a": null})", R"({"a": 1})"},
    {"$recursiveRef", R"("$recursiveAnchor": true, "properties": {"a": {"$recursiveRef": "#"}},
      "maxProperties": 1)",
     R"({"a": {}})", R"({"a": {"b": 1, "c": 1}})", draft2019_09, draft2019_09},
    {"$dynamicRef", R"("$dynamicAnchor": "n", "properties": {"a": {"$dynamicRef": "#n"}},
      "maxProperties": 1)",
     R"({"a": {}})", R"({"a": {"b": 1, "c": 1}})", draft2020_12},
    {"allOf", R"("allOf": [{"minimum": 1}, {"maximum": 2}])", "1", "3"},
    {"anyOf", R"("anyOf": [{"minimum": 3}, {"maximum": 1}])", "1", "2"},
    {"oneOf", R"("oneOf": [{"minimum": 1}, {"minimum": 2}])", "1", "2"},
    {"not", R"("not": {"type": "null"})", "1", "null"},
    {"if", R"("if": {"minimum": 5}, "then": {"multipleOf": 5}, "else": {"multipleOf": 2})", "10",
     "7", draft7},
    {"then", R"("if": {"minimum": 5}, "then": {"multipleOf": 5})", "3", "6", draft7},
    {"else", R"("if": {"minimum": 5}, "else": {"multipleOf": 2})", "7", "3", draft7},
    {"dependentSchemas", R"("dependentSchemas": {"a": {"maxProperties": 1}})", R"({"a": 1})",
     R"({"a": 1, "b": 1})", draft2019_09},
    {"dependencies", R"("dependencies": {"a": ["b"], "c": {"maxProperties": 1}})",
     R"({"a": 1, "b": 1})", R"({"a": 1})"},
    {"dependencies", R"("dependencies": {"a": ["b"], "c": {"maxProperties": 1}})", R"({"c": 1})",
     R"({"c": 1, "d": 1})"},
    {"unevaluatedItems", R"("allOf": [{"contains": {"const": 1}}], "unevaluatedItems": false)",
     "[1, 1]", "[1, 2]", draft2020_12},
    {"unevaluatedItems", R"("anyOf": [{"items": [{"const": 1}]}], "unevaluatedItems": false)",
     "[1]", "[1, 2]", draft2019_09, draft2019_09},
    {"unevaluatedProperties",
     R"("allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": false)", R"({"a": 1})",
     R"({"b": 1})", draft2019_09},
    {"definitions", R"("allOf": [{"$ref": "#/definitions/a"}],
      "definitions": {"a": {"type": "null"}})",
     "null", "1"},
    {"$defs", R"("$ref": "#/$defs/a", "$defs": {"a": {"type": "null"}})", "null", "1",
     draft2019_09},
};

const std::vector<Draft> kDrafts{draft4, draft6, draft7, draft2019_09, draft2020_12};

std::shared_ptr<const Schema> schema_of(const Row& row, Draft draft) {
  CompileOptions options;
  options.default_draft = uri_of(draft);
  options.asserted_formats = {"ipv4"};
  return compiled("{" + std::string(row.schema) + "}", options);
}

bool accepts(const Schema& schema, std::string_view instance) {
  const auto document = parse("instance.json", std::string(instance));
  const bool is_good = is_valid(schema, document.root());
  CHECK(lines_of(schema, document).empty() == is_good);
  return is_good;
}

}  // namespace

TEST_CASE("every keyword in the drafts that have it") {
  for (const Row& row : kRows) {
    for (const Draft draft : kDrafts) {
      if (draft < row.first || draft > row.last) continue;
      CAPTURE(row.schema);
      CAPTURE(name_of(draft));
      const auto schema = schema_of(row, draft);
      CHECK(accepts(*schema, row.good));
      CHECK_FALSE(accepts(*schema, row.bad));
    }
  }
}

TEST_CASE("no keyword is left out of the table above") {
  for (const Draft draft : kDrafts) {
    for (const KeywordSpec& spec : keywords()) {
      if (!spec.belongs_to(draft) || spec.keyword == Keyword::annotation ||
          spec.keyword == Keyword::content_schema) {
        continue;
      }
      CAPTURE(spec.name);
      CAPTURE(name_of(draft));
      CHECK(std::any_of(kRows.begin(), kRows.end(), [&](const Row& row) {
        return row.keyword == spec.name && row.first <= draft && draft <= row.last;
      }));
    }
  }
}

TEST_CASE("a keyword means nothing in a draft that does not have it") {
  // Those whose rows use no other keyword that the draft knows.
  const std::set<std::string_view> alone{
      "const", "propertyNames", "contains", "prefixItems", "dependentSchemas", "dependentRequired",
      "if",    "then",          "else"};
  int count = 0;
  for (const Row& row : kRows) {
    for (const Draft draft : kDrafts) {
      const bool is_known = find_keyword(draft, row.keyword) != nullptr;
      if (is_known || !alone.contains(row.keyword)) continue;
      CAPTURE(row.schema);
      CAPTURE(name_of(draft));
      CHECK(accepts(*schema_of(row, draft), row.bad));
      ++count;
    }
  }
  CHECK(count == 19);
}

TEST_CASE("what stands beside a $ref counts from 2019-09 on") {
  for (const Draft draft : kDrafts) {
    CAPTURE(name_of(draft));
    const Row row{"$ref",
                  R"("properties": {"a": {"$ref": "#/definitions/n", "maximum": 1}},
        "definitions": {"n": {"type": "integer"}})",
                  {},
                  {}};
    CHECK(accepts(*schema_of(row, draft), R"({"a": 2})") == (draft <= draft7));
  }
}

TEST_CASE("anchors and identifiers of every draft") {
  const std::vector<Row> rows{
      {"id", R"("allOf": [{"$ref": "#n"}], "definitions": {"n": {"id": "#n", "type": "null"}})",
       "null", "1", draft4, draft4},
      {"$id", R"("allOf": [{"$ref": "#n"}], "definitions": {"n": {"$id": "#n", "type": "null"}})",
       "null", "1", draft6, draft7},
      {"$anchor", R"("$ref": "#n", "$defs": {"n": {"$anchor": "n", "type": "null"}})", "null", "1",
       draft2019_09},
      {"id", R"("id": "http://a.example/b/c", "allOf": [{"$ref": "d"}],
        "definitions": {"n": {"id": "http://a.example/b/d", "type": "null"}})",
       "null", "1", draft4, draft4},
      {"$id", R"("$id": "http://a.example/b/c", "allOf": [{"$ref": "d"}],
        "definitions": {"n": {"$id": "/b/d", "type": "null"}})",
       "null", "1", draft6},
  };
  for (const Row& row : rows) {
    for (const Draft draft : kDrafts) {
      if (draft < row.first || draft > row.last) continue;
      CAPTURE(row.schema);
      CAPTURE(name_of(draft));
      CHECK(accepts(*schema_of(row, draft), row.good));
      CHECK_FALSE(accepts(*schema_of(row, draft), row.bad));
    }
  }
}
