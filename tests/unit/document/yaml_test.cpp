#include "parsing.h"

namespace meshctl::document {
namespace {

TEST_CASE("YAML is read with the place of every value") {
  const Parsed parsed = parse_yaml("a:\n  - 1\n  - x y # comment\n\nb: {c: ~}\n");
  REQUIRE(described(parsed) == "");
  REQUIRE(parsed.documents.size() == 1);
  const Document& document = parsed.documents[0];
  CHECK(to_json(document.root()) == R"({"a":[1,"x y"],"b":{"c":null}})");
  CHECK(text_of(document, *document.root().find("a")) == "- 1\n  - x y");
}

}  // namespace
}  // namespace meshctl::document
