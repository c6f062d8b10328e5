// Every keyword, with a value that it accepts and one that it refuses; the verdict and the findings
// agree.
#include <atomic>
#include <string_view>
#include <thread>
#include <vector>

#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

struct Case {
  std::string_view schema;
  std::string_view instance;
  bool is_valid;
};

void check(const std::vector<Case>& cases, const CompileOptions& options = {}) {
  for (const Case& one : cases) {
    CAPTURE(one.schema);
    CAPTURE(one.instance);
    const auto schema = compiled(one.schema, options);
    const auto document = parse("instance.json", std::string(one.instance));
    CHECK(is_valid(*schema, document.root()) == one.is_valid);
    const auto lines = lines_of(*schema, document);
    CHECK(lines.empty() == one.is_valid);
    for (const std::string& line : lines) {
      CAPTURE(line);
      CHECK(line.find("schema/invalid") == std::string::npos);
    }
  }
}

}  // namespace

TEST_CASE("boolean schemas") {
  check({{"true", "1", true}, {"false", "1", false}, {"{}", "null", true}});
}

TEST_CASE("type") {
  check({
      {R"({"type": "null"})", "null", true},
      {R"({"type": "null"})", "0", false},
      {R"({"type": "boolean"})", "false", true},
      {R"({"type": "boolean"})", "\"false\"", false},
      {R"({"type": "integer"})", "12345678901234567890123", true},
      {R"({"type": "integer"})", "1.0", true},
      {R"({"type": "integer"})", "1.5", false},
      {R"({"type": "number"})", "1.5", true},
      {R"({"type": "number"})", "\"1.5\"", false},
      {R"({"type": "string"})", "\"\"", true},
      {R"({"type": "string"})", "[]", false},
      {R"({"type": "array"})", "[]", true},
      {R"({"type": "array"})", "{}", false},
      {R"({"type": "object"})", "{}", true},
      {R"({"type": "object"})", "null", false},
      {R"({"type": ["string", "null"]})", "null", true},
      {R"({"type": ["string", "integer"]})", "1.5", false},
  });
}

TEST_CASE("enum and const") {
  check({
      {R"({"enum": ["a", "b"]})", "\"b\"", true},
      {R"({"enum": ["a", "b"]})", "\"c\"", false},
      {R"({"enum": ["a", "b"]})", "1", false},
      {R"({"enum": [1, null, {"a": [1]}]})", R"({"a": [1.0]})", true},
      {R"({"enum": [1, null, {"a": [1]}]})", R"({"a": [2]})", false},
      {R"({"enum": [0]})", "false", false},
      {R"({"const": "a"})", "\"a\"", true},
      {R"({"const": "a"})", "\"b\"", false},
      {R"({"const": {"a": 1, "b": 2}})", R"({"b": 2, "a": 1})", true},
      {R"({"const": {"a": 1, "b": 2}})", R"({"a": 1})", false},
      {R"({"const": [1, 2]})", "[2, 1]", false},
      {R"({"const": 9007199254740993})", "9007199254740992", false},
  });
}

TEST_CASE("numbers") {
  check({
      {R"({"minimum": 1})", "1", true},
      {R"({"minimum": 1})", "0.999", false},
      {R"({"maximum": 1})", "1.0", true},
      {R"({"maximum": 1})", "2", false},
      {R"({"maximum": 9007199254740992})", "9007199254740993", false},
      {R"({"exclusiveMinimum": 1})", "1.0001", true},
      {R"({"exclusiveMinimum": 1})", "1", false},
      {R"({"exclusiveMaximum": 1})", "0", true},
      {R"({"exclusiveMaximum": 1})", "1.0", false},
      {R"({"multipleOf": 0.01})", "19.99", true},
      {R"({"multipleOf": 0.01})", "19.995", false},
      {R"({"multipleOf": 3})", "-9", true},
      {R"({"multipleOf": 3})", "10", false},
      {R"({"minimum": 1, "multipleOf": 2})", "\"text\"", true},
  });
}

TEST_CASE("text") {
  check({
      {R"({"minLength": 2})", "\"éé\"", true},
      {R"({"minLength": 2})", "\"é\"", false},
      {R"({"maxLength": 1})", "\"😀\"", true},
      {R"({"maxLength": 1})", "\"ab\"", false},
      {R"({"minLength": 2.0})", "\"ab\"", true},
      {R"({"pattern": "^a+$"})", "\"aa\"", true},
      {R"({"pattern": "^a+$"})", "\"ab\"", false},
      {R"({"pattern": "a"})", "\"cat\"", true},
      {R"({"pattern": "a"})", "1", true},
  });
}

