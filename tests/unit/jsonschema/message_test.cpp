// Every kind of message: exact words and exact place.
#include <string_view>
#include <vector>

#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

using Lines = std::vector<std::string>;

Lines lines(std::string_view schema, std::string_view yaml, const CompileOptions& options = {}) {
  const auto document = parse("a.yaml", std::string(yaml));
  return lines_of(*compiled(schema, options), document);
}

std::string only(std::string_view schema, std::string_view yaml,
                 const CompileOptions& options = {}) {
  const Lines all = lines(schema, yaml, options);
  CHECK(all.size() == 1);
  return all.empty() ? std::string() : all.front();
}

/// The finding for the member `a` of a mapping.
std::string at_a(std::string_view schema_of_a, std::string_view yaml) {
  return only(R"({"properties": {"a": )" + std::string(schema_of_a) + "}}", yaml);
}

}  // namespace

TEST_CASE("wrong type: what YAML made of the text, and how to write it") {
  const std::string_view text = R"({"type": "string"})";
  CHECK(at_a(text, "a: 1.0") ==
        "1:4 `1.0` schema/type: 'a' must be text, not the number 1.0 -- write it in quotes: '1.0'");
  CHECK(at_a(text, "a: true") ==
        "1:4 `true` schema/type: 'a' must be text, not true -- write it in quotes: 'true'");
  CHECK(at_a(text, "a: null") ==
        "1:4 `null` schema/type: 'a' must be text, not null -- give it a value, or remove 'a'");
  CHECK(at_a(text, "a:") ==
        "1:1 `a` schema/type: 'a' is empty, but must be text -- give it a value, or remove 'a'");
  CHECK(at_a(text, "a: [x]") == "1:1 `a` schema/type: 'a' must be text, not a list");
  CHECK(at_a(text, "a:\n  b: 1") == "1:1 `a` schema/type: 'a' must be text, not a mapping");
  const std::string_view flag = R"({"type": "boolean"})";
  CHECK(at_a(flag, "a: yes") ==
        "1:4 `yes` schema/type: 'a' must be true or false, not the text 'yes' -- YAML 1.2 reads "
        "yes as "
        "text: write true");
  CHECK(at_a(flag, "a: Off") ==
        "1:4 `Off` schema/type: 'a' must be true or false, not the text 'Off' -- YAML 1.2 reads "
        "Off as "
        "text: write false");
  CHECK(at_a(flag, "a: 'true'") ==
        "1:4 `'true'` schema/type: 'a' must be true or false, not the text 'true' -- write true "
        "without quotes");
  CHECK(at_a(flag, "a: 1") ==
        "1:4 `1` schema/type: 'a' must be true or false, not the number 1 -- write true");
  CHECK(at_a(flag, "a: 2") == "1:4 `2` schema/type: 'a' must be true or false, not the number 2");
  const std::string_view whole = R"({"type": "integer"})";
  CHECK(at_a(whole, "a: '5432'") ==
        "1:4 `'5432'` schema/type: 'a' must be a whole number, not the text '5432' -- write 5432 "
        "without quotes");
  CHECK(at_a(whole, "a: 1_000") ==
        "1:4 `1_000` schema/type: 'a' must be a whole number, not the text '1_000' -- YAML 1.2 "
        "reads 1_000 as text: write 1000");
  const auto hint_of = [&](std::string_view schema, const std::string& value) {
    const std::string line = at_a(schema, "a: " + value);
    const std::size_t at = line.find(" -- ");
    return at == std::string::npos ? std::string() : line.substr(at + 4);
  };
  CHECK(hint_of(whole, "0b11") == "YAML 1.2 reads 0b11 as text: write 3");
  CHECK(hint_of(whole, "12:30:45") == "YAML 1.2 reads 12:30:45 as text: write 45045");
  CHECK(hint_of(whole, "12:60").empty());
  CHECK(hint_of(whole, "'1_000'") == "write 1000");
  CHECK(hint_of(whole, "1,000") == "write 1000");
  CHECK(hint_of(whole, "2024-01-31").empty());
  CHECK(hint_of(whole, "'1.5'").empty());
  const std::string_view number = R"({"type": "number"})";
  CHECK(hint_of(number, "9,95") == "write 9.95");
  CHECK(hint_of(number, "'.5'") == "write .5 without quotes");
  CHECK(hint_of(number, "'-1e3'") == "write -1e3 without quotes");
  CHECK(hint_of(number, "'nan'").empty());
  CHECK(at_a(whole, "a: 1.5") ==
        "1:4 `1.5` schema/type: 'a' must be a whole number, not the number 1.5");
  CHECK(at_a(whole, "a: 1:30") ==
        "1:4 `1:30` schema/type: 'a' must be a whole number, not the text '1:30' -- YAML 1.2 reads "
        "1:30 as text: write 90");
  CHECK(at_a(R"({"type": "array"})", "a: x") ==
        "1:4 `x` schema/type: 'a' must be a list, not the text 'x' -- write it as a list: [x]");
  CHECK(
      at_a(R"({"type": "array"})", "a: {b: 1}") ==
      "1:1 `a` schema/type: 'a' must be a list, not a mapping -- begin it with '- ' to make it an "
      "item of a list");
  CHECK(at_a(R"({"type": "object"})", "a:\n  - b: 1") ==
        "1:1 `a` schema/type: 'a' must be a mapping, not a list -- remove the '- ' before it");
  CHECK(at_a(R"({"type": ["integer", "number", "null"]})", "a: x") ==
        "1:4 `x` schema/type: 'a' must be a number or null, not the text 'x'");
}

