// The fixes that schema findings come with: what a text becomes, and how sure that is.
#include <string>
#include <string_view>

#include "document/edit.h"
#include "support.h"

using namespace meshctl;
using namespace meshctl::jsonschema::test;

namespace {

// `certain: TEXT` or `likely: TEXT` after the fix of the only finding; `none` without one.
std::string fixed(std::string_view schema, const std::string& text,
                  const std::string& name = "a.yaml") {
  const auto document = parse(name, text);
  std::vector<Finding> findings;
  jsonschema::evaluate(*compiled(schema), document, document.root(), findings);
  REQUIRE(findings.size() == 1);
  if (!findings[0].fix) return "none";
  const Fix* const all[] = {&*findings[0].fix};
  return std::string(to_string(findings[0].fix->safety)) + ": " +
         document::apply_fixes(text, all).text;
}

std::string of_a(std::string_view schema_of_a, const std::string& text,
                 const std::string& name = "a.yaml") {
  return fixed(R"({"properties": {"a": )" + std::string(schema_of_a) + "}}", text, name);
}

}  // namespace

TEST_CASE("a scalar that must be text is put in quotes") {
  const std::string_view text = R"({"type": "string"})";
  CHECK(of_a(text, "a: 1.0 # one") == "certain: a: '1.0' # one");
  CHECK(of_a(text, "a: true") == "certain: a: 'true'");
  CHECK(of_a(text, R"({"a": 7})", "a.json") == R"(certain: {"a": "7"})");
  CHECK(of_a(text, "a:") == "none");
  CHECK(of_a(text, "a: ~") == "none");
  CHECK(of_a(text, "a: [x]") == "none");
}

TEST_CASE("a text that must be a number or a boolean loses what makes it text") {
  CHECK(of_a(R"({"type": "boolean"})", "a: yes") == "certain: a: true");
  CHECK(of_a(R"({"type": "boolean"})", "a: 'false'") == "certain: a: false");
  CHECK(of_a(R"({"type": "boolean"})", "a: maybe") == "none");
  CHECK(of_a(R"({"type": "integer"})", "a: '5432'") == "certain: a: 5432");
  CHECK(of_a(R"({"type": "integer"})", "a: 1_000") == "certain: a: 1000");
  CHECK(of_a(R"({"type": "integer"})", "a: '1,000'") == "likely: a: 1000");
  CHECK(of_a(R"({"type": "integer"})", "a: '1.5'") == "none");
  CHECK(of_a(R"({"type": "number"})", "a: '2024-01-01'") == "none");
  CHECK(of_a(R"({"type": "number"})", "a: '1.2.3'") == "none");
}

TEST_CASE("a text that must be a list becomes a list of one") {
  CHECK(of_a(R"({"type": "array"})", "a: sales") == "likely: a: [sales]");
  CHECK(of_a(R"({"type": "array"})", "a: sales, risk") == "likely: a: ['sales, risk']");
}

TEST_CASE("an unknown property gets its right name") {
  const std::string_view schema =
      R"({"properties": {"logicalType": {}, "name": {}}, "additionalProperties": false,
          "x-aliases": {"label": "name"}})";
  CHECK(fixed(schema, "logical_type: x") == "certain: logicalType: x");
  CHECK(fixed(schema, "'logicalTyp': x") == "likely: 'logicalType': x");
  CHECK(fixed(schema, "label: x") == "likely: name: x");
  CHECK(fixed(schema, "{label: x, name: y}") == "none");
  CHECK(fixed(schema, "zzz: x") == "none");
  CHECK(fixed(R"({"properties": {"status": {}}, "required": ["status"],
                  "additionalProperties": false})",
              "Status: active") == "certain: status: active");
}

TEST_CASE("an unknown value becomes the value that was meant") {
  const std::string_view schema =
      R"({"enum": ["integer", "string"], "x-aliases": {"varchar": "string"}})";
  CHECK(of_a(schema, "a: Integer") == "certain: a: integer");
  CHECK(of_a(schema, "a: varchar") == "certain: a: string");
  CHECK(of_a(schema, "a: intger") == "likely: a: integer");
  CHECK(of_a(schema, "a: zzz") == "none");
  CHECK(of_a(R"({"const": "DataContract"})", "a: datacontract") == "certain: a: DataContract");
  CHECK(of_a(R"({"const": "DataContract"})", "a: other") == "likely: a: DataContract");
}
