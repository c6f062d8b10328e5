// A document that says something else in the same places.
#include "document/rewrite.h"

#include <doctest/doctest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace meshctl;            // NOLINT(google-build-using-namespace)
using namespace meshctl::document;  // NOLINT(google-build-using-namespace)

namespace {

Document document_of(std::string text) {
  Parsed parsed = parse(std::make_shared<const Source>("a.yaml", std::move(text)), Format::yaml);
  REQUIRE(parsed.findings.empty());
  return std::move(parsed.documents.front());
}

std::optional<std::string> shout(const Node& node) {
  if (node.text() == "stay") return std::nullopt;
  return std::string(node.text()) + "!";
}

}  // namespace

TEST_CASE("strings that are values are rewritten, and nothing else") {
  std::optional<Document> original = document_of(
      "text: \"\\u0061b\"\nempty: ''\nkept: stay\nnumber: 0x10\nlist: [a, 2, true, ~, {b: c}]\n");
  const Document copy = rewrite(*original, shout);
  original.reset();
  const Node& root = copy.root();
  CHECK(root.string_at("text") == "ab!");
  CHECK(root.string_at("empty") == "!");
  CHECK(root.string_at("kept") == "stay");
  CHECK(root.find("number")->as_int64() == 16);
  const auto list = root.find("list")->items();
  REQUIRE(list.size() == 5);
  CHECK(list[0].text() == "a!");
  CHECK(list[1].as_int64() == 2);
  CHECK(list[2].as_boolean() == true);
  CHECK(list[3].is_null());
  CHECK(list[4].string_at("b") == "c!");
  CHECK(copy.place(list[4]).pointer == "/list/4");
  CHECK(pointer_of(*list[4].find("b")) == "/list/4/b");
}

TEST_CASE("places are those of the document") {
  const Document original = document_of("a: 1\nb: &x [text]\nc: *x\n");
  const Document copy = rewrite(original, shout);
  for (const std::string pointer : {"/b/0", "/c", "/c/0"}) {
    CAPTURE(pointer);
    const Node& before = *resolve_pointer(original.root(), pointer);
    const Node& after = *resolve_pointer(copy.root(), pointer);
    CHECK(after.span() == before.span());
    CHECK(after.alias() == before.alias());
    CHECK(copy.place(after).start.line == original.place(before).start.line);
  }
  CHECK(resolve_pointer(copy.root(), "/c/0")->text() == "text!");
}

TEST_CASE("the members of a large mapping are found") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "key" + std::to_string(i) + ": v\n";
  const Document copy = rewrite(document_of(text), shout);
  for (int i = 0; i < 40; ++i) {
    const Node* found = copy.root().find("key" + std::to_string(i));
    REQUIRE(found != nullptr);
    CHECK(found->index() == static_cast<std::uint32_t>(i));
  }
}

TEST_CASE("what is rewritten knows its key and its parent") {
  std::vector<std::string> seen;
  static_cast<void>(rewrite(document_of("a: {query: x}\n"), [&seen](const Node& node) {
    seen.emplace_back(node.key()->text());
    return std::optional<std::string>();
  }));
  CHECK(seen == std::vector<std::string>{"query"});
}
