// What the direct reader takes, it reads as libyaml's events have it; the rest it declines.
#include <filesystem>
#include <random>

#include "base/file.h"
#include "parsing.h"
#include "support/two_ways.h"

namespace meshctl::document {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTaken[] = {
    // Mappings.
    "a: 1\n",
    "a: 1",
    "a: 1\nb: x y\n'c': d\n\"e\": f\n'g' : h\ni j : k\n",
    "a:\n  b:\n    c: d\n  e: f\ng: h\n",
    "  a: 1\n  b: 2\n",
    "a:\nb:\nc:   \nd: # none\n",
    "a:\n  b:\n\n# c\n",
    "a: 1\n\n\n# comment\n   # another\nb: 2 # end",
    "a:\n    b: c\nd:\n e: f\n",
    "'': empty\nb: \"\"\n",
    "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nj: 10\nk: 11\nl: 12\nm: 13\nn: 14\n"
    "o: 15\np: 16\nq: 17\nr: 18\n",
    // Lists.
    "- a\n- b\n-\n- c\n-\n",
    "a:\n- b\n- c\nd: e\n",
    "a:\n  - b\n  - c: d\n    e: f\n  -   g: h\n      i: j\n",
    "- - a\n  - b\n- - - c\n-\n  - d\n",
    "- a:\n  - b\n  c: d\n- e:\n    - f\n",
    "-\n  a: b\n  c: d\n- # comment\n  - e\n",
    "a:\n-\n-\nb:\n",
    // Plain scalars.
    "a: -1\nb: -x\nc: +1\nd: .5\ne: 0x1F\nf: 1e3\ng: .inf\nh: ~\ni: null\nj: true\nk: 012\n",
    "a: http://x:80/y?z=1&b=2#c\nb: a:b\nc: a#b\nd: it's \"so\"\ne: a, [b] {c} & * ! | > % @ `\n",
    "a: b\tc\nd: e\t\nf: =\ng: a::b\nh: \\\n",
    "a: 2024-01-31\nb: 12:30\nc: 1_000\nd: urn:contract:0\n",
    "gr\u00f6\u00dfe: \u00e9\u20ac\U0001F600 x # \u00e9\n\u5B57: \u5B57\n",
    "a: one\n  two\n\n\n  three   \n four\nb: c\n",
    "a:\n  one\n  two\n  - three\n  [four]\nb:\n    x\n   y\n",
    "- one\n  two\n- three\n four # end\n",
    "a: one\n  two # end\n  # more\nb: c\n",
    "a: b\n  # comment\nc: d\n",
    // In quotes.
    "a: 'it''s'\nb: ''\nc: ''''\nd: 'x: y # z'\ne: '\\n'\n",
    "a: \"\\t\\n\\r\\\"\\\\\\/\\0\\a\\b\\e\\f\\v\\ x\"\nb: \"\\x41\\u00e9\\U0001F600\"\n",
    "a: 'two\n  lines\n\n  and  more  \n  '\nb: \"\n  one\n two \\\"\n\n\n\tthree\"\n",
    "a:\n  'b'\nc:\n  - \"d\"   # comment\n",
    "a: \"x\ty\" # z\n",
    // Literal and folded.
    "a: |\n  x\n   y\n\n  z\n\nb: >\n  x\n  y\n\n  z\n",
    "a: |-\n  x\nb: |+\n  x\n\nc: >-\n  x\n\n\n  y\nd: >+\n  x\n\n\n",
    "a: >\n  x\n    more\n    deep\n\n  y\n  \tz\n  w\n",
    "a: |\n\n \n  x\n  \n    \nb: |   # comment\n   y  \n   \t\n",
    "a: |\nb: >\n\nc: |+\n\n\nd: |-\n # comment\ne: f\n",
    "a: |\n  x",
    "a: |\n  x\n  ",
    "a: >-\n  x\n\n   ",
    "- |\n a\n- >\n  b\n  c\n- d\n",
    "a:\n- |\n  b\n- c\n",
    "a:\n  |\n  b\nc:\n  - |\n    d\n",
    "a: |\n  %TAG\n  ---\n  # no comment\n  - x: y\n",
    // Flows.
    "[a, b, ]",
    "{a: b, c: d, }",
    "[]",
    "{}",
    "[[], {}]\n",
    "- []\n- {}\n",
    "{a, b: , 'c', \"d\": }",
    "{\"a\":1,\"b\":[true,null],\"c\":\"d\",\"e\":-1}\n",
    "a: [1, -2, x y, 'z', \"w\"]\nb: {c: [d, {e: f}], g: h}  # end\n",
    "a: [b,\n  c\n  , d # comment\n# more\n]\ne: {\n  f: g,\n  h:\n    i,\n  j\n}\n",
    "a: [ http://x:80/y , a#b, c-d, e.f, 12:30 ]\n",
    "a: ['multi\n  line', \"and\n\n  more\"]\n",
    // Lines and marks.
    "---\na: b\n",
    "# first\n\n--- # begin\n# more\n- a\n",
    "a: b\r\nc:\r\n  - d\r\n  - e\r\n    f\r\ng: |\r\n  x\r\n\r\n  y\r\nh: 'i\r\n\r\n  j'\r\n",
    "a: b\rc:\r  - d\r",
    "\xEF\xBB\xBF"
    "a: b\nc: [d]\n",
    "a: b\n   \n \n",
};

// Some of these are wrong, some only rare.
constexpr std::string_view kDeclined[] = {
    "",
    "# only a comment\n",
    "---\n",
    "text\n",
    "'text'\n",
    "|\n  text\n",
    "a: &x 1\n",
    "a: &x 1\nb: *x\n",
    "a: !!str 1\n",
    "a: {b: 1}\nc:\n  <<: {d: 2}\n",
    "{<<: {a: 1}}\n",
    "? a\n: b\n",
    ": a\n",
    "%YAML 1.2\n---\na: 1\n",
    "a: 1\n---\nb: 2\n",
    "- a\n---\n- b\n",
    "a: 1\n...\n",
    "--- a: 1\n",
    "--- |\n  text\n",
    "a: 1\na: 2\n",
    "{a: 1, a: 2}\n",
    "a: b: c\n",
    "a: - b\n",
    "a: b\n c: d\n",
    "a: b # c\n  d\n",
    "a: b\n  # c\n  d\n",
    "---a: b\n",
    "[a]\n\t",
    "[\ta]\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n  b: 1\n   c: 2\n",
    "a:\n  - b\n c: d\n",
    "- a\nb: c\n",
    "- a\n  - b\n c\n- d: e\n   f\n  g\n",
    "a: b\nc\n",
    "a\n b: c\n",
    "\ta: b\n",
    "a:\tb\n",
    "a:\n\tb: c\n",
    "-\ta\n",
    "a: b\n\t\nc: d\n",
    "a: b\n  c\n\td\n",
    "a: @b\n",
    "a: `b\n",
    "a: %b\n",
    "a: ?b\n",
    "a: :b\n",
    "a: 'b\n",
    "a: 'b' c\n",
    "a: 'b'# c\n",
    "a: 'b': c\n",
    "'a'b: c\n",
    "'a\n b': c\n",
    "a: \"\\q\"\n",
    "a: \"\\ud83d\\ude00\"\n",
    "a: \"x\\\n  y\"\n",
    "a: \"\\N\"\n",
    "a: \"x\n---\ny\"\n",
    "a: \"x\n%TAG\ny\"\n",
    "a: |2\n    x\n",
    "a: |-1\n  x\n",
    "a: |x\n",
    "a: |\n    \n  x\n",
    "a: |\n  \tx\n \ty\n",
    "a: |\n\tx\n",
    "a: [b\n",
    "a: [b]]\n",
    "a: [b] c\n",
    "[a]: b\n",
    "a: [b c: d]\n",
    "[a: b]\n",
    "[a\n b]\n",
    "{a\n : b}\n",
    "{'a'\n : b}\n",
    "[a,, b]\n",
    "[, a]\n",
    "[a?]\n",
    "[?a]\n",
    "[-]\n",
    "[- a]\n",
    "{a:}\n",
    "{a: b: c}\n",
    "{[a]: b}\n",
    "[a,\n--- b]\n",
    "[a,#b\n]\n",
    "a: x\u2028y\n",
    "a: x\u0085y\n",
};

TEST_CASE("what is written the common way is read directly, and the same") {
  for (const std::string_view text : kTaken) {
    CAPTURE(text);
    const TwoWays ways = read_two_ways(std::string(text));
    REQUIRE(ways.directly);
    CHECK(*ways.directly == ways.on_events);
    CHECK(describe_trees(parse_yaml(std::string(text)).documents) == ways.on_events);
  }
}

TEST_CASE("parse reads directly") {
  // Told by an empty value: only on libyaml's events does its text have an address.
  const auto is_read_directly = [](std::string text) {
    const Parsed parsed = parse_yaml(std::move(text));
    return parsed.documents.at(0).root().find("empty")->text().data() == nullptr;
  };
  CHECK(is_read_directly("a: b\nempty:\n"));
  CHECK_FALSE(is_read_directly("a: &b c\nempty:\n"));
}

TEST_CASE("what is rare or wrong is left to libyaml") {
  for (const std::string_view text : kDeclined) {
    CAPTURE(text);
    CHECK_FALSE(read_two_ways(std::string(text)).directly);
  }
}

TEST_CASE("a key may have a thousand bytes") {
  const std::string longest(1000, 'k');
  CHECK(read_two_ways(longest + ": a\n").directly);
  CHECK(read_two_ways("{" + longest + ": a}\n").directly);
  CHECK_FALSE(read_two_ways(longest + "k: a\n").directly);
  CHECK_FALSE(read_two_ways("'" + longest + "': a\n").directly);
  CHECK_FALSE(read_two_ways("{" + longest + "k: a}\n").directly);
  CHECK(read_two_ways("- '" + longest + longest + "'\n- [" + longest + longest + "]\n").directly);
}

TEST_CASE("the bounds are those of libyaml's reader") {
  // The stream, the document and its end, a mapping, two keys, a list and its item, a null, two
  // ends.
  const std::string text = "a: [b]\nc:\n";
  CHECK(read_two_ways(text, {.events = 11}).directly);
  CHECK_FALSE(read_two_ways(text, {.events = 10}).directly);
  CHECK(read_two_ways(text, {.events = 11}).on_events.starts_with("document"));
  CHECK(read_two_ways(text, {.events = 10}).on_events.starts_with("finding"));

  const std::string deep = "- a:\n  - [{b: c}]\n";
  CHECK(read_two_ways(deep, {.nesting = 5}).directly);
  CHECK_FALSE(read_two_ways(deep, {.nesting = 4}).directly);
  CHECK_FALSE(read_two_ways(text, {.bytes = 5}).directly);
  CHECK_FALSE(read_two_ways(text, {.documents = 0}).directly);
  CHECK_FALSE(
      read_two_ways(std::string(1000, '[') + std::string(1000, ']'), {.nesting = 2000}).directly);
}

std::vector<std::string> texts_of_repository() {
  std::vector<std::string> texts;
  for (const char* folder : {"examples", "tests/fixtures"}) {
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(MESHCTL_SOURCE_DIR) / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".yaml" && extension != ".yml") continue;
      texts.push_back(read_file(entry.path().string(), 1 << 20));
    }
  }
  return texts;
}

