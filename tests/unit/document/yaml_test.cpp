#include "parsing.h"

namespace meshctl::document {
namespace {

std::string yaml(std::string text) {
  return read_back(parse_yaml(std::move(text)));
}

// The text of the value that a pointer leads to.
std::string text_at(const Parsed& parsed, std::string_view pointer) {
  REQUIRE(described(parsed) == "");
  const Document& document = parsed.documents.at(0);
  const Node* value = resolve_pointer(document.root(), pointer);
  REQUIRE(value);
  return text_of(document, *value);
}

TEST_CASE("blocks and flows are read") {
  CHECK(yaml("a:\n  - 1\n  - x y # comment\n\nb: {c: ~, d: [e]}\n") ==
        "{\"a\":[1,\"x y\"],\"b\":{\"c\":null,\"d\":[\"e\"]}}\n");
  CHECK(yaml("a:\n- 1\n- - 2\n  - 3\nb:\n") == "{\"a\":[1,[2,3]],\"b\":null}\n");
  CHECK(yaml("{\"a\": 1, \"b\": [true, null, \"c\"]}") == "{\"a\":1,\"b\":[true,null,\"c\"]}\n");
  CHECK(yaml("[a: b, c, {d: e}, ]") == "[{\"a\":\"b\"},\"c\",{\"d\":\"e\"}]\n");
  CHECK(yaml("just a text\n") == "\"just a text\"\n");
}

TEST_CASE("a file without content has no document and no finding") {
  CHECK(yaml("") == "");
  CHECK(yaml("# only a comment\n") == "");
  CHECK(yaml("---\n# nothing\n---\n...\n") == "");
  CHECK(yaml("---\n~\n") == "null\n");
}

TEST_CASE("several documents are read in order, empty ones left out") {
  CHECK(yaml("a: 1\n---\n# nothing\n---\n- b\n...\n---\nc\n") == "{\"a\":1}\n[\"b\"]\n\"c\"\n");
  CHECK(yaml("%YAML 1.2\n--- a\n...\n%YAML 1.1\n--- b\n") == "\"a\"\n\"b\"\n");
}

TEST_CASE("styles are known") {
  const Parsed parsed = parse_yaml("- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n- [f]\n- {g: h}\n");
  const Node& root = parsed.documents.at(0).root();
  const Style styles[] = {Style::plain,  Style::single_quoted, Style::double_quoted, Style::literal,
                          Style::folded, Style::flow,          Style::flow};
  CHECK(root.style() == Style::block);
  for (std::size_t i = 0; i < root.size(); ++i) CHECK(root.items()[i].style() == styles[i]);
}

TEST_CASE("scalars are decoded") {
  CHECK(yaml("- 'it''s'\n- \"a\\tb\\u00e9\\U0001F600\\x41\\\n  c\"\n- a\n  b\n\n  c\n- |\n  x\n   "
             "y\n\n  z\n"
             "- >\n  x\n  y\n\n  z\n- |-\n  x\n- |+\n  x\n\n- |2\n    x\n") ==
        "[\"it's\",\"a\\tb\u00e9\U0001F600Ac\",\"a b\\nc\",\"x\\n y\\n\\nz\\n\",\"x "
        "y\\nz\\n\",\"x\",\"x\\n\\n\","
        "\"  x\\n\"]\n");
}

TEST_CASE("a scalar that stands in the text as it is, is a view into it") {
  const Parsed parsed =
      parse_yaml("plain: some words\n'single': 'x y'\ndouble: \"x y\"\nescaped: \"x\\ty\"\n");
  const std::string_view text = parsed.source->text();
  const auto is_in_text = [&](std::string_view view) {
    return view.data() >= text.data() && view.data() < text.data() + text.size();
  };
  const auto members = parsed.documents.at(0).root().members();
  for (std::size_t i = 0; i < 4; ++i) CHECK(is_in_text(members[i].name()));
  for (std::size_t i = 0; i < 3; ++i) CHECK(is_in_text(members[i].value.text()));
  CHECK_FALSE(is_in_text(members[3].value.text()));
}

TEST_CASE("a value's bytes are its content, without what follows") {
  const Parsed parsed = parse_yaml(
      "# first\n"
      "a: one two   # comment\n"
      "b: 'x''y'  \n"
      "c:\n"
      "  - 1\n"
      "  - {k: v}   # more\n"
      "\n"
      "  # the end of c\n"
      "d: |  # literal\n"
      "  text\n"
      "  more \n"
      "\n"
      "\n"
      "e: >-\n"
      "   folded\n"
      "f:\n"
      "  g:\n"
      "    h: i\n"
      "\n"
      "# the end of f\n"
      "j: [a,\n"
      "  b ]\n"
      "k: multi\n"
      "  line\n"
      "\n"
      "l:\n");
  CHECK(text_at(parsed, "/a") == "one two");
  CHECK(text_at(parsed, "/b") == "'x''y'");
  CHECK(text_at(parsed, "/c") == "- 1\n  - {k: v}");
  CHECK(text_at(parsed, "/c/1") == "{k: v}");
  CHECK(text_at(parsed, "/d") == "|  # literal\n  text\n  more ");
  CHECK(text_at(parsed, "/e") == ">-\n   folded");
  CHECK(text_at(parsed, "/f") == "g:\n    h: i");
  CHECK(text_at(parsed, "/f/g") == "h: i");
  CHECK(text_at(parsed, "/j") == "[a,\n  b ]");
  CHECK(text_at(parsed, "/k") == "multi\n  line");
  CHECK(text_at(parsed, "/l") == "");
  const std::string whole = text_at(parsed, "");
  CHECK(whole.starts_with("a: one"));
  CHECK(whole.ends_with("\nl:"));
}

TEST_CASE("values that are not there stand after what makes them") {
  const Parsed parsed =
      parse_yaml("a:   # nothing\nb:\n  -\n  - x\n? c\n\n# comment\n? d\n: {e, f: , g}\n");
  REQUIRE(described(parsed) == "");
  const Document& document = parsed.documents.at(0);
  const auto at = [&](std::string_view pointer) {
    const Span span = resolve_pointer(document.root(), pointer)->span();
    CHECK(span.begin == span.end);
    return document.place(*resolve_pointer(document.root(), pointer)).start;
  };
  CHECK(at("/a") == Position{1, 3});
  CHECK(at("/b/0") == Position{3, 4});
  CHECK(at("/c") == Position{5, 4});
  CHECK(at("/d/e") == Position{9, 5});
  CHECK(at("/d/f") == Position{9, 9});
  CHECK(at("/d/g") == Position{9, 13});
}

TEST_CASE("anchors and tags are not part of a value's bytes") {
  const Parsed parsed = parse_yaml(
      "a: &x !!str  1\nb: !!map # comment\n  c: d\ne: &y\nf: &z [1]\n"
      "g: !!str &w\n  - - h\n");
  const Document& document = parsed.documents.at(0);
  const auto text = [&](std::string_view pointer) {
    return text_of(document, *resolve_pointer(document.root(), pointer));
  };
  CHECK(text("/a") == "1");
  CHECK(text("/b") == "c: d");
  CHECK(text("/e") == "");
  CHECK(document.place(*document.root().find("e")).start == Position{4, 6});
  CHECK(text("/f") == "[1]");
  CHECK(text("/g") == "- - h");
}

TEST_CASE("pairs in a flow sequence end at their value") {
  const Parsed parsed = parse_yaml("[a: b , {x: y}: z, ? c : d , e: ]");
  const Document& document = parsed.documents.at(0);
  const auto items = document.root().items();
  REQUIRE(items.size() == 4);
  CHECK(text_of(document, items[0]) == "a: b");
  CHECK(text_of(document, items[1]) == "{x: y}: z");
  CHECK(text_of(document, items[2]) == "? c : d");
  CHECK(text_of(document, items[3]) == "e:");
}

TEST_CASE("places are bytes, and columns characters, in texts beyond ASCII") {
  std::string text = "\xEF\xBB\xBF";
  for (int i = 0; i < 100; ++i)
    text += "\u00E9\u20AC\U0001F600" + std::to_string(i) + ": {\u5B57: x}\n";
  const Parsed parsed = parse_yaml(text);
  REQUIRE(described(parsed) == "");
  const Document& document = parsed.documents.at(0);
  for (std::uint32_t i = 0; i < 100; ++i) {
    const Node& value = document.root().members()[i].value;
    CHECK(text_of(document, value) == "{\u5B57: x}");
    CHECK(document.place(value).start == Position{i + 1, i < 10 ? 7U : 8U});
    const Span key = value.key()->span();
    CHECK(text.substr(key.begin, key.end - key.begin) ==
          "\u00E9\u20AC\U0001F600" + std::to_string(i));
    CHECK(text_of(document, *value.find("\u5B57")) == "x");
  }
}

TEST_CASE("LF, CRLF and CR end lines") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    CAPTURE(end);
    const Parsed parsed =
        parse_yaml("a: |" + end + "  x" + end + "  y" + end + end + "b:" + end + "  - c" + end);
    CHECK(read_back(parsed) == "{\"a\":\"x\\ny\\n\",\"b\":[\"c\"]}\n");
    const Document& document = parsed.documents.at(0);
    CHECK(document.place(*resolve_pointer(document.root(), "/b/0")).start == Position{6, 5});
    CHECK(text_of(document, *document.root().find("a")) == "|" + end + "  x" + end + "  y");
    CHECK(text_of(document, *document.root().find("b")) == "- c");
  }
}

