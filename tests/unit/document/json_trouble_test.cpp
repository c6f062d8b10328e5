#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("what is wrong with JSON is said in words, where it stands, and how to write it") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"",
       "1:1-1:1 syntax/json the file is empty, which is not JSON [write {} for an empty object]"},
      {" \n",
       "1:1-1:1 syntax/json the file is empty, which is not JSON [write {} for an empty object]"},
      {"[1, 2,]", "1:6-1:7 syntax/json JSON allows no comma after the last item [remove it]"},
      {"{\"a\": 1,}", "1:8-1:9 syntax/json JSON allows no comma after the last member [remove it]"},
      {"[,1]",
       "1:2-1:3 syntax/json a value is missing before the comma [write it, or remove the comma]"},
      {"[1,,2]",
       "1:4-1:5 syntax/json a value is missing before the comma [write it, or remove the comma]"},
      {"[1 2]", "1:3-1:3 syntax/json a comma is missing after this item [add ',']"},
      {"{\"a\": 1\n\"b\": 2}",
       "1:8-1:8 syntax/json a comma is missing after this member [add ',']"},
      {"[1; 2]", "1:3-1:4 syntax/json expected ',' or ']', not ';'"},
      {"// hi\n1",
       "1:1-1:6 syntax/json JSON has no comments [remove it, or write the file as YAML]"},
      {"[1, # hi\n2]",
       "1:5-1:9 syntax/json JSON has no comments [remove it, or write the file as YAML]"},
      {"{\"a\": 1 /* hi */}",
       "1:9-1:18 syntax/json JSON has no comments [remove it, or write the file as YAML]"},
      {"{'a': 1}",
       "1:2-1:5 syntax/json JSON strings stand in double quotes, not in ' [write \"a\"]"},
      {"['it]",
       "1:2-1:3 syntax/json JSON strings stand in double quotes, not in ' [write \"text\"]"},
      {"[\u201Ca\u201D]",
       "1:2-1:3 syntax/json a typographic quote cannot stand around a JSON string [write the "
       "straight one: \"]"},
      {"{a: 1}", "1:2-1:3 syntax/json the key 'a' must stand in double quotes [write \"a\"]"},
      {"{größe: 1}",
       "1:2-1:7 syntax/json the key 'größe' must stand in double quotes [write \"größe\"]"},
      {"{[1]: 1}", "1:2-1:3 syntax/json a key in double quotes should stand here, not '['"},
      {"{\"a\" 1}", "1:5-1:5 syntax/json a ':' is missing between the key and its value [add ':']"},
      {"{\"a\" = 1}",
       "1:5-1:5 syntax/json a ':' is missing between the key and its value [add ':']"},
      {"{\"a\":}", "1:5-1:6 syntax/json the key has no value [write null, or remove the key]"},
      {"{\"a\": , \"b\": 1}",
       "1:5-1:7 syntax/json the key has no value [write null, or remove the key]"},
      {"{\"a\": 1]", "1:8-1:9 syntax/json ']' cannot close the '{' [close it with '}']"},
      {"[1}", "1:3-1:4 syntax/json '}' cannot close the '[' [close it with ']']"},
      {"[1", "1:3-1:3 syntax/json the file ends before the '[' is closed [add the missing ']']"},
      {"{\"a\": [1, {",
       "1:12-1:12 syntax/json the file ends before the '{' is closed [add the missing '}']"},
      {"{\"a\"",
       "1:5-1:5 syntax/json the file ends before the '{' is closed [add the missing '}']"},
      {"[NaN]", "1:2-1:5 syntax/json 'NaN': JSON has no such number [write null, or a string]"},
      {"[-Infinity]",
       "1:2-1:11 syntax/json '-Infinity': JSON has no such number [write null, or a string]"},
      {"[True]", "1:2-1:6 syntax/json 'True': JSON says true in lower case [write true]"},
      {"[None]", "1:2-1:6 syntax/json 'None': JSON says null for it [write null]"},
      {"[undefined]",
       "1:2-1:11 syntax/json 'undefined': JSON has no undefined [write null, or leave the key "
       "out]"},
      {"[nullable]",
       "1:2-1:10 syntax/json 'nullable' is not a JSON value [put it in double quotes if it is a "
       "string]"},
      {"[hello]",
       "1:2-1:7 syntax/json 'hello' is not a JSON value [put it in double quotes if it is a "
       "string]"},
      {"[\u20AC]",
       "1:2-1:3 syntax/json '\u20AC' is not a JSON value [put it in double quotes if it is a "
       "string]"},
      {"[=]",
       "1:2-1:3 syntax/json a value should stand here, not '=' [write a string in double quotes, a "
       "number, true, false, null, a list or an object]"},
      {"[01]",
       "1:2-1:4 syntax/json '01' is not a JSON number [remove the leading zeros, or put it in "
       "double quotes]"},
      {"[+1]", "1:2-1:4 syntax/json '+1' is not a JSON number [remove the '+']"},
      {"[.5]", "1:2-1:4 syntax/json '.5' is not a JSON number [write a 0 before the '.']"},
      {"[5.]", "1:2-1:4 syntax/json '5.' is not a JSON number [write a digit after the '.']"},
      {"[0x1F]",
       "1:2-1:6 syntax/json '0x1F' is not a JSON number [write it as a decimal number, or in "
       "double quotes]"},
      {"[1e]",
       "1:2-1:4 syntax/json '1e' is not a JSON number [write it as a number like 10, -0.5 or 1e3, "
       "or as a string in double quotes]"},
      {"[-]",
       "1:2-1:3 syntax/json '-' is not a JSON number [write it as a number like 10, -0.5 or 1e3, "
       "or as a string in double quotes]"},
      {"[2024-01-31]",
       "1:2-1:12 syntax/json '2024-01-31' is not a JSON number [write it as a number like 10, -0.5 "
       "or 1e3, or as a string in double quotes]"},
      {"{} {}",
       "1:4-1:5 syntax/json a second value follows; a JSON file holds one [put them in one list: "
       "[..., ...]]"},
      {"1 x", "1:3-1:4 syntax/json 'x' follows after the end of the value [remove it]"},
      {"[\"a\nb\"]",
       "1:2-1:4 syntax/json the string is not closed on its line [close it with '\"'; a line break "
       "in it is written \\n]"},
      {"\"abc",
       "1:1-1:5 syntax/json the string is not closed on its line [close it with '\"'; a line break "
       "in it is written \\n]"},
      {"\"a\tb\"",
       "1:3-1:4 syntax/json a tab in a JSON string must be written as an escape [write \\t]"},
      {"\"a\x01\"",
       "1:3-1:4 syntax/json the control character U+0001 in a JSON string must be written as an "
       "escape [write \\u0001]"},
      {"\"C:\\data\"",
       "1:4-1:6 syntax/json '\\d' is no escape in JSON [write '\\\\' for a backslash]"},
      {"\"\\u12G4\"",
       "1:2-1:6 syntax/json '\\u12' needs four hexadecimal digits [write it like \\u00e9]"},
      {"\"\\ud83d\"",
       "1:2-1:8 syntax/json '\\ud83d' is one half of a character [beyond U+FFFF both halves are "
       "written, like \\ud83d\\ude00]"},
      {"\"\\ude00\\ud83d\"",
       "1:2-1:8 syntax/json '\\ude00' is one half of a character [beyond U+FFFF both halves are "
       "written, like \\ud83d\\ude00]"},
      {"\"\\ud83d\\u0041\"",
       "1:2-1:8 syntax/json '\\ud83d' is one half of a character [beyond U+FFFF both halves are "
       "written, like \\ud83d\\ude00]"},
      {"\"a\\", "1:3-1:4 syntax/json '\\' is no escape in JSON [write '\\\\' for a backslash]"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const Parsed parsed = parse_json(one.text);
    CHECK(described(parsed) == std::string(one.expected) + "\n");
    CHECK(parsed.documents.empty());
  }
}

}  // namespace
}  // namespace meshctl::document
