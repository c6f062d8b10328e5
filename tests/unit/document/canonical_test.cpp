#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("canonical JSON sorts members by UTF-16 and writes numbers as ECMAScript does") {
  const Parsed parsed = parse_json(
      "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
      "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
      "\"literals\": [null, true, false]}");
  REQUIRE(described(parsed) == "");
  CHECK(canonical_json(parsed.documents[0].root()) ==
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
        "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

}  // namespace
}  // namespace meshctl::document