TEST_CASE("U+0085, U+2028 and U+2029 are characters, not line ends") {
  for (const std::string mark : {"\u0085", "\u2028", "\u2029"}) {
    const Parsed parsed =
        parse_yaml("a: |\n  x" + mark + "y\n  z\nb: p" + mark + "q\nc: \"r" + mark + "s\"\nd: 't" +
                   mark + "'\n" + "e" + mark + ": # x" + mark + " y\nf: g\n");
    CHECK(read_back(parsed) == "{\"a\":\"x" + mark + "y\\nz\\n\",\"b\":\"p" + mark +
                                   "q\",\"c\":\"r" + mark + "s\",\"d\":\"t" + mark + "\",\"e" +
                                   mark + "\":null,\"f\":\"g\"}\n");
    const Document& document = parsed.documents.at(0);
    CHECK(document.place(*document.root().find("f")).start == Position{8, 4});
    const std::string_view text = parsed.source->text();
    const std::string_view b = document.root().find("b")->text();
    CHECK((b.data() >= text.data() && b.data() < text.data() + text.size()));
  }
}

TEST_CASE("what stands in for U+2028 is chosen so that it is not in the text") {
  std::string text = "- a\u2028b\n";
  for (const char* c : {"\uE000", "\uE001", "\u0370", "\u0371"})
    text += std::string("- ") + c + "\n";
  CHECK(yaml(text) == "[\"a\u2028b\",\"\uE000\",\"\uE001\",\"\u0370\",\"\u0371\"]\n");
}