TEST_CASE("wrong type in JSON") {
  const auto schema = compiled(R"({"type": "array", "items": {"type": "string"}})");
  CHECK(
      lines_of(*schema, parse("a.json", "[1]")) ==
      Lines{"1:2 `1` schema/type: item 1 of the list must be text, not the number 1 -- write it in "
            "quotes: \"1\""});
  CHECK(lines_of(*schema, parse("a.json", "{}")) ==
        Lines{"1:1 `{}` schema/type: the document must be a list, not a mapping -- put it in "
              "brackets: [{ … }]"});
}

TEST_CASE("an other wrong type hints at what the property is for") {
  CHECK(at_a(R"({"type": "string", "description": "the name of the host."})", "a: []") ==
        "1:1 `a` schema/type: 'a' must be text, not a list -- 'a': the name of the host");
  CHECK(at_a(R"({"type": "string", "x-hint": "name the host"})", "a: []") ==
        "1:1 `a` schema/type: 'a' must be text, not a list -- name the host");
}

TEST_CASE("missing property: at the key or head of the object, with its purpose") {
  constexpr std::string_view kSchema =
      R"({"required": ["b"], "properties": {"b": {"description": "The best of all."}}})";
  CHECK(only(kSchema, "x: 1\ny: 2") ==
        "1:1 `x` schema/required: missing property 'b' -- add 'b': The best of all");
  CHECK(at_a(kSchema, "a:\n  x: 1") ==
        "1:1 `a` schema/required: missing property 'b' in 'a' -- add 'b': The best of all");
  CHECK(
      only(R"({"items": )" + std::string(kSchema) + "}", "- x: 1") ==
      "1:3 `x` schema/required: missing property 'b' in item 1 of the list -- add 'b': The best of "
      "all");
  CHECK(only(R"({"dependentRequired": {"x": ["b"]}})", "x: 1") ==
        "1:1 `x` schema/required: missing property 'b', because 'x' is given");
}

TEST_CASE("what one object lacks for one reason is one finding") {
  CHECK(only(R"({"required": ["a", "b", "c", "d"], "properties": {"a": {"description": "One."}}})",
             "x: 1") == "1:1 `x` schema/required: missing properties 'a', 'b', 'c' and 'd'");
  CHECK(only(R"({"required": ["a", "b"], "properties":
             {"a": {"description": "One."}, "b": {"description": "Two."}}})",
             "x: 1") ==
        "1:1 `x` schema/required: missing properties 'a' and 'b' -- add 'a': One; 'b': Two");
  CHECK(lines(R"({"required": ["a"], "dependentRequired": {"x": ["b", "c"]}})", "x: 1") ==
        Lines{"1:1 `x` schema/required: missing properties 'b' and 'c', because 'x' is given",
              "1:1 `x` schema/required: missing property 'a'"});
  CHECK(lines(R"({"items": {"required": ["a"]}})", "- {}\n- {}").size() == 2);
  CHECK(only(R"({"required": ["name", "b"], "additionalProperties": false,
             "properties": {"name": {}, "b": {}}})",
             "nmae: 1\nb: 2") ==
        "1:1 `nmae` schema/unknown-property: unknown property 'nmae' -- write 'name', which is "
        "required");
}

