#include <array>
#include <cmath>

#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("kinds have the names of JSON Schema") {
  CHECK(to_string(Kind::null) == "null");
  CHECK(to_string(Kind::boolean) == "boolean");
  CHECK(to_string(Kind::integer) == "integer");
  CHECK(to_string(Kind::number) == "number");
  CHECK(to_string(Kind::string) == "string");
  CHECK(to_string(Kind::sequence) == "array");
  CHECK(to_string(Kind::mapping) == "object");
}

TEST_CASE("a node gives its value only as what it is") {
  const Parsed parsed = parse_yaml("{s: '1', b: True, i: 0x10, n: 1.5, z: ~, f: 2.0, nan: .nan}");
  const Node& root = parsed.documents[0].root();
  CHECK(root.find("s")->as_string() == "1");
  CHECK_FALSE(root.find("s")->as_int64());
  CHECK_FALSE(root.find("s")->as_boolean());
  CHECK_FALSE(root.find("s")->as_double());
  CHECK(root.find("b")->as_boolean() == true);
  CHECK_FALSE(root.find("b")->as_string());
  CHECK(root.find("i")->as_int64() == 16);
  CHECK(root.find("i")->as_double() == 16.0);
  CHECK_FALSE(root.find("n")->as_int64());
  CHECK(root.find("n")->as_double() == 1.5);
  CHECK(root.find("f")->as_int64() == 2);
  CHECK(std::isnan(*root.find("nan")->as_double()));
  CHECK_FALSE(root.find("z")->as_string());
  CHECK(root.find("z")->text() == "~");
  CHECK(root.text().empty());
  CHECK(root.items().empty());
  CHECK(root.size() == 7);
  CHECK(root.find("s")->size() == 0);
  CHECK(root.find("s")->find("x") == nullptr);
  CHECK(root.string_at("s") == "1");
  CHECK(root.string_at("i").empty());
  CHECK(root.string_at("missing").empty());
}

TEST_CASE("a node knows its parent, its key and its position") {
  const Parsed parsed = parse_yaml("a: [x, {b: y}]\nc: z\n");
  const Node& root = parsed.documents[0].root();
  CHECK(root.parent() == nullptr);
  CHECK(root.key() == nullptr);
  const Node* a = root.find("a");
  CHECK(a->parent() == &root);
  CHECK(a->key()->text() == "a");
  CHECK(a->key() == &root.members()[0].key);
  CHECK(a->key()->parent() == nullptr);
  const Node& second = a->items()[1];
  CHECK(second.parent() == a);
  CHECK(second.index() == 1);
  CHECK(second.key() == nullptr);
  CHECK(second.find("b")->parent() == &second);
  CHECK(root.find("c")->index() == 1);
  CHECK(parsed.documents[0].key_place(second).bytes == second.span());
}

TEST_CASE("members are found in mappings of every size") {
  for (const std::size_t count : {1U, 16U, 17U, 1000U}) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
      text += std::string(i % 7, 'k') + std::to_string(i) + ": " + std::to_string(i) + "\n";
    }
    const Parsed parsed = parse_yaml(text);
    const Node& root = parsed.documents[0].root();
    REQUIRE(root.size() == count);
    for (std::size_t i = 0; i < count; ++i) {
      const Node* value = root.find(std::string(i % 7, 'k') + std::to_string(i));
      REQUIRE(value);
      CHECK(value->as_int64() == static_cast<std::int64_t>(i));
      CHECK(value->index() == i);
    }
    CHECK(root.find("missing") == nullptr);
    CHECK(root.find("") == nullptr);
    CHECK(root.find(std::string(100, 'k')) == nullptr);
  }
}

TEST_CASE("JSON pointers lead to values and back (RFC 6901, section 5)") {
  const Parsed parsed = parse_json(
      R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5,
          "k\"l": 6, " ": 7, "m~n": 8, "o~1p": 9})");
  const Node& root = parsed.documents[0].root();
  CHECK(resolve_pointer(root, "") == &root);
  CHECK(resolve_pointer(root, "/foo/0")->text() == "bar");
  struct Case {
    const char* pointer;
    int value;
  };
  for (const auto& [pointer, value] : std::array<Case, 10>{{{"/", 0},
                                                            {"/a~1b", 1},
                                                            {"/c%d", 2},
                                                            {"/e^f", 3},
                                                            {"/g|h", 4},
                                                            {"/i\\j", 5},
                                                            {"/k\"l", 6},
                                                            {"/ ", 7},
                                                            {"/m~0n", 8},
                                                            {"/o~01p", 9}}}) {
    CAPTURE(pointer);
    const Node* found = resolve_pointer(root, pointer);
    REQUIRE(found);
    CHECK(found->as_int64() == value);
    CHECK(pointer_of(*found) == pointer);
  }
  for (const char* pointer : {"foo", "/foo/2", "/foo/00", "/foo/-", "/foo/", "/foo/x", "/foo/0/x",
                              "/missing", "//", "/foo/18446744073709551616"}) {
    CAPTURE(pointer);
    CHECK(resolve_pointer(root, pointer) == nullptr);
  }
  CHECK(pointer_of(root) == "");
  CHECK(pointer_of(root.members()[0].key) == "");
}

TEST_CASE("pointers of siblings and cousins lead from the root") {
  const Parsed parsed = parse_yaml("a:\n- b:\n  - c: 1\n    d: 2\n");
  const Node& root = parsed.documents[0].root();
  const Node* d = resolve_pointer(root, "/a/0/b/0/d");
  REQUIRE(d);
  CHECK(d->as_int64() == 2);
  CHECK(pointer_of(*d) == "/a/0/b/0/d");
}

}  // namespace
}  // namespace meshctl::document
