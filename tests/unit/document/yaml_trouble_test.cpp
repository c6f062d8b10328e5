#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("what is wrong with YAML is said in words, where it stands, and what to do") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"a:\n\tb: 1",
       "2:1-2:2 syntax/yaml a tab indents the line, where YAML allows only spaces [replace it by "
       "spaces]\n"},
      {"a:\n  b: 1\n\tc: 1",
       "3:1-3:2 syntax/yaml a tab indents the line, where YAML allows only spaces [replace it by "
       "spaces]\n"},
      {"a: 1\nb 2\nc: 3",
       "2:1-2:4 syntax/yaml 'b 2' has no ': ' that makes it a key [write 'key: value', or indent "
       "the line deeper than 'a' if it goes on with its text]\n"},
      {"a: 1\nb 2\n",
       "2:1-2:4 syntax/yaml 'b 2' has no ': ' that makes it a key [write 'key: value', or indent "
       "the line deeper than 'a' if it goes on with its text]\n"},
      {"name orders\nversion: 1",
       "1:1-1:12 syntax/yaml 'name orders' has no ': ' that makes it a key [write 'key: value']\n"},
      {"a: \"x\nb: 1\n",
       "1:4-1:5 syntax/yaml the \" opened here is never closed [close it with \"]\n"},
      {"a: 'x\nb: 1\n",
       "1:4-1:5 syntax/yaml the ' opened here is never closed [close it; to begin a text with an "
       "apostrophe, put it in double quotes]\n"},
      {"a: \"x\nb: \"y\"\nc: d\n",
       "1:4-1:5 syntax/yaml the \" opened here is not closed in its line [close it with \"]\n"},
      {"a:\n   b: 1\n  c: 2\n",
       "3:3-3:7 syntax/yaml the line is indented by 2 spaces, which fits no line above [indent it "
       "by 3 spaces, like 'b', or do not indent it, like 'a']\n"},
      {"a:\n  b: 1\n   c: 2\n",
       "3:4-3:8 syntax/yaml 'c' is indented as if it belonged to 'b', which already has a value "
       "[indent it by 2 spaces, like 'b', or put quotes around the value if it goes on here]\n"},
      {"a: b: c",
       "1:4-1:8 syntax/yaml a value without quotes cannot contain ': ' [put quotes around it: \"b: "
       "c\"]\n"},
      {"description: Note: this is it",
       "1:14-1:30 syntax/yaml a value without quotes cannot contain ': ' [put quotes around it: "
       "\"Note: this is it\"]\n"},
      {"a: 1\n  b: 2",
       "2:3-2:7 syntax/yaml 'b' is indented as if it belonged to 'a', which already has a value "
       "[do not indent it, like 'a', or put quotes around the value if it goes on here]\n"},
      {"a: @foo",
       "1:4-1:8 syntax/yaml a value without quotes cannot begin with '@' [put quotes around it: "
       "\"@foo\"]\n"},
      {"a: `foo`",
       "1:4-1:9 syntax/yaml a value without quotes cannot begin with '`' [put quotes around it: "
       "\"`foo`\"]\n"},
      {"- @x",
       "1:3-1:5 syntax/yaml a value without quotes cannot begin with '@' [put quotes around it: "
       "\"@x\"]\n"},
      {"a: %foo",
       "1:4-1:8 syntax/yaml a value without quotes cannot begin with '%' [put quotes around it: "
       "\"%foo\"]\n"},
      {"%foo",
       "1:1-1:5 syntax/yaml '%foo' is no directive of YAML [put quotes around it if it is text, or "
       "'#' before it if it is a comment]\n"},
      {"a: [1, 2", "1:4-1:5 syntax/yaml the '[' is never closed [add the missing ']']\n"},
      {"a: [1, 2\nb: 3\n",
       "1:4-1:5 syntax/yaml the '[' is not closed before the next key [add the missing ']']\n"},
      {"a: {b: 1", "1:4-1:5 syntax/yaml the '{' is never closed [add the missing '}']\n"},
      {"a: {b: 1\nc: 2\n",
       "1:4-1:5 syntax/yaml the '{' is not closed before the next key [add the missing '}']\n"},
      {"a: [1 2: 3", "1:4-1:5 syntax/yaml the '[' is never closed [add the missing ']']\n"},
      {"a: [1, 2]]",
       "1:10-1:11 syntax/yaml there is a ']' too many [remove it, or add the '[' that it "
       "closes]\n"},
      {"a: {b: 1}}",
       "1:10-1:11 syntax/yaml there is a '}' too many [remove it, or add the '{' that it "
       "closes]\n"},
      {"a: 'it's'",
       "1:8-1:10 syntax/yaml the text goes on after its closing ' [write '' for a quote in the "
       "text, or put it in double quotes]\n"},
      {"a: \"x\" y",
       "1:8-1:9 syntax/yaml the text goes on after its closing \" [write \\\" for a quote in the "
       "text, or put it in single quotes]\n"},
      {"a: \"say \"hi\" x\"",
       "1:10-1:16 syntax/yaml the text goes on after its closing \" [write \\\" for a quote in the "
       "text, or put it in single quotes]\n"},
      {"- a\nb: 1",
       "2:1-2:5 syntax/yaml the line stands among list items, but does not begin with '- ' [write "
       "'- ' before it, or indent it by 2 spaces to put it into the item above]\n"},
      {"b: 1\n- a",
       "2:1-2:4 syntax/yaml a list item cannot stand among the keys of a mapping [indent it below "
       "the key that it belongs to, or remove the '- ']\n"},
      {"a: *.csv",
       "1:4-1:9 syntax/yaml after '*' must stand the name of an anchor [if '*' is part of the "
       "text, put quotes around it: \"*.csv\"]\n"},
      {"a: *",
       "1:4-1:5 syntax/yaml after '*' must stand the name of an anchor [if '*' is part of the "
       "text, put quotes around it: \"*\"]\n"},
      {"a: &",
       "1:4-1:5 syntax/yaml after '&' must stand the name of an anchor [if '&' is part of the "
       "text, put quotes around it: \"&\"]\n"},
      {"a: *x y",
       "1:4-1:6 syntax/alias the alias '*x' has no anchor before it in the document [put '&x' "
       "before the value it stands for, or quotes around it if '*' is part of the text]\n1:7-1:8 "
       "syntax/yaml 'y' cannot follow after the end of the value [put it on a line of its own, or "
       "quotes around the whole value]\n"},
      {"a: \"\\d\"",
       "1:5-1:7 syntax/yaml '\\d' is no escape [write \\\\ for a backslash, or use single quotes, "
       "in which it is a character like any other]\n"},
      {"a: \"C:\\Users\"",
       "1:7-1:9 syntax/yaml '\\U' must be followed by 8 hexadecimal digits [write \\\\ for a "
       "backslash, or use single quotes, in which it is a character like any other]\n"},
      {"a: \"\\x4\"",
       "1:5-1:7 syntax/yaml '\\x' must be followed by 2 hexadecimal digits [write \\\\ for a "
       "backslash, or use single quotes, in which it is a character like any other]\n"},
      {"a:1\nb: 2",
       "1:1-1:4 syntax/yaml a space is missing after the ':' in 'a:1' [write 'a: 1']\n"},
      {"a: >x\n  b",
       "1:4-1:6 syntax/yaml the text of '>' begins on the line below [start it there; if '>' is "
       "part of the text, put quotes around it: \">x\"]\n"},
      {"a: |\n  text\n wrong",
       "3:2-3:7 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 2 spaces, like 'text', or do not indent it, like 'a']\n"},
      {"a: |\ntext\nmore",
       "2:1-2:5 syntax/yaml 'text' has no ': ' that makes it a key [indent the text below 'a: |' "
       "deeper than the key]\n"},
      {"a: |0\n  x",
       "1:5-1:6 syntax/yaml the indentation of a text cannot be 0 [write a number from 1 to 9, or "
       "none]\n"},
      {"a: |2\n x",
       "2:2-2:3 syntax/yaml the line is indented by 1 space, which fits no line above [do not "
       "indent it, like 'a']\n"},
      {"a: {{ t }}",
       "1:4-1:11 syntax/key the template '{{ t }}' is not filled in [fill in the template, or "
       "write "
       "it in quotes]\n"},
      {"a: {{ t }}\nb: 1",
       "1:4-1:11 syntax/key the template '{{ t }}' is not filled in [fill in the template, or "
       "write "
       "it in quotes]\n"},
      {"{% if x %}",
       "1:2-1:11 syntax/yaml a value without quotes cannot begin with '%' [render the template "
       "first, or put quotes around its text]\n"},
      {"a: }",
       "1:4-1:5 syntax/yaml a value should stand here, not '}' [if it is text, put quotes around "
       "it: \"}\"]\n"},
      {"a: ]",
       "1:4-1:5 syntax/yaml a value should stand here, not ']' [if it is text, put quotes around "
       "it: \"]\"]\n"},
      {"a: ,",
       "1:4-1:5 syntax/yaml a value should stand here, not ',' [if it is text, put quotes around "
       "it: \",\"]\n"},
      {"a: ,x",
       "1:4-1:5 syntax/yaml a value should stand here, not ',' [if it is text, put quotes around "
       "it: \",x\"]\n"},
      {"- - a\n - b",
       "2:2-2:5 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 4 spaces, like 'a', or do not indent it, like '- ']\n"},
      {"a: !e!foo x",
       "1:4-1:12 syntax/yaml '!e!foo x' begins with '!', but is no tag that can be read [if it is "
       "text, put quotes around it: \"!e!foo x\"]\n"},
      {"a: !<foo x",
       "1:4-1:11 syntax/yaml '!<foo x' begins with '!', but is no tag that can be read [if it is "
       "text, put quotes around it: \"!<foo x\"]\n"},
      {"a: !foo!bar! x",
       "1:4-1:15 syntax/yaml '!foo!bar! x' begins with '!', but is no tag that can be read [if it "
       "is text, put quotes around it: \"!foo!bar! x\"]\n"},
      {"--- a: 1",
       "1:1-1:9 syntax/yaml a mapping cannot begin on the line of '---' [begin it on the next "
       "line]\n"},
      {"a: - b",
       "1:4-1:7 syntax/yaml a list cannot begin on the line of its key [start it on the next line, "
       "or put quotes around the text if it is no list]\n"},
      {"a: - b\n   - c",
       "1:4-1:7 syntax/yaml a list cannot begin on the line of its key [start it on the next line, "
       "or put quotes around the text if it is no list]\n"},
      {"\"multi\nline\": x",
       "1:1-1:7 syntax/yaml a key in quotes must stand on one line, with ': ' after it [write "
       "'key: value']\n"},
      {"x multi\nline: x",
       "1:1-1:8 syntax/yaml 'x multi' has no ': ' that makes it a key [write 'key: value']\n"},
      {"{\"a\": 1,, \"b\": 2}",
       "1:9-1:10 syntax/yaml a value is missing before the comma [write it, or remove the "
       "comma]\n"},
      {"{\"a\" 1}",
       "1:6-1:7 syntax/yaml expected ',' or '}' before '1' [separate members with ',' and keys "
       "from values with ': ']\n"},
      {"{a: 1 b: 2}",
       "1:8-1:9 syntax/yaml expected ',' or '}' before ':' [separate members with ',' and keys "
       "from values with ': ']\n"},
      {"{\"a\": 1 \"b\": 2}",
       "1:12-1:13 syntax/yaml expected ',' or '}' before ':' [separate members with ',' and keys "
       "from values with ': ']\n"},
      {"[\"a\" \"b\"]",
       "1:6-1:7 syntax/yaml expected ',' or ']' before '\"' [separate items with ',']\n"},
      {"[a, b\n", "1:1-1:2 syntax/yaml the '[' is never closed [add the missing ']']\n"},
      {"<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> x",
       "1:1-1:13 syntax/yaml the file has an unresolved merge conflict [choose what stays, and "
       "remove the lines of '<<<<<<<', '=======' and '>>>>>>>']\n"},
      {"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n",
       "2:1-2:13 syntax/yaml the file has an unresolved merge conflict [choose what stays, and "
       "remove the lines of '<<<<<<<', '=======' and '>>>>>>>']\n"},
      {"%YAML 2.0\n---\na",
       "1:1-1:10 syntax/yaml '%YAML 2.0' cannot be read [write '%YAML 1.2', or remove the line]\n"},
      {"%YAML 1.x\n---\na",
       "1:1-1:10 syntax/yaml '%YAML 1.x' cannot be read [write '%YAML 1.2', or remove the line]\n"},
      {"%YAML 1.2\na: 1",
       "2:1-2:1 syntax/yaml '---' is missing after the lines that begin with '%' [put a line '---' "
       "before this one]\n"},
      {"%YAML 1.2\n%YAML 1.2\n---\na",
       "2:1-2:10 syntax/yaml '%YAML 1.2' repeats a directive [remove it]\n"},
      {"%TAG ! x\n%TAG ! x\n---\na",
       "2:1-2:9 syntax/yaml '%TAG ! x' repeats a directive [remove it]\n"},
      {"%TAG x\n---\na",
       "1:1-1:7 syntax/yaml '%TAG x' cannot be read [write it like '%TAG !e! "
       "tag:example.com,2024:', once for each handle]\n"},
      {"key : : v",
       "1:7-1:10 syntax/yaml a value without quotes cannot contain ': ' [put quotes around it: \": "
       "v\"]\n"},
      {"a: 'x",
       "1:4-1:5 syntax/yaml the ' opened here is never closed [close it; to begin a text with an "
       "apostrophe, put it in double quotes]\n"},
      {"? a\nb", "2:1-2:2 syntax/yaml 'b' has no ': ' that makes it a key [write 'key: value']\n"},
      {"a: ? b",
       "1:4-1:7 syntax/yaml a value without quotes cannot begin with '? ' [put quotes around it: "
       "\"? b\"]\n"},
      {"a\nb: 1", "1:1-1:2 syntax/yaml 'a' has no ': ' that makes it a key [write 'key: value']\n"},
      {"a: 1\nb\nc: 2",
       "2:1-2:2 syntax/yaml 'b' has no ': ' that makes it a key [write 'key: value', or indent the "
       "line deeper than 'a' if it goes on with its text]\n"},
      {"- a: 1\n b: 2",
       "2:2-2:6 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 2 spaces, like 'a', or do not indent it, like '- ']\n"},
      {"- a: 1\n    b: 2",
       "2:5-2:9 syntax/yaml 'b' is indented as if it belonged to 'a', which already has a value "
       "[indent it by 2 spaces, like 'a', or put quotes around the value if it goes on here]\n"},
      {"- a\n b: 2",
       "2:2-2:6 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 2 spaces, like 'a', or do not indent it, like '- ']\n"},
      {"a:\n- b\n c: 1",
       "3:2-3:6 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 2 spaces, like 'b', or do not indent it, like '- ']\n"},
      {"a: \"x\"\n  b: 1",
       "2:3-2:7 syntax/yaml 'b' is indented as if it belonged to 'a', which already has a value "
       "[do not indent it, like 'a', or put quotes around the value if it goes on here]\n"},
      {"a: [1]\n  b: 1",
       "2:3-2:7 syntax/yaml 'b' is indented as if it belonged to 'a', which already has a value "
       "[do not indent it, like 'a', or put quotes around the value if it goes on here]\n"},
      {"a: [1] x",
       "1:8-1:9 syntax/yaml 'x' cannot follow after the end of the value [put it on a line of its "
       "own, or quotes around the whole value]\n"},
      {"a: {b: 1} x: 2",
       "1:11-1:15 syntax/yaml 'x: 2' cannot follow after the end of the value [put it on a line of "
       "its own, or quotes around the whole value]\n"},
      {"a: #b\n  c\n d: 1",
       "3:2-3:6 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 2 spaces, like 'c', or do not indent it, like 'a']\n"},
      {"a: |x\n b",
       "1:4-1:6 syntax/yaml the text of '|' begins on the line below [start it there; if '|' is "
       "part of the text, put quotes around it: \"|x\"]\n"},
      {"a:\n  - b: 1\n   c: 2",
       "3:4-3:8 syntax/yaml the line is indented by 3 spaces, which fits no line above [indent it "
       "by 4 spaces, like 'b', or indent it by 2 spaces, like '- ']\n"},
      {"a:\n  - b: 1\n  c: 2",
       "3:3-3:7 syntax/yaml the line stands among list items, but does not begin with '- ' [write "
       "'- ' before it, or indent it by 4 spaces to put it into the item above]\n"},
      {"---\na: 1\n--- |\n x\n... foo",
       "5:5-5:8 syntax/yaml 'foo' cannot follow after the end of the value [put quotes around the "
       "whole value if it is one text]\n"},
      {"\"a\": 1, \"b\": 2",
       "1:6-1:15 syntax/yaml a second key cannot follow on the same line [put each key on a line "
       "of its own, or '{' and '}' around them]\n"},
      {"&a &b x",
       "1:4-1:8 syntax/yaml '&b x' cannot follow after the end of the value [put quotes around the "
       "whole value if it is one text]\n"},
      {"!a !b x",
       "1:1-1:3 syntax/tag the tag '!a' is not known, and is ignored [remove it, or put quotes "
       "around the text if '!' is part of it]\n1:4-1:8 syntax/yaml '!b x' cannot follow after the "
       "end of the value [put quotes around the whole value if it is one text]\n"},
      {"a: &x *y",
       "1:7-1:9 syntax/yaml '*y' cannot follow after the end of the value [put it on a line of its "
       "own, or quotes around the whole value]\n"},
      {"*x : y",
       "1:1-1:3 syntax/alias the alias '*x' has no anchor before it in the document [put '&x' "
       "before the value it stands for, or quotes around it if '*' is part of the text]\n"},
      {"- ]",
       "1:3-1:4 syntax/yaml a value should stand here, not ']' [if it is text, put quotes around "
       "it: \"]\"]\n"},
      {"a: \"\\u12\"",
       "1:5-1:7 syntax/yaml '\\u' must be followed by 4 hexadecimal digits [write \\\\ for a "
       "backslash, or use single quotes, in which it is a character like any other]\n"},
      {"a: \"\\ud800\"",
       "1:5-1:11 syntax/yaml '\\ud800' is no character [write the character itself; beyond U+FFFF "
       "its escape is like \\U0001F600]\n"},
      {"a: b\n---\n\tc",
       "3:1-3:2 syntax/yaml a tab indents the line, where YAML allows only spaces [replace it by "
       "spaces]\n"},
      {"  a: 1\nb: 2",
       "2:1-2:5 syntax/yaml the line is indented less than 'a', with which the document begins "
       "[indent it by 2 spaces]\n"},
      {"{a: 1}\nb: 2",
       "2:1-2:5 syntax/yaml text follows after the end of the document [put a line '---' before it "
       "if it is another document]\n"},
      {"a:\n  b\nc\n",
       "3:1-3:2 syntax/yaml 'c' has no ': ' that makes it a key [write 'key: value']\n"},
      {"key: >-\n\ttext",
       "2:1-2:2 syntax/yaml a tab indents the line, where YAML allows only spaces [replace it by "
       "spaces]\n"},
      {"key:\n    - a\n  - b",
       "3:3-3:6 syntax/yaml the line is indented by 2 spaces, which fits no line above [indent it "
       "by 4 spaces, like '- ', or do not indent it, like 'key']\n"},
      {"a: {b: 1,\nc: 2\nd: 3\n",
       "1:4-1:5 syntax/yaml the '{' is not closed before the next key [add the missing '}']\n"},
      {"a: [\n  1,\n  2\nb: 3\n",
       "1:4-1:5 syntax/yaml the '[' is not closed before the next key [add the missing ']']\n"},
      {"list:\n  -a\n  -b: 1",
       "2:3-2:5 syntax/yaml a space is missing after the '-' [write '- a']\n"},
      {"list:\n  - a\n  -b",
       "3:3-3:5 syntax/yaml a space is missing after the '-' [write '- b']\n"},
      {"a: \"x: 'y\n  b: z'",
       "1:4-1:5 syntax/yaml the \" opened here is never closed [close it with \"]\n"},
      {"a: some text\n  more text\n  note: x\n",
       "3:3-3:10 syntax/yaml the text of 'a' goes on here, and cannot contain ': ' without quotes "
       "[put quotes around the whole text, or indent this line like 'a']\n"},
      {"x: \"a\n---\nb\"\n",
       "1:4-1:5 syntax/yaml the \" opened here is not closed before the document ends [close it, "
       "or indent the line that begins with '---' or '...']\n"},
      {"a: [b:c:,d]\n",
       "1:8-1:9 syntax/yaml a ':' cannot stand here [write a space after it if it ends a key, or "
       "put quotes around the text]\n"},
      {"{'a':1, b:}x\n",
       "1:10-1:11 syntax/yaml a ':' cannot stand here [write a space after it if it ends a key, or "
       "put quotes around the text]\n"},
      {"a:\n  b: 1\n c: 2\n    d: 3\n",
       "3:2-3:6 syntax/yaml the line is indented by 1 space, which fits no line above [indent it "
       "by 2 spaces, like 'b', or do not indent it, like 'a']\n"},
      {"a: [1}\n", "1:6-1:7 syntax/yaml '}' cannot close the '[' [close it with ']']\n"},
      {"a: {b: [}\n",
       "1:9-1:10 syntax/yaml a value should stand here, not '}' [if it is text, put quotes around "
       "it: \"}\"]\n"},
      {"- a:1\n  b: 2\n",
       "1:3-1:6 syntax/yaml a space is missing after the ':' in 'a:1' [write 'a: 1']\n"},
      {"url http://x\nb: 1\n",
       "1:1-1:13 syntax/yaml 'url http://x' has no ': ' that makes it a key [write 'key: "
       "value']\n"},
      {"a: |\n\ttext\n",
       "2:1-2:2 syntax/yaml a tab indents the line, where YAML allows only spaces [replace it by "
       "spaces]\n"},
  };
  for (const Case& one : cases) {
    const std::string text = one.text;
    CAPTURE(text);
    CHECK(described(parse_yaml(text)) == one.expected);
  }
}

TEST_CASE("a key may have 1024 characters") {
  const std::string key(1024, 'k');
  CHECK(described(parse_yaml(key.substr(1) + ": 1\n")) == "");
  CHECK(described(parse_yaml(key + "k: 1\n")) ==
        "1:1-1:1026 syntax/yaml the key is longer than 1024 characters [shorten it]\n");
}

TEST_CASE("findings name the other place that they speak of") {
  const Parsed unclosed = parse_yaml("a: [1,\n  2\nb: 3\n");
  REQUIRE(unclosed.findings.at(0).related.size() == 1);
  CHECK(unclosed.findings[0].related[0].place.start == Position{3, 1});
  CHECK(unclosed.findings[0].related[0].message == "the next key");
  const Parsed quoted = parse_yaml("a: \"x\nb: \"y\"\n");
  REQUIRE(quoted.findings.at(0).related.size() == 1);
  CHECK(quoted.findings[0].related[0].place.start == Position{2, 4});
}

}  // namespace
}  // namespace meshctl::document