TEST_CASE("documents before an error are read") {
  const Parsed parsed = parse_yaml("a: 1\n---\nb: [2\n---\nc: 3\n");
  CHECK(parsed.documents.size() == 1);
  CHECK(parsed.findings.size() == 1);
  // What looks like the end of a document may have been the error.
  CHECK(parse_yaml("  a: 1\nb: 2\n").documents.empty());
  CHECK(parse_yaml("a: 1\n...\n---\n  a: 1\nb: 2\n").documents.size() == 1);
}

TEST_CASE("the format follows from the name") {
  CHECK(format_of("a.json") == Format::json);
  CHECK(format_of("dir/A.JSON") == Format::json);
  CHECK(format_of("a.yaml") == Format::yaml);
  CHECK(format_of("a.odcs.yml") == Format::yaml);
  CHECK(format_of("json") == Format::yaml);
  CHECK(format_of("<stdin>") == Format::yaml);
}

TEST_CASE("a document can be moved, and its nodes stay") {
  Parsed parsed = parse_yaml("a: {b: \"x\\ty\"}\n");
  const Node* root = &parsed.documents.at(0).root();
  const Document moved = std::move(parsed.documents[0]);
  CHECK(&moved.root() == root);
  CHECK(moved.root().find("a")->string_at("b") == "x\ty");
  CHECK(moved.place(moved.root()).file == "a.yaml");
}

}  // namespace
}  // namespace meshctl::document
