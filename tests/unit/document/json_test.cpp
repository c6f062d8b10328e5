#include "parsing.h"

namespace meshctl::document {
namespace {

std::string json(std::string text) {
  return read_back(parse_json(std::move(text)));
}

TEST_CASE("JSON is read with the place of every value") {
  const Parsed parsed = parse_json("{\"a\": [1, -2.5e3, true],\n \"b\": {\"c\": null}}");
  REQUIRE(described(parsed) == "");
  REQUIRE(parsed.documents.size() == 1);
  const Document& document = parsed.documents[0];
  CHECK(to_json(document.root()) == R"({"a":[1,-2.5e3,true],"b":{"c":null}})");
  const Node* c = resolve_pointer(document.root(), "/b/c");
  REQUIRE(c);
  CHECK(c->is_null());
  CHECK(pointer_of(*c) == "/b/c");
  CHECK(document.place(*c).start == Position{2, 13});
  CHECK(document.place(*c).end == Position{2, 17});
  CHECK(document.place(*c).pointer == "/b/c");
  CHECK(document.key_place(*c).start == Position{2, 8});
  CHECK(text_of(document, *document.root().find("a")) == "[1, -2.5e3, true]");
  CHECK(text_of(document, document.root()) == document.source()->text());
}

TEST_CASE("any JSON value may be the document") {
  CHECK(json("1") == "1\n");
  CHECK(json(" \"x\"\n") == "\"x\"\n");
  CHECK(json("[]") == "[]\n");
  CHECK(json("{}") == "{}\n");
  CHECK(json("null") == "null\n");
  CHECK(json("\r\n\t false \r\n") == "false\n");
}

TEST_CASE("a byte order mark before JSON is skipped, and columns don't count it") {
  const Parsed parsed = parse_json("\xEF\xBB\xBF{\"a\": 1}");
  REQUIRE(described(parsed) == "");
  CHECK(parsed.documents[0].place(parsed.documents[0].root()).start == Position{1, 1});
  CHECK(parsed.documents[0].root().span().begin == 3);
}

TEST_CASE("numbers keep their digits") {
  CHECK(json("[123456789012345678901234567890, 1.10, -0, 0.5E-7]") ==
        "[123456789012345678901234567890,1.10,-0,0.5E-7]\n");
  const Parsed parsed = parse_json("[1, 1.0, 1e2, -7]");
  const auto items = parsed.documents[0].root().items();
  CHECK(items[0].kind() == Kind::integer);
  CHECK(items[1].kind() == Kind::number);
  CHECK(items[2].kind() == Kind::number);
  CHECK(items[3].kind() == Kind::integer);
}

TEST_CASE("strings are decoded, surrogate pairs into one character") {
  const Parsed parsed =
      parse_json(R"(["a\"\\\/\b\f\n\r\tz", "\u00e9\u20AC", "\ud83d\ude00", "plain"])");
  REQUIRE(described(parsed) == "");
  const Node& root = parsed.documents[0].root();
  CHECK(root.items()[0].text() == "a\"\\/\b\f\n\r\tz");
  CHECK(root.items()[1].text() == "\u00e9\u20AC");
  CHECK(root.items()[2].text() == "\U0001F600");
  CHECK(root.items()[3].style() == Style::double_quoted);
}

TEST_CASE("a string without escapes is a view into the text") {
  const Parsed parsed = parse_json(R"({"key": "value", "other": "v\u0061lue"})");
  const std::string_view text = parsed.source->text();
  const auto is_in_text = [&](std::string_view view) {
    return view.data() >= text.data() && view.data() < text.data() + text.size();
  };
  const auto members = parsed.documents[0].root().members();
  CHECK(is_in_text(members[0].name()));
  CHECK(is_in_text(members[0].value.text()));
  CHECK_FALSE(is_in_text(members[1].value.text()));
  CHECK(members[1].value.text() == "value");
}

TEST_CASE("'<<' is a key like any other in JSON") {
  CHECK(json(R"({"<<": {"a": 1}, "a": 2})") == "{\"<<\":{\"a\":1},\"a\":2}\n");
}

TEST_CASE("JSON that is wrong gives no document") {
  const Parsed parsed = parse_json("{\"a\": 1");
  CHECK(parsed.documents.empty());
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].severity == Severity::error);
  CHECK(parsed.findings[0].related.size() == 1);
}

}  // namespace
}  // namespace meshctl::document