TEST_CASE("what is told already to be missing is left out, and the names can be read off") {
  const auto document = parse("a.yaml", "x: 1\no: {}");
  const auto schema =
      compiled(R"({"required": ["a", "b", "c"], "properties": {"o": {"required": ["a"]}}})");
  std::vector<meshctl::Finding> findings;
  const auto told = [&document](const meshctl::document::Node& object, std::string_view name) {
    return &object == &document.root() && name != "b";
  };
  evaluate(*schema, document, document.root(), findings, told);
  REQUIRE(findings.size() == 2);
  CHECK(findings[0].message == "missing property 'b'");
  CHECK(findings[1].message == "missing property 'a' in 'o'");
  CHECK(missing_names(findings[1]) == Lines{"a"});
  findings.clear();
  evaluate(*schema, document, document.root(), findings);
  CHECK(missing_names(findings.at(0)) == Lines{"a", "b", "c"});
  findings.clear();
  evaluate(*schema, document, document.root(), findings,
           [](const meshctl::document::Node&, std::string_view) { return true; });
  CHECK(findings.empty());
  CHECK(missing_names(meshctl::Finding{}).empty());
}

TEST_CASE("unknown property: at the key, with the nearest names") {
  constexpr std::string_view kSchema =
      R"({"properties": {"logicalType": true, "physicalType": true}, "additionalProperties": false})";
  CHECK(only(kSchema, "logicalTyp: 1") ==
        "1:1 `logicalTyp` schema/unknown-property: unknown property 'logicalTyp' -- did you mean "
        "'logicalType'?");
  CHECK(
      only(kSchema, "logicalType: 1\nzzz: 2") ==
      "2:1 `zzz` schema/unknown-property: unknown property 'zzz' -- known here: 'logicalType' and "
      "'physicalType'");
  CHECK(only(kSchema, "logicalType: 1\nlogicalTyp: 2") ==
        "2:1 `logicalTyp` schema/unknown-property: unknown property 'logicalTyp' -- remove it: "
        "'logicalType' is given too");
  CHECK(only(R"({"x-unknown": "leave it out", "additionalProperties": false})", "zzz: 2") ==
        "1:1 `zzz` schema/unknown-property: unknown property 'zzz' -- leave it out");
  CHECK(only(R"({"x-aliases": {"owner": "team"}, "properties": {"team": true},
                 "unevaluatedProperties": false})",
             "Owner: me") ==
        "1:1 `Owner` schema/unknown-property: unknown property 'Owner' -- write 'team'");
  CHECK(only(R"({"additionalProperties": false})", "zzz: 2") ==
        "1:1 `zzz` schema/unknown-property: unknown property 'zzz' -- remove it");
}

TEST_CASE("a required property misspelled is one finding") {
  CHECK(
      only(R"({"required": ["name"], "properties": {"name": true}, "additionalProperties": false})",
           "nam: x") ==
      "1:1 `nam` schema/unknown-property: unknown property 'nam' -- write 'name', which is "
      "required");
}

TEST_CASE("things are named by title and x-name") {
  constexpr std::string_view kSchema = R"({"properties": {"servers": {"items": {
      "title": "server", "x-name": "server", "properties": {"port": {"type": "integer"}}}}}})";
  CHECK(only(kSchema, "servers:\n- server: prod\n  port: x") ==
        "3:9 `x` schema/type: 'port' in server 'prod' must be a whole number, not the text 'x'");
  CHECK(only(kSchema, "servers:\n- {}\n- port: x") ==
        "3:9 `x` schema/type: 'port' in server 2 must be a whole number, not the text 'x'");
  CHECK(
      only(
          R"({"additionalProperties": {"title": "The Thing", "properties": {"p": {"type": "integer"}}}})",
          "k: {p: x}") ==
      "1:8 `x` schema/type: 'p' in 'k' must be a whole number, not the text 'x'");
}

