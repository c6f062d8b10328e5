#include "base/error.h"
#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("canonical JSON is that of RFC 8785, section 3.2.2") {
  const Parsed parsed = parse_json(
      "{\"numbers\": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],"
      "\"string\": \"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
      "\"literals\": [null, true, false]}");
  REQUIRE(described(parsed) == "");
  CHECK(canonical_json(parsed.documents[0].root()) ==
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
        "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("members are sorted by UTF-16 code units (RFC 8785, section 3.2.3)") {
  const Parsed parsed = parse_json(
      R"({"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh",
          "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control",
          "\u00f6": "Latin Small Letter O With Diaeresis"})");
  CHECK(canonical_json(parsed.documents.at(0).root()) ==
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
        "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
        "\"\U0001F600\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
  CHECK(canonical_json(parse_json(R"({"aa": 1, "a": 2, "": 3, "b": 4})").documents.at(0).root()) ==
        R"({"":3,"a":2,"aa":1,"b":4})");
}

TEST_CASE("canonical numbers: integers beyond 2^53 keep their digits, other forms are one") {
  const Parsed parsed = parse_yaml(
      "[9007199254740993, -9007199254740993, 123456789012345678901234567890, 1.0, 1e3, -0, 0.0, "
      "+012, 0x10, .5, 1e400.0, 9007199254740993.0]");
  CHECK(canonical_json(parsed.documents.at(0).root()) ==
        "[9007199254740993,-9007199254740993,123456789012345678901234567890,1,1000,0,0,12,16,0.5,"
        "\"1e400.0\",9007199254740992]");
}

TEST_CASE("the layout and the order of the text don't change the canonical form") {
  const Parsed a = parse_yaml("b: [1, 2]\na: x # comment\n");
  const Parsed b = parse_json("{\"a\":\"x\",\"b\":[1.0,2]}");
  CHECK(canonical_json(a.documents[0].root()) == canonical_json(b.documents[0].root()));
}

TEST_CASE("compact JSON keeps order and digits") {
  CHECK(to_json(parse_yaml("b: [1.50, +07, ~, True]\na: \"x\\ty\\x01\"\n").documents[0].root()) ==
        "{\"b\":[1.50,7,null,true],\"a\":\"x\\ty\\u0001\"}");
  CHECK(to_json(parse_yaml("a: {}\nb: []\n").documents[0].root()) == "{\"a\":{},\"b\":[]}");
}

TEST_CASE("what JSON cannot say is an error that names the place") {
  const Parsed parsed = parse_yaml("a: [.inf]\nb: .nan\n");
  const Node& root = parsed.documents[0].root();
  CHECK_THROWS_WITH_AS((void)to_json(root), "the number '.inf' at '/a/0' cannot be written as JSON",
                       Error);
  CHECK_THROWS_WITH_AS((void)canonical_json(*root.find("b")),
                       "the number '.nan' at '/b' cannot be written as JSON", Error);
  const Parsed large = parse_json("[1e400]");
  CHECK(to_json(large.documents[0].root()) == "[1e400]");
  CHECK_THROWS_AS((void)canonical_json(large.documents[0].root()), Error);
}

}  // namespace
}  // namespace meshctl::document
