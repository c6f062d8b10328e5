// Mistakes in a schema are findings at their own place, and end in no schema.
#include <algorithm>
#include <string_view>
#include <vector>

#include "support.h"

using namespace meshctl::jsonschema;
using namespace meshctl::jsonschema::test;

namespace {

std::vector<std::string> mistakes(std::string_view schema) {
  const auto result = compile_text("schema.json", schema);
  CHECK(result.schema == nullptr);
  std::vector<std::string> lines;
  for (const auto& finding : result.findings) lines.push_back(line_of(finding));
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("keywords with a value of the wrong kind") {
  CHECK(
      mistakes(R"({"type": "strin"})") ==
      Lines{"1:10 `\"strin\"` schema/invalid-schema: 'strin' is no type of JSON Schema -- did you "
            "mean 'string'?"});
  CHECK(mistakes(R"({"required": "a"})") ==
        Lines{"1:14 `\"a\"` schema/invalid-schema: 'required' must be a list of names, not 'a'"});
  CHECK(mistakes(R"({"minLength": -1})") ==
        Lines{"1:15 `-1` schema/invalid-schema: 'minLength' must be a whole number, 0 or more, not "
              "-1"});
  CHECK(mistakes(R"({"minimum": "1"})") ==
        Lines{"1:13 `\"1\"` schema/invalid-schema: 'minimum' must be a number, not '1'"});
  CHECK(mistakes(R"({"multipleOf": 0})") ==
        Lines{"1:16 `0` schema/invalid-schema: 'multipleOf' must be a number above 0, not 0"});
  CHECK(mistakes(R"({"uniqueItems": 1})") ==
        Lines{"1:17 `1` schema/invalid-schema: 'uniqueItems' must be true or false, not 1"});
  CHECK(mistakes(R"({"enum": "a"})") ==
        Lines{"1:10 `\"a\"` schema/invalid-schema: 'enum' must be a list, not 'a'"});
  CHECK(mistakes(R"({"anyOf": []})") ==
        Lines{"1:11 `[]` schema/invalid-schema: 'anyOf' must be a list of at least one schema, not "
              "an empty list"});
  CHECK(mistakes(R"({"properties": {"a": 5}})") ==
        Lines{"1:22 `5` schema/invalid-schema: a schema must be a mapping, true or false, not 5"});
}

TEST_CASE("references that lead nowhere") {
  CHECK(mistakes(R"({"$ref": "#/$defs/a"})") ==
        Lines{"1:10 `\"#/$defs/a\"` schema/dangling-ref: '#/$defs/a' leads to no schema"});
  CHECK(mistakes(R"({"$ref": "#a"})") ==
        Lines{"1:10 `\"#a\"` schema/dangling-ref: '#a' leads to no schema"});
  CHECK(
      mistakes(R"({"$ref": "#/$defs/adress", "$defs": {"address": true, "x": 5}})") ==
      Lines{"1:10 `\"#/$defs/adress\"` schema/dangling-ref: '#/$defs/adress' leads to no schema -- "
            "did you mean '#/$defs/address'?",
            "1:60 `5` schema/invalid-schema: a schema must be a mapping, true or false, not 5"});
  CHECK(mistakes(R"({"$ref": "#nod", "$defs": {"a": {"$anchor": "node"}}})") ==
        Lines{"1:10 `\"#nod\"` schema/dangling-ref: '#nod' leads to no schema -- did you mean "
              "'#node'?"});
  CHECK(
      mistakes(
          R"({"$ref": "http://a.example/boo", "$defs": {"a": {"$id": "http://a.example/book"}}})") ==
      Lines{"1:10 `\"http://a.example/boo\"` schema/dangling-ref: 'http://a.example/boo' leads to "
            "no schema -- did you mean 'http://a.example/book'?"});
  CHECK(mistakes(R"({"items": {"$ref": "https://example.com/x"}})") ==
        Lines{"1:20 `\"https://example.com/x\"` schema/dangling-ref: 'https://example.com/x' leads "
              "to no schema"});
}

TEST_CASE("references that never end") {
  CHECK(mistakes(R"({"$ref": "#"})") ==
        Lines{"1:10 `\"#\"` schema/ref-loop: '#' leads back to itself without an end -- let "
              "it stand under a property or an item, or refer to what is meant"});
  CHECK(mistakes(R"({"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]},
                     "b": {"not": {"$ref": "#/$defs/a"}}}})")
            .size() == 1);
  CHECK(compiled(R"({"properties": {"a": {"$ref": "#"}}})"));
}

TEST_CASE("patterns that cannot be used") {
  CHECK(mistakes(R"({"pattern": "(a"})") ==
        Lines{"1:13 `\"(a\"` schema/invalid-pattern: the pattern '(a' cannot be used: the group is "
              "not closed"});
  CHECK(mistakes(R"({"patternProperties": {"[z-a]": true}})").size() == 1);
  CHECK(
      mistakes(R"({"pattern": "(?<=a+)b"})") ==
      Lines{"1:13 `\"(?<=a+)b\"` schema/invalid-pattern: the pattern '(?<=a+)b' cannot be used: a "
            "lookbehind of variable length is not supported -- let what it looks back at have one "
            "length"});
  CHECK(mistakes(R"({"pattern": "(?i)x"})") ==
        Lines{"1:13 `\"(?i)x\"` schema/invalid-pattern: the pattern '(?i)x' cannot be used: no "
              "group begins like this in ECMA-262 -- write both cases, as in [Aa]"});
}

TEST_CASE("text that is no JSON") {
  const auto result = compile_text("schema.json", "{");
  CHECK(result.schema == nullptr);
  CHECK_FALSE(result.findings.empty());
}

TEST_CASE("unknown keywords and formats are tolerated, and told of in a review") {
  constexpr std::string_view kSchema =
      R"({"x-hint": "a", "x-own": 1, "requird": [], "dependencies": {}, "format": "dat",
          "properties": {"requird": {"prefixItem": []}}})";
  CHECK(compiled(kSchema));
  const auto result = reviewed(kSchema);
  CHECK(result.schema);
  Lines lines;
  for (const auto& finding : result.findings) {
    lines.push_back(std::string(to_string(finding.severity)) + " " + line_of(finding));
  }
  CHECK(lines ==
        Lines{"info 1:17 `\"x-own\"` schema/unknown-keyword: 'x-own' is an extension, which has no "
              "effect",
              "warning 1:29 `\"requird\"` schema/unknown-keyword: 'requird' is no keyword of "
              "2020-12, so it "
              "has no effect -- did you mean 'required'?",
              "warning 1:74 `\"dat\"` schema/unknown-format: 'dat' is no format that is known, so "
              "it is not checked -- did you mean 'date'?",
              "warning 2:38 `\"prefixItem\"` schema/unknown-keyword: 'prefixItem' is no keyword of "
              "2020-12, so "
              "it has no effect -- did you mean 'prefixItems'?"});
}

TEST_CASE("a keyword of another draft is told of as such") {
  const auto result =
      reviewed(R"({"$schema": "http://json-schema.org/draft-07/schema#", "prefixItems": [true]})");
  REQUIRE(result.findings.size() == 1);
  CHECK(result.findings[0].message ==
        "'prefixItems' is no keyword of draft 7, so it has no effect");
  CHECK(result.findings[0].hint == "it is a keyword of 2020-12");
}

TEST_CASE("mistakes in a part that nothing refers to") {
  constexpr std::string_view kSchema = R"({"$defs": {"a": {"pattern": "(", "$ref": "#/b"}}})";
  CHECK(compiled(kSchema));
  CHECK(reviewed(kSchema).findings.size() == 2);
  CHECK(mistakes(R"({"$defs": {"a": {"minItems": "1"}}})").size() == 1);
}

TEST_CASE("what a constant holds is no schema") {
  CHECK(compiled(R"({"const": {"$ref": "#/nowhere"}, "enum": [{"$id": "x", "type": 5}]})"));
}

TEST_CASE("a pattern that takes too long is a finding, not a verdict") {
  const auto schema = compiled(R"({"not": {"pattern": "^(a+)+$"}})");
  const auto document = parse("a.json", "\"" + std::string(50, 'a') + "b\"");
  CHECK_FALSE(is_valid(*schema, document.root()));
  const auto lines = lines_of(*schema, document);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("schema/limit: the document takes too much work to hold against the pattern "
                      "'^(a+)+$' -- let each part of the text fit only one part of the pattern") !=
        std::string::npos);
}

TEST_CASE("a limit names the value, or the key, and the pattern that ran out") {
  const std::string hard = std::string(50, 'a') + "b";
  const auto only = [](std::string_view schema, const std::string& json) {
    const auto lines = lines_of(*compiled(schema), parse("a.json", json));
    REQUIRE(lines.size() == 1);
    return lines[0].substr(0, lines[0].find(" to hold")).substr(0, 4) +
           lines[0].substr(lines[0].find("schema/limit"));
  };
  const std::string rest =
      " takes too much work to hold against the pattern '^(a+)+$' -- let each part of the text fit "
      "only one part of the pattern";
  CHECK(only(R"({"properties": {"o": {"items": {"pattern": "^(a+)+$"}}}})",
             R"({"o": ["a", ")" + hard + "\"]}") == "1:13schema/limit: item 2 of 'o'" + rest);
  const std::string name = "schema/limit: the name '" + std::string(39, 'a') + "…'" + rest;
  CHECK(only(R"({"patternProperties": {"^(a+)+$": true}, "additionalProperties": false})",
             R"({")" + hard + "\": 1}") == "1:2 " + name);
  CHECK(only(R"({"propertyNames": {"pattern": "^(a+)+$"}})", R"({")" + hard + "\": 1}") ==
        "1:2 " + name);
}

TEST_CASE("a schema that multiplies its work is ended by the bound on steps") {
  std::string schema = R"({"$ref": "#/$defs/a0", "$defs": {)";
  for (int i = 0; i < 40; ++i) {
    const std::string next = std::to_string(i + 1);
    schema += "\"a" + std::to_string(i) + "\": {\"allOf\": [{\"$ref\": \"#/$defs/a" + next +
              "\"}, {\"$ref\": \"#/$defs/a" + next + "\"}]}, ";
  }
  schema += R"("a40": {"type": "string"}}})";
  const auto document = parse("a.json", "\"x\"");
  const auto lines = lines_of(*compiled(schema), document);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("schema/limit") != std::string::npos);
}

namespace {

enum class Link { reference, choice };

/// `length` schemas, each of which leads to the next, and a type at the end.
std::string chain_of(int length, Link link) {
  std::string schema = R"({"$ref": "#/$defs/a0", "$defs": {)";
  for (int i = 0; i < length; ++i) {
    const std::string next = R"({"$ref": "#/$defs/a)" + std::to_string(i + 1) + "\"}";
    schema += "\"a" + std::to_string(i) +
              "\": " + (link == Link::reference ? next : R"({"anyOf": [)" + next + "]}") + ", ";
  }
  return schema + "\"a" + std::to_string(length) + R"(": {"type": "string"}}})";
}

}  // namespace

TEST_CASE("a long chain of references is followed, and ends at the bound on depth") {
  const auto number = parse("a.json", "1");
  const auto text = parse("a.json", "\"x\"");
  CHECK(is_valid(*compiled(chain_of(900, Link::reference)), text.root()));
  CHECK(lines_of(*compiled(chain_of(900, Link::reference)), number).at(0).find("schema/type") !=
        std::string::npos);
  CHECK(lines_of(*compiled(chain_of(1500, Link::reference)), number).at(0).find("schema/invalid") !=
        std::string::npos);
  CHECK(is_valid(*compiled(chain_of(5000, Link::reference)), text.root()));
  CHECK_FALSE(is_valid(*compiled(chain_of(5000, Link::reference)), number.root()));
  CHECK(is_valid(*compiled(chain_of(900, Link::choice)), text.root()));
  CHECK_FALSE(is_valid(*compiled(chain_of(5000, Link::choice)), text.root()));
  CHECK(lines_of(*compiled(chain_of(5000, Link::choice)), text).at(0).find("schema/limit") !=
        std::string::npos);
}

TEST_CASE("a deep value is judged to its end") {
  const auto schema = compiled(R"({"type": "array", "items": {"allOf": [{"$ref": "#"}]}})");
  const std::string open(120, '[');
  const std::string close(120, ']');
  CHECK(is_valid(*schema, parse("a.json", open + close).root()));
  const auto lines = lines_of(*schema, parse("a.json", open + "1" + close));
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("1:121 `1` schema/type") == 0);
}