TEST_CASE("enum and const") {
  CHECK(at_a(R"({"enum": ["postgres", "mysql", 1]})", "a: postgrs") ==
        "1:4 `postgrs` schema/enum: unknown value 'postgrs' for 'a' -- did you mean 'postgres'?");
  CHECK(at_a(R"({"enum": ["red", "green", null]})", "a: 7") ==
        "1:4 `7` schema/enum: unknown value 7 for 'a' -- use 'red', 'green' or null");
  CHECK(at_a(R"({"enum": ["string"], "x-aliases": {"varchar": "string"}})", "a: VARCHAR") ==
        "1:4 `VARCHAR` schema/enum: unknown value 'VARCHAR' for 'a' -- write 'string'");
  CHECK(at_a(R"({"enum": ["red"], "x-hint": "choose a colour"})", "a: 7") ==
        "1:4 `7` schema/enum: unknown value 7 for 'a' -- choose a colour");
  CHECK(at_a(R"({"enum": [1,2,3,4,5,6,7,8,9,10,11,12]})", "a: x") ==
        "1:4 `x` schema/enum: unknown value 'x' for 'a' -- use 1, 2, 3, 4, 5, 6, 7, 8, 9 or 3 "
        "others");
  CHECK(at_a(R"({"const": "meshctl/v1"})", "a: v1") ==
        "1:4 `v1` schema/const: 'a' must be 'meshctl/v1', not 'v1'");
  CHECK(at_a(R"({"const": "object", "x-aliases": {"table": "say it as physicalType"}})",
             "a: Table") ==
        "1:4 `Table` schema/const: 'a' must be 'object', not 'Table' -- say it as physicalType");
  CHECK(at_a(R"({"type": "string", "enum": ["a"], "pattern": "^b$"})", "a: 7") ==
        "1:4 `7` schema/type: 'a' must be text, not the number 7 -- write it in quotes: '7'");
}

TEST_CASE("pattern and format") {
  CHECK(at_a(R"({"pattern": "^[a-z]+$", "x-hint": "use small letters"})", "a: A1") ==
        "1:4 `A1` schema/pattern: 'A1' is not a valid 'a' -- use small letters");
  CHECK(at_a(R"({"pattern": "^[a-z]+$"})", "a: A1") ==
        "1:4 `A1` schema/pattern: 'A1' is not a valid 'a' -- it must match ^[a-z]+$");
  CHECK(
      only(R"({"propertyNames": {"pattern": "^[a-z]+$"}})", "A1: 5") ==
      "1:1 `A1` schema/pattern: 'A1' is not a valid name of a property -- it must match ^[a-z]+$");
  CompileOptions options;
  options.asserted_formats = {"date"};
  CHECK(only(R"({"properties": {"a": {"format": "date"}}})", "a: 2024-13-01", options) ==
        "1:4 `2024-13-01` schema/format: '2024-13-01' is not a valid date for 'a' -- write it like "
        "2025-01-31");
}