TEST_CASE("lists") {
  check({
      {R"({"minItems": 1})", "[1]", true},
      {R"({"minItems": 1})", "[]", false},
      {R"({"maxItems": 1})", "[1]", true},
      {R"({"maxItems": 1})", "[1, 2]", false},
      {R"({"uniqueItems": true})", "[1, 2, \"1\"]", true},
      {R"({"uniqueItems": true})", "[1, 2, 1.0]", false},
      {R"({"uniqueItems": false})", "[1, 1]", true},
      {R"({"uniqueItems": true})", "[1,2,3,4,5,6,7,8,9,10,11,12,13,{\"a\":1},{\"a\":1}]", false},
      {R"({"uniqueItems": true})", "[1,2,3,4,5,6,7,8,9,10,11,12,13,{\"a\":1},{\"a\":2}]", true},
      {R"({"items": {"type": "string"}})", "[\"a\"]", true},
      {R"({"items": {"type": "string"}})", "[\"a\", 1]", false},
      {R"({"prefixItems": [{"type": "string"}, {"type": "integer"}]})", "[\"a\", 1, null]", true},
      {R"({"prefixItems": [{"type": "string"}, {"type": "integer"}]})", "[\"a\", \"b\"]", false},
      {R"({"prefixItems": [true], "items": false})", "[1]", true},
      {R"({"prefixItems": [true], "items": false})", "[1, 2]", false},
      {R"({"contains": {"type": "string"}})", "[1, \"a\"]", true},
      {R"({"contains": {"type": "string"}})", "[1, 2]", false},
      {R"({"contains": {"type": "string"}, "minContains": 2})", "[\"a\", \"b\"]", true},
      {R"({"contains": {"type": "string"}, "minContains": 2})", "[\"a\", 1]", false},
      {R"({"contains": {"type": "string"}, "maxContains": 1})", "[\"a\", 1]", true},
      {R"({"contains": {"type": "string"}, "maxContains": 1})", "[\"a\", \"b\"]", false},
      {R"({"contains": {"type": "string"}, "minContains": 0})", "[]", true},
  });
}

TEST_CASE("items and additionalItems before 2020-12") {
  constexpr std::string_view kSchema =
      R"({"$schema": "https://json-schema.org/draft/2019-09/schema",
          "items": [{"type": "string"}], "additionalItems": {"type": "integer"}})";
  check(
      {{kSchema, "[\"a\", 1]", true}, {kSchema, "[1]", false}, {kSchema, "[\"a\", \"b\"]", false}});
}

TEST_CASE("objects") {
  check({
      {R"({"required": ["a", "b"]})", R"({"a": 1, "b": 2})", true},
      {R"({"required": ["a", "b"]})", R"({"a": 1})", false},
      {R"({"minProperties": 1})", R"({"a": 1})", true},
      {R"({"minProperties": 1})", "{}", false},
      {R"({"maxProperties": 1})", R"({"a": 1})", true},
      {R"({"maxProperties": 1})", R"({"a": 1, "b": 2})", false},
      {R"({"properties": {"a": {"type": "string"}}})", R"({"a": "x", "b": 1})", true},
      {R"({"properties": {"a": {"type": "string"}}})", R"({"a": 1})", false},
      {R"({"properties": {"a": false}})", R"({"a": 1})", false},
      {R"({"patternProperties": {"^x-": {"type": "string"}}})", R"({"x-a": "b", "y": 1})", true},
      {R"({"patternProperties": {"^x-": {"type": "string"}}})", R"({"x-a": 1})", false},
      {R"({"properties": {"a": true}, "patternProperties": {"^x-": true},
           "additionalProperties": false})",
       R"({"a": 1, "x-b": 2})", true},
      {R"({"properties": {"a": true}, "additionalProperties": false})", R"({"b": 1})", false},
      {R"({"additionalProperties": {"type": "integer"}})", R"({"b": "x"})", false},
      {R"({"propertyNames": {"pattern": "^[a-z]+$"}})", R"({"abc": 1})", true},
      {R"({"propertyNames": {"pattern": "^[a-z]+$"}})", R"({"Abc": 1})", false},
      {R"({"dependentRequired": {"a": ["b"]}})", R"({"a": 1, "b": 1})", true},
      {R"({"dependentRequired": {"a": ["b"]}})", R"({"a": 1})", false},
      {R"({"dependentSchemas": {"a": {"required": ["b"]}}})", R"({"c": 1})", true},
      {R"({"dependentSchemas": {"a": {"required": ["b"]}}})", R"({"a": 1})", false},
  });
}