// Whether a text holds several documents, or the texts of several files.
bool holds_several(const std::string& text) {
  return text.find("\n---") != std::string::npos || text.find("\n# file ") != std::string::npos;
}

TEST_CASE("of the files here with one document, all but a few are read directly, and the same") {
  const std::vector<std::string> texts = texts_of_repository();
  std::size_t taken = 0;
  std::size_t single = 0;
  for (const std::string& text : texts) {
    CAPTURE(text);
    const TwoWays ways = read_two_ways(text);
    if (!holds_several(text)) ++single;
    if (!ways.directly) continue;
    if (!holds_several(text)) ++taken;
    CHECK(*ways.directly == ways.on_events);
  }
  CAPTURE(taken);
  CAPTURE(single);
  CHECK(taken * 10 > single * 9);
}

// Texts with pieces put in, left out, repeated and indented anew.
class Mutations {
 public:
  std::string of(std::string text) {
    for (std::size_t count = 1 + below(3); count > 0; --count) mutate(text);
    return text;
  }

 private:
  static constexpr std::string_view kPieces[] = {
      " ",    "  ",  "\n",  "\n\n",   "- ",     "-",      ": ",   ":",   "'",
      "\"",   "''",  "\\n", "#",      " # ",    "\t",     "\r\n", "\r",  "[",
      "]",    "{",   "}",   ",",      "? ",     "|\n",    "|-\n", ">\n", ">+\n",
      "|2\n", "&a ", "*a",  "!t ",    "<<",     "---",    "...",  "%",   "\n---\n",
      "@",    "~",   "1",   "\u00e9", "\u2028", "k: v\n", "\n  ", "\n- "};

  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

  void mutate(std::string& text) {
    const std::size_t at = below(text.size() + 1);
    const std::string_view piece = kPieces[below(std::size(kPieces))];
    const std::size_t line = text.find('\n', at);
    switch (below(4)) {
      case 0:
        text.insert(at, piece);
        break;
      case 1:
        text.erase(at, 1 + below(3));
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), below(30)));
        break;
      default:
        if (line != std::string::npos) text.insert(line + 1, below(4), ' ');
    }
  }

  std::mt19937 random_{1};
};

TEST_CASE("of mutated texts, those that are read directly are read the same") {
  Mutations mutations;
  std::size_t taken = 0;
  for (int round = 0; round < 400; ++round) {
    for (const std::string_view text : kTaken) {
      const std::string mutated = mutations.of(std::string(text));
      CAPTURE(mutated);
      const TwoWays ways = read_two_ways(mutated);
      if (!ways.directly) continue;
      ++taken;
      REQUIRE(*ways.directly == ways.on_events);
    }
  }
  CHECK(taken > 5000);
}

}  // namespace
}  // namespace meshctl::document