TEST_CASE("sizes and limits") {
  CHECK(at_a(R"({"minLength": 3})", "a: xy") ==
        "1:4 `xy` schema/min-length: 'a' must have at least 3 characters, not 2");
  CHECK(at_a(R"({"minLength": 1})", "a: ''") == "1:1 `a` schema/min-length: 'a' must not be empty");
  CHECK(at_a(R"({"maxLength": 1})", "a: xy") ==
        "1:4 `xy` schema/max-length: 'a' must have at most 1 character, not 2");
  CHECK(at_a(R"({"minimum": 1})", "a: 0") ==
        "1:4 `0` schema/minimum: 'a' must be at least 1, not 0");
  CHECK(at_a(R"({"maximum": 1})", "a: 2") ==
        "1:4 `2` schema/maximum: 'a' must be at most 1, not 2");
  CHECK(at_a(R"({"exclusiveMinimum": 0})", "a: 0") ==
        "1:4 `0` schema/minimum: 'a' must be above 0, not 0");
  CHECK(at_a(R"({"exclusiveMaximum": 0})", "a: 0") ==
        "1:4 `0` schema/maximum: 'a' must be below 0, not 0");
  CHECK(at_a(R"({"multipleOf": 0.01})", "a: 0.005") ==
        "1:4 `0.005` schema/multiple-of: 'a' must be a multiple of 0.01, not 0.005");
  CHECK(at_a(R"({"minItems": 1})", "a: []") ==
        "1:1 `a` schema/min-items: 'a' must have at least 1 item, not 0");
  CHECK(at_a(R"({"maxItems": 1})", "a: [1, 2]") ==
        "1:1 `a` schema/max-items: 'a' must have at most 1 item, not 2");
  CHECK(at_a(R"({"minProperties": 1})", "a: {}") ==
        "1:1 `a` schema/min-properties: 'a' must have at least 1 property, not 0");
  CHECK(at_a(R"({"maxProperties": 0})", "a: {b: 1}") ==
        "1:1 `a` schema/max-properties: 'a' must have at most 0 properties, not 1");
  CHECK(at_a(R"({"contains": {"type": "string"}})", "a: [1]") ==
        "1:1 `a` schema/contains: 'a' must have at least 1 item that fits, not 0");
  CHECK(at_a(R"({"contains": {"title": "owner", "type": "string"}, "minContains": 2})", "a: [x]") ==
        "1:1 `a` schema/contains: 'a' must have at least 2 of the kind 'owner', not 1");
  CHECK(at_a(R"({"contains": {"type": "string"}, "maxContains": 2})", "a: [x, y, z]") ==
        "1:1 `a` schema/contains: 'a' must have at most 2 items that fit, not 3");
}

TEST_CASE("repeated items: at the second, with the first") {
  const auto document = parse("a.yaml", "a: [x, y, x]");
  const auto schema = compiled(R"({"properties": {"a": {"uniqueItems": true}}})");
  std::vector<meshctl::Finding> findings;
  evaluate(*schema, document, document.root(), findings);
  REQUIRE(findings.size() == 1);
  CHECK(line_of(findings[0]) ==
        "1:11 `x` schema/unique-items: 'x' is given twice in 'a' -- remove one of them");
  REQUIRE(findings[0].related.size() == 1);
  CHECK(findings[0].related[0].message == "first given here");
  CHECK(findings[0].related[0].place.start.column == 5);
  CHECK(findings[0].place.pointer == "/a/2");
}

TEST_CASE("what is not allowed") {
  CHECK(at_a("false", "a: 1") == "1:1 `a` schema/not-allowed: property 'a' is not allowed");
  CHECK(at_a(R"({"not": {}, "x-hint": "it is obsolete"})", "a: 1") ==
        "1:1 `a` schema/not-allowed: property 'a' is not allowed -- it is obsolete");
  CHECK(only(R"({"not": {"required": ["a"]}})", "b: 1\na: 1") ==
        "2:1 `a` schema/not-allowed: property 'a' is not allowed");
  CHECK(only(R"({"prefixItems": [true], "items": false})", "[1, 2, 3]") ==
        "1:5 `2` schema/unexpected-item: item 2 of the list is one too many");
}

TEST_CASE("the branch that was meant: by a constant, with the reason") {
  constexpr std::string_view kSchema = R"({"oneOf": [
      {"required": ["type", "path"], "properties": {"type": {"const": "file"}, "path": {"type": "string"}}},
      {"required": ["type", "url"], "properties": {"type": {"enum": ["http", "https"]}, "url": {"type": "string"}}}]})";
  CHECK(only(kSchema, "type: file") ==
        "1:1 `type` schema/required: missing property 'path', because 'type' is 'file'");
  CHECK(only(kSchema, "type: http\nurl: 5") ==
        "2:6 `5` schema/type: 'url' must be text, not the number 5 -- write it in quotes: '5'");
  CHECK(only(kSchema, "type: htp\nurl: 5") ==
        "1:7 `htp` schema/enum: unknown value 'htp' for 'type' -- did you mean 'http'?");
  CHECK(only(kSchema, "url: 5") == "1:1 `url` schema/required: missing property 'type'");
}

