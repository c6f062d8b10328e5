#include "parsing.h"

namespace meshctl::document {
namespace {

std::string yaml(std::string text) {
  return read_back(parse_yaml(std::move(text)));
}

TEST_CASE("an alias is a deep copy with the place of its use and of its anchor") {
  const Parsed parsed = parse_yaml("a: &x\n  b: [1, 2]\nc: *x\n");
  REQUIRE(described(parsed) == "");
  const Document& document = parsed.documents[0];
  CHECK(to_json(document.root()) == R"({"a":{"b":[1,2]},"c":{"b":[1,2]}})");
  const Node* original = resolve_pointer(document.root(), "/a/b/1");
  const Node* copy = resolve_pointer(document.root(), "/c/b/1");
  REQUIRE(copy);
  CHECK(copy != original);
  CHECK(pointer_of(*copy) == "/c/b/1");
  CHECK(document.place(*copy).start == Position{3, 4});
  CHECK(document.place(*copy).end == Position{3, 6});
  CHECK(document.anchor_place(*copy).start == Position{2, 10});
  CHECK(document.key_place(*resolve_pointer(document.root(), "/c/b")).start == Position{3, 4});
  CHECK(document.key_place(*document.root().find("c")).start == Position{3, 1});
  CHECK_FALSE(original->alias());
  CHECK(document.anchor_place(*original).bytes == document.place(*original).bytes);
  CHECK(text_of(document, *document.root().find("a")) == "b: [1, 2]");
}

TEST_CASE("an alias within an anchor has the place of the outermost use") {
  const Parsed parsed = parse_yaml("a: &a 1\nb: &b [*a]\nc: *b\n");
  const Document& document = parsed.documents[0];
  CHECK(document.place(*resolve_pointer(document.root(), "/b/0")).start == Position{2, 8});
  const Node* deep = resolve_pointer(document.root(), "/c/0");
  CHECK(document.place(*deep).start == Position{3, 4});
  CHECK(document.anchor_place(*deep).start == Position{1, 7});
}

TEST_CASE("a later anchor of the same name replaces the earlier, for the aliases after it") {
  CHECK(yaml("- &a 1\n- *a\n- &a 2\n- *a\n") == "[1,1,2,2]\n");
}

TEST_CASE("scalars, empty values, keys and aliases of aliases can be named") {
  CHECK(yaml("a: &x\nb: *x\nc: &k key\n*k : v\n") ==
        "{\"a\":null,\"b\":null,\"c\":\"key\",\"key\":\"v\"}\n");
  CHECK(yaml("&k a: 1\nb: *k\n") == "{\"a\":1,\"b\":\"a\"}\n");
  CHECK(yaml("- &a !!str 1\n- *a\n- !!str &b 2\n- *b\n") == "[\"1\",\"1\",\"2\",\"2\"]\n");
  CHECK(yaml("- &a [&b x, *b]\n- *a\n- *b\n") == "[[\"x\",\"x\"],[\"x\",\"x\"],\"x\"]\n");
}

TEST_CASE("the copy of a large mapping can be searched") {
  std::string text = "a: &a\n";
  for (int i = 0; i < 40; ++i)
    text += "  k" + std::to_string(i) + ": {v: " + std::to_string(i) + "}\n";
  const Parsed parsed = parse_yaml(text + "b: *a\n");
  const Node* copy = parsed.documents[0].root().find("b");
  for (int i = 0; i < 40; ++i) {
    const Node* value = copy->find("k" + std::to_string(i))->find("v");
    CHECK(value->as_int64() == i);
    CHECK(pointer_of(*value) == "/b/k" + std::to_string(i) + "/v");
  }
}

TEST_CASE("an alias without its anchor is a finding with the nearest name") {
  CHECK(yaml("a: &base 1\nb: *bse\n") ==
        "2:4-2:8 syntax/alias the alias '*bse' has no anchor before it in the document [did you "
        "mean 'base'?]\n"
        "{\"a\":1,\"b\":null}\n");
  CHECK(yaml("a: *all\n") ==
        "1:4-1:8 syntax/alias the alias '*all' has no anchor before it in the document [put '&all' "
        "before the value it stands for, or quotes around it if '*' is part of the text]\n"
        "{\"a\":null}\n");
  CHECK(yaml("- &a 1\n--- \n- *a\n") ==
        "3:3-3:5 syntax/alias the alias '*a' has no anchor before it in the document [put '&a' "
        "before the value it stands for, or quotes around it if '*' is part of the text]\n"
        "[1]\n[null]\n");
}

TEST_CASE("a value cannot contain itself") {
  CHECK(yaml("a: &a\n  b: *a\n") ==
        "2:6-2:8 syntax/alias the alias '*a' stands within what it names [a value cannot contain "
        "itself; write it out]\n"
        "{\"a\":{\"b\":null}}\n");
  CHECK(yaml("&a [[*a]]\n") != "");
}

TEST_CASE("merge keys bring in members; those of the mapping itself win") {
  CHECK(yaml("base: &b {a: 1, b: 2}\nx:\n  <<: *b\n  b: 3\n  c: 4\n") ==
        "{\"base\":{\"a\":1,\"b\":2},\"x\":{\"a\":1,\"b\":3,\"c\":4}}\n");
  CHECK(yaml("x: {b: 3, <<: {a: 1, b: 2}}\n") == "{\"x\":{\"b\":3,\"a\":1}}\n");
  CHECK(yaml("x: {<<: [{a: 1}, {a: 2, b: 2}], c: 3}\n") == "{\"x\":{\"a\":1,\"b\":2,\"c\":3}}\n");
  CHECK(yaml("x: {'<<': {a: 1}}\n") == "{\"x\":{\"<<\":{\"a\":1}}}\n");
  CHECK(yaml("x: {<<: {}}\n") == "{\"x\":{}}\n");
  CHECK(yaml("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n") ==
        "{\"a\":{\"x\":1},\"b\":{\"x\":1,\"y\":2},\"c\":{\"x\":1,\"y\":2,\"z\":3}}\n");
}

TEST_CASE("a second merge key is a duplicate, and merged after the first") {
  CHECK(yaml("x:\n  <<: {a: 1}\n  <<: {a: 2, b: 2}\n") ==
        "3:3-3:5 syntax/duplicate-key the key '<<' is already in this mapping [merge several with "
        "a list: '<<: [*a, *b]']\n"
        "{\"x\":{\"a\":1,\"b\":2}}\n");
}

TEST_CASE("merged members have the place of the alias and a pointer where they are") {
  const Parsed parsed = parse_yaml("a: &a {x: {y: 1}}\nb:\n  <<: *a\n  z: 2\n");
  REQUIRE(described(parsed) == "");
  const Document& document = parsed.documents[0];
  const Node* y = resolve_pointer(document.root(), "/b/x/y");
  REQUIRE(y);
  CHECK(pointer_of(*y) == "/b/x/y");
  CHECK(document.place(*y).start == Position{3, 7});
  CHECK(document.anchor_place(*y).start == Position{1, 15});
  CHECK(document.key_place(*document.root().find("b")->find("x")).start == Position{3, 7});
  CHECK(pointer_of(*resolve_pointer(document.root(), "/a/x/y")) == "/a/x/y");
}

TEST_CASE("a mapping that is merged and named keeps its own tree") {
  const Parsed parsed = parse_yaml("x: {<<: &m {a: {b: 1}}}\ny: *m\n");
  CHECK(read_back(parsed) == "{\"x\":{\"a\":{\"b\":1}},\"y\":{\"a\":{\"b\":1}}}\n");
  CHECK(pointer_of(*resolve_pointer(parsed.documents[0].root(), "/x/a/b")) == "/x/a/b");
  CHECK(pointer_of(*resolve_pointer(parsed.documents[0].root(), "/y/a/b")) == "/y/a/b");
}

TEST_CASE("merging what is no mapping is a finding") {
  CHECK(yaml("a:\n  <<: hello\n  b: 1\n") ==
        "2:7-2:12 syntax/merge '<<' merges mappings, but this is a string [give it an alias of a "
        "mapping, or a list of them: '<<: [*a, *b]']\n"
        "{\"a\":{\"b\":1}}\n");
  CHECK(yaml("a: {<<: [{b: 1}, 2]}\n") ==
        "1:18-1:19 syntax/merge '<<' merges mappings, but this is an integer [give it an alias of "
        "a mapping, or a list of them: '<<: [*a, *b]']\n"
        "{\"a\":{\"b\":1}}\n");
  CHECK(yaml("a:\n  <<:\n  b: 1\n") ==
        "2:6-2:6 syntax/merge '<<' merges mappings, but this is nothing [give it an alias of a "
        "mapping, or a list of them: '<<: [*a, *b]']\n"
        "{\"a\":{\"b\":1}}\n");
  CHECK(parse_yaml("a: {<<: 1}\n").findings[0].place.pointer == "/a/<<");
}

}  // namespace
}  // namespace meshctl::document
