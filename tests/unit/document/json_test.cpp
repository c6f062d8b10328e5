#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("JSON is read with the place of every value") {
  const Parsed parsed = parse_json("{\"a\": [1, -2.5e3, true],\n \"b\": {\"c\": null}}");
  REQUIRE(parsed.findings.empty());
  REQUIRE(parsed.documents.size() == 1);
  const Document& document = parsed.documents[0];
  CHECK(to_json(document.root()) == R"({"a":[1,-2.5e3,true],"b":{"c":null}})");
  const Node* c = resolve_pointer(document.root(), "/b/c");
  REQUIRE(c);
  CHECK(c->is_null());
  CHECK(pointer_of(*c) == "/b/c");
  CHECK(document.place(*c).start == Position{2, 13});
  CHECK(document.key_place(*c).start == Position{2, 8});
  CHECK(text_of(document, *document.root().find("a")) == "[1, -2.5e3, true]");
}

}  // namespace
}  // namespace meshctl::document