TEST_CASE("the branch that was meant: by kind, by what is required, by nearness") {
  CHECK(only(R"({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "object"}]})",
             "[5]") ==
        "1:2 `5` schema/type: item 1 of the list must be text, not the number 5 -- write it in "
        "quotes: "
        "'5'");
  CHECK(
      only(R"({"anyOf": [{"type": "array"}, {"type": "object"}]})", "x") ==
      "1:1 `x` schema/type: the document must be a list or a mapping, not the text 'x' -- write it "
      "as a list: [x]");
  constexpr std::string_view kOperators = R"({"x-hint": "name one operator", "oneOf": [
      {"required": ["mustBe"]},
      {"required": ["mustBeBelow"], "properties": {"mustBeBelow": {"type": "number"}}}]})";
  CHECK(only(kOperators, "mustBeBelow: x") ==
        "1:14 `x` schema/type: 'mustBeBelow' must be a number, not the text 'x'");
  CHECK(only(kOperators, "a: 1") ==
        "1:1 `a` schema/required-one-of: missing one of 'mustBe' and 'mustBeBelow' -- name one "
        "operator");
  CHECK(only(R"({"x-missing": "operator", "anyOf": [{"required": ["is"]}, {"required": ["has"]}]})",
             "a: 1") == "1:1 `a` schema/required-one-of: missing operator -- add 'is' or 'has'");
  CHECK(only(R"({"anyOf": [{"required": ["a"]}, {"required": ["b"]}, {"required": ["c"]},
             {"required": ["d"]}, {"required": ["e"]}]})",
             "x: 1") ==
        "1:1 `x` schema/required-one-of: missing one of 5 properties -- add 'a', 'b', 'c', "
        "'d' or 'e'");
  CHECK(only(kOperators, "mustBe: 1\nmustBeBelow: 2") ==
        "1:1 `mustBe` schema/exclusive: only one of 'mustBe' and 'mustBeBelow' may be given -- "
        "name one "
        "operator");
  CHECK(
      only(
          R"({"anyOf": [{"properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}}},
                 {"properties": {"a": {"type": "integer"}, "b": {"type": "integer"}, "c": {"type": "integer"}}}]})",
          "{a: 1, b: 2, c: x}") ==
      "1:17 `x` schema/type: 'c' must be a whole number, not the text 'x'");
  CHECK(only(R"({"anyOf": [{"const": "a"}, {"enum": ["b", "c"]}]})", "violet") ==
        "1:1 `violet` schema/enum: unknown value 'violet' for the document -- use 'a', 'b' or 'c'");
  CHECK(only(R"({"x-hint": "write a.b or a/b", "anyOf": [{"pattern": "[.]"}, {"pattern": "/"}]})",
             "x") == "1:1 `x` schema/pattern: 'x' is not valid -- write a.b or a/b");
  CHECK(only(R"({"oneOf": [{"minimum": 1}, {"minimum": 2}]})", "3") ==
        "1:1 `3` schema/exclusive: the document fits several forms of which only one may hold");
}

TEST_CASE("what belongs to another branch says so") {
  constexpr std::string_view kSchema =
      R"({"properties": {"type": {"enum": ["pg", "s3"]}}, "required": ["type"],
      "allOf": [{"if": {"required": ["type"], "properties": {"type": {"const": "pg"}}},
                 "then": {"properties": {"host": {"type": "string"}}, "required": ["host"]}},
                {"if": {"required": ["type"], "properties": {"type": {"const": "s3"}}},
                 "then": {"properties": {"bucket": true}}}],
      "unevaluatedProperties": false})";
  CHECK(
      only(kSchema, "{type: pg, host: h, bucket: b}") ==
      "1:21 `bucket` schema/unknown-property: unknown property 'bucket', because 'type' is 'pg' -- "
      "'bucket' goes with 'type' 's3'");
  CHECK(only(kSchema, "{type: pg}") ==
        "1:2 `type` schema/required: missing property 'host', because 'type' is 'pg'");
  // What follows from a wrong or missing type is not told of.
  CHECK(only(kSchema, "{type: gp, host: h, bucket: b}") ==
        "1:8 `gp` schema/enum: unknown value 'gp' for 'type' -- did you mean 'pg'?");
  CHECK(only(kSchema, "{host: h, bucket: b}") ==
        "1:2 `host` schema/required: missing property 'type'");
  CHECK(only(kSchema, "{typ: pg, host: h}") ==
        "1:2 `typ` schema/unknown-property: unknown property 'typ' -- write 'type', which is "
        "required");
}

