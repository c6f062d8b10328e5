#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("a key that stands twice is a finding at the second that names the first") {
  const Parsed parsed = parse_yaml("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n");
  CHECK(read_back(parsed) ==
        "5:3-5:4 syntax/duplicate-key the key 'c' is already in this mapping [remove one of the "
        "two, or rename it]\n"
        "{\"a\":1,\"b\":{\"c\":1,\"d\":2}}\n");
  const Finding& finding = parsed.findings[0];
  CHECK(finding.severity == Severity::error);
  CHECK(finding.place.pointer == "/b/c");
  REQUIRE(finding.related.size() == 1);
  CHECK(finding.related[0].place.start == Position{3, 3});
  CHECK(finding.related[0].message == "first defined here");
}

TEST_CASE("duplicate keys are found in JSON too, however they are written") {
  CHECK(read_back(parse_json(R"([{"a": 1, "\u0061": 2}])")) ==
        "1:11-1:19 syntax/duplicate-key the key 'a' is already in this mapping [remove one of the "
        "two, or rename it]\n"
        "[{\"a\":1}]\n");
  CHECK(described(parse_yaml("{a: 1, 'a': 2}")) != "");
  CHECK(described(parse_yaml("{1: 1, '1': 2}")) != "");
  CHECK(described(parse_yaml("{a: {a: 1}, b: {a: 1}}")) == "");
}

TEST_CASE("keys that repeat one after the other have one cause and one finding") {
  CHECK(read_back(parse_yaml("fields:\n  - name: a\n    type: x\n    name: b\n    type: y\n")) ==
        "4:5-4:9 syntax/duplicate-key the key 'name' is already in this mapping, and so are 1 "
        "after it [begin a new list item with '- ' if they belong to another one]\n"
        "{\"fields\":[{\"name\":\"a\",\"type\":\"x\"}]}\n");
  CHECK(parse_yaml("a: 1\nb: 1\na: 2\nc: 1\nb: 2\n").findings.size() == 2);
  CHECK(parse_yaml("a: 1\na: 2\nc: 1\na: 3\n").findings.size() == 2);
}

TEST_CASE("duplicates are found in large mappings, and look-ups still work") {
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += "key" + std::to_string(i % 60) + ": " + std::to_string(i) + "\n";
  const Parsed parsed = parse_yaml(text);
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].place.start == Position{61, 1});
  CHECK(parsed.findings[0].related[0].place.start == Position{1, 1});
  const Node& root = parsed.documents[0].root();
  CHECK(root.size() == 60);
  for (int i = 0; i < 60; ++i) CHECK(root.find("key" + std::to_string(i))->as_int64() == i);
}

TEST_CASE("keys that are scalars but no strings become their text") {
  CHECK(read_back(parse_yaml("1: a\n2.50: b\ntrue: c\n~: d\n2024-01-31: e\non: f\n? g\n'': h\n")) ==
        "{\"1\":\"a\",\"2.50\":\"b\",\"true\":\"c\",\"~\":\"d\",\"2024-01-31\":\"e\",\"on\":\"f\","
        "\"g\":null,\"\":\"h\"}\n");
  const Parsed parsed = parse_yaml("1: a\n");
  CHECK(parsed.documents[0].root().members()[0].key.is_string());
}

TEST_CASE("a key that is no scalar is a finding, and left out") {
  CHECK(read_back(parse_yaml("a: {{ name }}\nb: {[1]: 2, c: 3}\n")) ==
        "1:4-1:14 syntax/key the template '{{ name }}' is not filled in [fill in the template, or "
        "write it in quotes]\n"
        "2:5-2:8 syntax/key a key must be a string, not a list [put quotes around it if '{' or '[' "
        "is part of the text]\n"
        "{\"a\":{},\"b\":{\"c\":3}}\n");
  CHECK(read_back(parse_yaml("? - a\n  - b\n: c\nd: e\n")) ==
        "1:3-2:6 syntax/key a key must be a string, not a list [write the key on one line, "
        "followed by ': ']\n"
        "{\"d\":\"e\"}\n");
}

TEST_CASE("a template that is a key is one finding") {
  CHECK(read_back(parse_yaml("{{ a }}: b\nc: {{d}}\n")) ==
        "1:1-1:8 syntax/key the template '{{ a }}' is not filled in [fill in the template, or "
        "write it in quotes]\n"
        "2:4-2:9 syntax/key the template '{{d}}' is not filled in [fill in the template, or write "
        "it in quotes]\n"
        "{\"c\":{}}\n");
  CHECK(described(parse_yaml("a: {{b: 1}: 2}\n")) ==
        "1:5-1:11 syntax/key a key must be a string, not a mapping [put quotes around it if '{' or "
        "'[' is part of the text]\n");
}

TEST_CASE("a finding within a key has no pointer") {
  for (const char* text :
       {"? {a: 1, a: 2}\n: b\n", "x: y\n? [{a: 1, a: 2}]\n: b\n", "? [k]\n: {a: 1, a: 2}\n"}) {
    CAPTURE(text);
    const Parsed parsed = parse_yaml(text);
    REQUIRE(parsed.findings.size() == 2);
    for (const Finding& finding : parsed.findings) CHECK(finding.place.pointer.empty());
  }
}

TEST_CASE("findings of one rule end at the hundredth") {
  std::string text;
  for (int i = 0; i < 300; ++i) text += "- {a: 1, a: 2}\n";
  const Parsed parsed = parse_yaml(text);
  REQUIRE(parsed.findings.size() == 100);
  CHECK(parsed.findings[98].message == "the key 'a' is already in this mapping");
  CHECK(parsed.findings[99].message ==
        "the key 'a' is already in this mapping (further ones after the first 100 are left out)");
  CHECK(parse_yaml(text.substr(0, text.size() / 3)).findings.back().message ==
        "the key 'a' is already in this mapping");
}

}  // namespace
}  // namespace meshctl::document