TEST_CASE("combinations") {
  check({
      {R"({"allOf": [{"minimum": 1}, {"maximum": 2}]})", "2", true},
      {R"({"allOf": [{"minimum": 1}, {"maximum": 2}]})", "3", false},
      {R"({"anyOf": [{"type": "string"}, {"minimum": 2}]})", "3", true},
      {R"({"anyOf": [{"type": "string"}, {"minimum": 2}]})", "1", false},
      {R"({"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]})", "4", true},
      {R"({"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]})", "6", false},
      {R"({"oneOf": [{"multipleOf": 2}, {"multipleOf": 3}]})", "5", false},
      {R"({"not": {"type": "string"}})", "1", true},
      {R"({"not": {"type": "string"}})", "\"a\"", false},
      {R"({"if": {"minimum": 10}, "then": {"multipleOf": 10}, "else": {"multipleOf": 2}})", "20",
       true},
      {R"({"if": {"minimum": 10}, "then": {"multipleOf": 10}, "else": {"multipleOf": 2}})", "12",
       false},
      {R"({"if": {"minimum": 10}, "then": {"multipleOf": 10}, "else": {"multipleOf": 2}})", "3",
       false},
      {R"({"if": false, "then": false})", "1", true},
  });
}

TEST_CASE("conditions on one property are looked up, with the same verdict") {
  constexpr std::string_view kSchema = R"({"allOf": [
      {"if": {"required": ["k"], "properties": {"k": {"const": "a"}}}, "then": {"required": ["x"]}},
      {"if": {"required": ["k"], "properties": {"k": {"enum": ["b", "c"]}}}, "then": {"required": ["y"]}},
      {"if": {"required": ["k"], "properties": {"k": {"const": "a"}}}, "then": {"required": ["w"]}},
      {"if": {"required": ["k"], "properties": {"k": {"const": "d"}}}, "then": {"maxProperties": 1}},
      {"maxProperties": 3}],
      "properties": {"x": true, "y": true, "w": true}, "unevaluatedProperties": false})";
  check({
      {kSchema, R"({"k": "a", "x": 1, "w": 1})", true},
      {kSchema, R"({"k": "a", "x": 1})", false},
      {kSchema, R"({"k": "a", "w": 1})", false},
      {kSchema, R"({"k": "b", "y": 1})", true},
      {kSchema, R"({"k": "c"})", false},
      {kSchema, R"({"k": "d"})", true},
      {kSchema, R"({"k": "d", "x": 1})", false},
      {kSchema, R"({"k": "e"})", false},
      {kSchema, R"({"k": 1})", false},
      {kSchema, R"({})", true},
      {kSchema, "1", true},
  });
}

TEST_CASE("references") {
  check({
      {R"({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}})", "\"x\"", true},
      {R"({"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}})", "1", false},
      {R"({"$ref": "#/$defs/a", "maxLength": 1, "$defs": {"a": {"type": "string"}}})", "\"ab\"",
       false},
      {R"({"$ref": "#/$defs/group/inner", "$defs": {"group": {"inner": {"type": "string"}}}})", "1",
       false},
      {R"({"$ref": "#here", "$defs": {"a": {"$anchor": "here", "type": "string"}}})", "1", false},
      {R"({"$ref": "#/$defs/a%25b~1c", "$defs": {"a%b/c": {"type": "string"}}})", "1", false},
      {R"({"$id": "https://example.com/root", "$ref": "other",
           "$defs": {"a": {"$id": "https://example.com/other", "type": "string"}}})",
       "1", false},
      {R"({"properties": {"next": {"$ref": "#"}}, "additionalProperties": false})",
       R"({"next": {"next": {}}})", true},
      {R"({"properties": {"next": {"$ref": "#"}}, "additionalProperties": false})",
       R"({"next": {"nxt": {}}})", false},
  });
}