TEST_CASE("one cause reached by two ways is one finding") {
  CHECK(only(R"({"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}],
                 "$defs": {"a": {"properties": {"x": {"type": "string"}}, "required": ["y"]}}})",
             "x: 1\ny: 1") ==
        "1:4 `1` schema/type: 'x' must be text, not the number 1 -- write it in quotes: '1'");
}

TEST_CASE("several causes are told in the order of the text") {
  CHECK(
      lines(R"({"properties": {"a": {"type": "string"}, "b": {"minimum": 5}}, "required": ["c"]})",
            "b: 1\na: 2") ==
      Lines{"1:1 `b` schema/required: missing property 'c'",
            "1:4 `1` schema/minimum: 'b' must be at least 5, not 1",
            "2:4 `2` schema/type: 'a' must be text, not the number 2 -- write it in quotes: '2'"});
}

TEST_CASE("long and hostile values are shortened and made visible") {
  const std::string line =
      only(R"({"additionalProperties": false})", "\"a\\e[31m" + std::string(100, 'x') + "\": 1");
  CHECK(line.find('\x1b') == std::string::npos);
  CHECK(line.find("unknown property 'a") != std::string::npos);
  CHECK(line.find(std::string(60, 'x') + "'") == std::string::npos);
}

TEST_CASE("within an alias the place is the alias") {
  const auto lines_of_alias =
      lines(R"({"properties": {"b": {"type": "string"}}})", "a: &x 5\nb: *x");
  REQUIRE(lines_of_alias.size() == 1);
  CHECK(lines_of_alias[0].substr(0, 8) == "2:4 `*x`");
}

TEST_CASE("other words for properties and values") {
  const std::string_view schema = R"({
    "x-aliases": {"uuid": "id", "size": "put it under options"},
    "required": ["id"], "additionalProperties": false,
    "properties": {"id": {}, "type": {"enum": ["string"], "x-aliases": {"varchar": "string"}}}})";
  CHECK(lines_of(*compiled(schema), parse("a.yaml", "uuid: 1")) ==
        std::vector<std::string>{
            "1:1 `uuid` schema/unknown-property: unknown property 'uuid' -- write 'id', which is "
            "required"});
  CHECK(lines_of(*compiled(schema), parse("a.yaml", "{id: 1, size: 2}")) ==
        std::vector<std::string>{
            "1:9 `size` schema/unknown-property: unknown property 'size' -- put it under options"});
  CHECK(lines_of(*compiled(schema), parse("a.yaml", "{id: 1, type: VARCHAR(20)}")) ==
        std::vector<std::string>{"1:15 `VARCHAR(20)` schema/enum: unknown value 'VARCHAR(20)' for "
                                 "'type' -- write 'string'"});
}

TEST_CASE("what a schema says of its lists and mappings comes before how they are written") {
  const std::string_view schema =
      R"({"properties": {"a": {"type": "array", "x-hint": "write a list of names"}}})";
  CHECK(lines_of(*compiled(schema), parse("a.yaml", "a: x")) ==
        std::vector<std::string>{"1:4 `x` schema/type: 'a' must be a list, not the text 'x' -- "
                                 "write a list of names"});
}

TEST_CASE("an object of another form is one cause") {
  const std::string_view schema = R"({"items": {
    "title": "pair", "x-hint": "write {name: a, value: b}", "required": ["name", "value"],
    "additionalProperties": false, "properties": {"name": {}, "value": {}, "id": {}}}})";
  CHECK(lines_of(*compiled(schema), parse("a.yaml", "[{owner: sales, since: 1}]")) ==
        std::vector<std::string>{
            "1:3 `owner` schema/unknown-property: unknown property 'owner' in pair 1 -- write "
            "{name: a, value: b}"});
  CHECK(lines_of(*compiled(schema), parse("a.yaml", "[{id: a, owner: sales}]")).size() == 2);
}
