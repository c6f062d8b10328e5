#include "document/yaml_scalar.h"
#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("plain scalars are resolved by the YAML 1.2 core schema") {
  for (const char* text : {"null", "Null", "NULL", "~", ""}) {
    CAPTURE(text);
    CHECK(resolve_plain(text) == Kind::null);
  }
  for (const char* text : {"true", "True", "TRUE", "false", "False", "FALSE"}) {
    CAPTURE(text);
    CHECK(resolve_plain(text) == Kind::boolean);
  }
  for (const char* text : {"0", "-19", "+3", "012", "0o7", "0o17", "0x3A", "0xdeadBEEF",
                           "123456789012345678901234567890"}) {
    CAPTURE(text);
    CHECK(resolve_plain(text) == Kind::integer);
  }
  for (const char* text : {"0.", "-0.0", ".5", "+12e03", "-2E+05", "1.e3", "1e3", ".inf", "-.Inf",
                           "+.INF", ".nan", ".NaN", ".NAN"}) {
    CAPTURE(text);
    CHECK(resolve_plain(text) == Kind::number);
  }
  for (const char* text :
       {"yes",   "no",        "on",        "off",    "Yes",        "y",
        "n",     "nULL",      "tRUE",      "truely", "2024-01-31", "2024-01-31T12:00:00Z",
        "1_000", "12:30:45",  "190:20:30", "0b101",  "0x",         "0o",
        "0o8",   "0xg",       "-0x10",     "+0o7",   "0X10",       ".",
        "-",     "+",         "-.",        ".e3",    "1e",         "1e+",
        "1.2.3", ".infinity", "-.nan",     "+.NaN",  "1 2",        "0x 1",
        "--1",   "Infinity",  "NaN",       "~~",     "v1",         "1.0.0"}) {
    CAPTURE(text);
    CHECK(resolve_plain(text) == Kind::string);
  }
}

TEST_CASE("quotes and block styles make strings") {
  const Parsed parsed = parse_yaml("- '1'\n- \"true\"\n- |\n  null\n- >-\n  2\n- ''\n");
  REQUIRE(described(parsed) == "");
  for (const Node& item : parsed.documents[0].root().items()) CHECK(item.is_string());
  CHECK(to_json(parsed.documents[0].root()) == R"(["1","true","null\n","2",""])");
}

TEST_CASE("tags of the core schema are honoured") {
  CHECK(read_back(parse_yaml("- !!str 1\n- !!int '12'\n- !!float 1\n- !!bool 'true'\n- !!null ''\n"
                             "- !!str\n- ! 12\n- !!seq [a]\n- !!map {a: b}\n"
                             "- !<tag:yaml.org,2002:str> 5\n- !!timestamp 2024-01-31\n"
                             "- !!binary aGVsbG8=\n")) ==
        "[\"1\",12,1,true,null,\"\",\"12\",[\"a\"],{\"a\":\"b\"},\"5\",\"2024-01-31\",\"aGVsbG8=\"]"
        "\n");
  const Parsed parsed = parse_yaml("- !!float 1\n- !!int 1\n");
  CHECK(parsed.documents[0].root().items()[0].kind() == Kind::number);
  CHECK(parsed.documents[0].root().items()[1].kind() == Kind::integer);
}

TEST_CASE("a value that is not what its tag says is a finding") {
  CHECK(read_back(parse_yaml("a: !!int abc\nb: !!bool yes\nc: !!null x\nd: !!float 'x'\n"
                             "e: !!map 1\nf: !!str [1]\ng: !!map [1]\nh: !!seq {}\n")) ==
        "1:10-1:13 syntax/tag 'abc' is not what its tag '!!int' says [correct the value, or remove "
        "the tag]\n"
        "2:11-2:14 syntax/tag 'yes' is not what its tag '!!bool' says [correct the value, or "
        "remove the tag]\n"
        "3:11-3:12 syntax/tag 'x' is not what its tag '!!null' says [correct the value, or remove "
        "the tag]\n"
        "4:12-4:15 syntax/tag 'x' is not what its tag '!!float' says [correct the value, or remove "
        "the tag]\n"
        "5:10-5:11 syntax/tag '1' is not what its tag '!!map' says [correct the value, or remove "
        "the tag]\n"
        "6:4-6:9 syntax/tag the tag '!!str' stands before a list [correct the value, or remove the "
        "tag]\n"
        "7:4-7:9 syntax/tag the tag '!!map' stands before a list [correct the value, or remove the "
        "tag]\n"
        "8:4-8:9 syntax/tag the tag '!!seq' stands before a mapping [correct the value, or remove "
        "the tag]\n"
        "{\"a\":\"abc\",\"b\":\"yes\",\"c\":\"x\",\"d\":\"x\",\"e\":1,\"f\":[1],\"g\":[1],\"h\":{}}"
        "\n");
}

TEST_CASE("a tag that is not known is a warning, and the value is read without it") {
  const Parsed parsed =
      parse_yaml("%TAG !e! tag:example.com,2024:\n---\n- !Ref 12\n- !e!x {a: 1}\n- !!omap [a]\n");
  CHECK(read_back(parsed) ==
        "3:3-3:7 syntax/tag the tag '!Ref' is not known, and is ignored [remove it, or put quotes "
        "around the text if '!' is part of it]\n"
        "4:3-4:7 syntax/tag the tag '!e!x' is not known, and is ignored [remove it, or put quotes "
        "around the text if '!' is part of it]\n"
        "5:3-5:9 syntax/tag the tag '!!omap' is not known, and is ignored [remove it, or put "
        "quotes around the text if '!' is part of it]\n"
        "[12,{\"a\":1},[\"a\"]]\n");
  for (const Finding& finding : parsed.findings) CHECK(finding.severity == Severity::warning);
}

}  // namespace
}  // namespace meshctl::document