TEST_CASE("references to other documents go through the resolver") {
  CompileOptions options;
  options.resolver =
      [](std::string_view uri) -> std::shared_ptr<const meshctl::document::Document> {
    if (uri != "urn:example:shared") return nullptr;
    return std::make_shared<const meshctl::document::Document>(
        parse("shared.json", R"({"$defs": {"name": {"type": "string"}}})"));
  };
  check({{R"({"$ref": "urn:example:shared#/$defs/name"})", "\"a\"", true},
         {R"({"$ref": "urn:example:shared#/$defs/name"})", "1", false}},
        options);
}

TEST_CASE("references are relative to where the document came from") {
  CompileOptions options;
  options.base_uri = "https://example.com/schemas/root.json";
  options.resolver =
      [](std::string_view uri) -> std::shared_ptr<const meshctl::document::Document> {
    if (uri != "https://example.com/schemas/parts/a.json") return nullptr;
    return std::make_shared<const meshctl::document::Document>(
        parse("a.json", R"({"$ref": "../root.json#/$defs/b"})"));
  };
  constexpr std::string_view kSchema =
      R"({"properties": {"x": {"$ref": "parts/a.json"}}, "$defs": {"b": {"type": "string"}}})";
  check({{kSchema, R"({"x": "a"})", true}, {kSchema, R"({"x": 1})", false}}, options);
}

TEST_CASE("a schema may be shared between threads") {
  const auto schema =
      compiled(R"({"additionalProperties": {"anyOf": [{"type": "string", "pattern": "^a"},
      {"type": "object", "properties": {"b": true}, "unevaluatedProperties": false}]}})");
  const auto good = parse("a.json", R"({"x": "ab", "y": {"b": 1}})");
  const auto bad = parse("a.json", R"({"x": "ba", "y": {"b": 1, "c": 2}})");
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 200; ++round) {
        std::vector<meshctl::Finding> findings;
        evaluate(*schema, bad, bad.root(), findings);
        if (is_valid(*schema, good.root()) && findings.size() == 2) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(right.load() == 800);
}

TEST_CASE("dynamic references") {
  constexpr std::string_view kStrict = R"({"$id": "urn:strict", "$dynamicAnchor": "node",
      "$ref": "urn:tree", "unevaluatedProperties": false,
      "$defs": {"tree": {"$id": "urn:tree", "$dynamicAnchor": "node", "type": "object",
        "properties": {"value": true, "child": {"$dynamicRef": "#node"}}}}})";
  check({{kStrict, R"({"child": {"value": 1}})", true},
         {kStrict, R"({"child": {"valu": 1}})", false}});
}

TEST_CASE("a schema that only refers to another one is in the scope of dynamic references") {
  constexpr std::string_view kSchema = R"({"$id": "urn:root", "$ref": "urn:texts", "$defs": {
      "texts": {"$id": "urn:texts", "$ref": "urn:list",
        "$defs": {"text": {"$dynamicAnchor": "item", "type": "string"}}},
      "list": {"$id": "urn:list", "items": {"$dynamicRef": "#item"},
        "$defs": {"any": {"$dynamicAnchor": "item"}}}}})";
  check({{kSchema, R"(["a"])", true}, {kSchema, "[1]", false}});
}

TEST_CASE("what is left unevaluated") {
  constexpr std::string_view kProperties = R"({"properties": {"a": true},
      "allOf": [{"properties": {"b": true}}], "$ref": "#/$defs/c",
      "anyOf": [{"properties": {"d": true}, "required": ["d"]}, {"properties": {"e": {"type": "string"}}}],
      "if": {"required": ["f"]}, "then": {"properties": {"f": true}}, "else": {"properties": {"g": true}},
      "dependentSchemas": {"a": {"properties": {"h": true}}},
      "not": {"properties": {"z": true}, "required": ["zz"]},
      "unevaluatedProperties": false, "$defs": {"c": {"patternProperties": {"^c": true}}}})";
  check({
      {kProperties, R"({"a": 1, "b": 1, "c1": 1, "d": 1, "f": 1, "h": 1})", true},
      {kProperties, R"({"e": "x", "g": 1})", true},
      {kProperties, R"({"h": 1})", false},
      {kProperties, R"({"f": 1, "g": 1})", false},
      {kProperties, R"({"d": 1, "e": 1})", false},
      {kProperties, R"({"z": 1})", false},
      {R"({"unevaluatedProperties": {"type": "string"}})", R"({"a": 1})", false},
      {R"({"prefixItems": [true], "allOf": [{"prefixItems": [true, true]}], "unevaluatedItems": false})",
       "[1, 2]", true},
      {R"({"prefixItems": [true], "unevaluatedItems": false})", "[1, 2]", false},
      {R"({"contains": {"type": "string"}, "unevaluatedItems": {"type": "integer"}})", "[1, \"a\"]",
       true},
      {R"({"contains": {"type": "string"}, "unevaluatedItems": {"type": "integer"}})",
       "[null, \"a\"]", false},
  });
}

TEST_CASE("many members and items are tracked too") {
  std::string instance = "{";
  for (int i = 0; i < 200; ++i) instance += "\"a" + std::to_string(i) + "\": 1, ";
  constexpr std::string_view kSchema =
      R"({"anyOf": [{"patternProperties": {"^a": true}}], "unevaluatedProperties": false})";
  check({{kSchema, instance + "\"a\": 1}", true}, {kSchema, instance + "\"b\": 1}", false}});
}
