// Edits of texts by byte ranges.
#include "document/edit.h"

#include <doctest/doctest.h>

#include "parsing.h"

using namespace meshctl;            // NOLINT(google-build-using-namespace)
using namespace meshctl::document;  // NOLINT(google-build-using-namespace)

namespace {

Document read(std::string_view text, std::string_view name = "a.yaml") {
  const auto source = std::make_shared<Source>(std::string(name), std::string(text));
  Parsed parsed = parse(source, format_of(name));
  REQUIRE(parsed.documents.size() == 1);
  return std::move(parsed.documents.front());
}

// The text after one edit, or `no edit`.
std::string after(const Document& document, const std::optional<TextEdit>& edit) {
  if (!edit) return "no edit";
  const Fix fix{Safety::certain, "", {*edit}};
  const Fix* const all[] = {&fix};
  return apply_fixes(document.source()->text(), all).text;
}

std::string with_a(std::string_view text, std::string_view value,
                   std::string_view name = "a.yaml") {
  const Document document = read(text, name);
  return after(document, write_string(document, *document.root().find("a"), value));
}

}  // namespace

TEST_CASE("a scalar is written in the quotes that it had, comments and layout stay") {
  CHECK(with_a("# x\na:   old  # y\nb: 1\n", "new") == "# x\na:   new  # y\nb: 1\n");
  CHECK(with_a("a: 'old'\n", "it's") == "a: 'it''s'\n");
  CHECK(with_a("a: \"old\"\n", "say \"x\" \\") == "a: \"say \\\"x\\\" \\\\\"\n");
  CHECK(with_a("{a: old, b: 1}", "new") == "{a: new, b: 1}");
  CHECK(with_a(R"({"a": 1.0})", "1.0", "a.json") == R"({"a": "1.0"})");
}

TEST_CASE("what YAML would take for something else is quoted") {
  for (const std::string_view text : {"1.0", "no", "On", "NULL", "2024-01-01", "a: b", "a #b", "*x",
                                      "", "-", "~", "0x1F", "[a", "a,b"}) {
    CAPTURE(text);
    const std::string edited = with_a("a: old\n", text);
    CHECK(edited == "a: '" + std::string(text) + "'\n");
    CHECK(read(edited).root().string_at("a") == text);
  }
}

TEST_CASE("what is not where it stands, or would need escapes, is not edited") {
  CHECK(with_a("b: &x old\na: *x\n", "new") == "no edit");
  CHECK(with_a("a: |\n  old\n", "new") == "no edit");
  CHECK(with_a("a:\n", "new") == "no edit");
  CHECK(with_a("a: [1]\n", "new") == "no edit");
  CHECK(with_a("a: old\n", "two\nlines") == "no edit");
}

TEST_CASE("a literal loses its quotes") {
  const Document document = read("a: 'yes' # really\n");
  CHECK(after(document, write_literal(*document.root().find("a"), "true")) == "a: true # really\n");
}

TEST_CASE("a key gets another name") {
  const Document document = read("\"old\": {inner: 1}\n");
  const Node& value = *document.root().find("old");
  CHECK(after(document, rename_key(document, value, "new")) == "\"new\": {inner: 1}\n");
  CHECK(after(document, rename_key(document, *value.find("inner"), "outer")) ==
        "\"old\": {outer: 1}\n");
  CHECK_FALSE(rename_key(document, document.root(), "x"));
}

TEST_CASE("of fixes that overlap the first is applied, whole or not at all") {
  const Fix first{Safety::certain, "", {{{0, 1}, "A"}, {{4, 5}, "E"}}};
  const Fix second{Safety::certain, "", {{{2, 3}, "C"}, {{4, 5}, "X"}}};
  const Fix third{Safety::certain, "", {{{2, 2}, "+"}}};
  const Fix* const all[] = {&first, &second, &third};
  const Edited edited = apply_fixes("abcde", all);
  CHECK(edited.text == "Ab+cdE");
  CHECK(edited.applied == 2);
}
