// Texts that want to exhaust the reader: each ends in time, within the bounds, with a message. The
// time itself is not looked at here; the TIMEOUT of the test guards it.
#include "parsing.h"

namespace meshctl::document {
namespace {

std::string repeated(std::string_view text, std::size_t count) {
  std::string result;
  result.reserve(text.size() * count);
  for (std::size_t i = 0; i < count; ++i) result += text;
  return result;
}

// The message of the only finding.
std::string only_message(const Parsed& parsed) {
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].rule == "syntax/limit");
  CHECK_FALSE(parsed.findings[0].hint.empty());
  return parsed.findings[0].message;
}

TEST_CASE("a file may have so many bytes") {
  const Bounds bounds{.bytes = 10};
  CHECK(parse_yaml("a: 1234567", bounds).findings.empty());
  const std::string expected = "the file has 11 bytes, more than the 10 that are read";
  CHECK(only_message(parse_yaml("a: 12345678", bounds)) == expected);
  CHECK(only_message(parse_json("[123456789]", bounds)) == expected);
  CHECK(only_message(parse_yaml(std::string((16U << 20U) + 1, ' '))) ==
        "the file has 16777217 bytes, more than the 16777216 that are read");
}

TEST_CASE("a file may have so many keys and values") {
  const Bounds bounds{.events = 100};
  const std::string expected = "the file has more than 100 keys and values, the most that are read";
  CHECK(only_message(parse_yaml(repeated("- 1\n", 100), bounds)) == expected);
  CHECK(only_message(parse_json("[" + repeated("1,", 100) + "1]", bounds)) == expected);
  CHECK(parse_yaml(repeated("- 1\n", 90), bounds).findings.empty());
  CHECK(parse_json("[" + repeated("1,", 90) + "1]", bounds).findings.empty());
  CHECK(read_back(parse_yaml("--- a\n---\n" + repeated("- 1\n", 100), bounds))
            .ends_with("\n\"a\"\n"));
}

TEST_CASE("values may nest so deep, however they are written") {
  const std::string expected = "the file nests deeper than 128 levels, the most that are read";
  const std::size_t depth = 200'000;
  for (const std::string& text :
       {repeated("[", depth), repeated("{", depth), repeated("{\"a\":", depth),
        repeated("[\n", depth), repeated("- ", depth), repeated("? ", depth)}) {
    CHECK(only_message(parse_yaml(text)) == expected);
  }
  for (const std::string& text :
       {repeated("[", depth), repeated("{\"a\":", depth), repeated("[\n", depth)}) {
    CHECK(only_message(parse_json(text)) == expected);
  }
  std::string steps;
  for (std::size_t i = 0; i < 1000; ++i) steps += std::string(i, ' ') + "a:\n";
  CHECK(only_message(parse_yaml(steps)) == expected);

  const std::string deepest = repeated("[", 128) + repeated("]", 128);
  CHECK(parse_yaml(deepest).findings.empty());
  CHECK(parse_json(deepest).findings.empty());
  CHECK(only_message(parse_json("[" + deepest + "]")) == expected);
  CHECK(only_message(parse_yaml("[" + deepest + "]")) == expected);
}

TEST_CASE("aliases don't lead past the bounds") {
  std::string laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" +
              repeated(before + ", ", 8) + before + "]\n";
  }
  const std::string expected =
      "the aliases of the file stand for more than 1000000 values, the most that are read";
  CHECK(only_message(parse_yaml(laughs)) == expected);
  CHECK(only_message(parse_yaml("a: &a [" + repeated("x, ", 1000) + "x]\nb: [" +
                                repeated("*a, ", 100'000) + "*a]\n")) == expected);

  const Bounds bounds{.alias_nodes = 8};
  CHECK(parse_yaml("a: &a {b: c}\nd: [*a, *a]\n", bounds).findings.empty());
  CHECK_FALSE(parse_yaml("a: &a {b: c}\nd: [*a, *a, *a]\n", bounds).findings.empty());
  CHECK(parse_yaml("a: [b, c, d]\ne: &e f\ng: [*e, *e, *e]\n", bounds).findings.empty());

  const std::string deep = repeated("[", 60) + "*a" + repeated("]", 60);
  CHECK(only_message(parse_yaml("- &a " + repeated("[", 68) + repeated("]", 68) + "\n- " + deep)) ==
        "the file nests deeper than 128 levels, the most that are read");
  CHECK(
      parse_yaml("- &a " + repeated("[", 67) + repeated("]", 67) + "\n- " + deep).findings.empty());
}

TEST_CASE("directives are counted before libyaml compares each with each") {
  std::string tags;
  for (int i = 0; i < 80'000; ++i) tags += "%TAG !t" + std::to_string(i) + "! tag:x,2000:\n";
  const std::string expected =
      "a document begins with more than 16 directives, the most that are read";
  CHECK(only_message(parse_yaml(tags + "--- 1\n")) == expected);
  CHECK(only_message(parse_yaml(repeated("%TAG !a! b\n#%\n\n", 17) + "--- 1\n")) == expected);
  CHECK(read_back(parse_yaml("--- 1\n...\n" + tags)).ends_with("\n1\n"));
  CHECK(parse_yaml(tags.substr(0, tags.find("!t16!") - 5) + "--- 1\n").findings.empty());
  CHECK(parse_yaml(repeated("%YAML 1.2\n--- 1\n...\n", 40)).documents.size() == 40);
  CHECK(read_back(parse_yaml("a: |\n" + repeated("  %TAG\n", 40))).starts_with("{\"a\":\"%TAG\\n"));

  // Each tag would be made with a copy of the prefix.
  CHECK(only_message(parse_yaml("%TAG !e! tag:" + std::string(8'000'000, 'x') + "\n---\n" +
                                repeated("- !e!a b\n", 500'000))) ==
        "a directive is longer than 1024 bytes, the most that are read");
}

TEST_CASE("a file may have so many documents") {
  const std::string expected = "the file has more than 10000 documents, the most that are read";
  const Parsed parsed = parse_yaml(repeated("--- a\n", 20'000));
  CHECK(only_message(parsed) == expected);
  CHECK(parsed.documents.size() == 10'000);
  CHECK(only_message(parse_yaml(repeated("---\n", 20'000))) == expected);
}

TEST_CASE("large texts of every shape are read in time") {
  const std::size_t large = 15'000'000;
  CHECK(parse_yaml("\"" + std::string(large, 'x') + "\"").documents.at(0).root().text().size() ==
        large);
  CHECK(parse_json("\"" + std::string(large, 'x') + "\"").documents.at(0).root().text().size() ==
        large);
  CHECK(parse_yaml("a: " + repeated("word ", 3'000'000)).documents.size() == 1);
  CHECK(parse_yaml("a: |\n" + std::string(large, '\n')).documents.size() == 1);
  CHECK(parse_yaml("a: x" + std::string(large, '\n') + " y").documents.size() == 1);
  CHECK(parse_yaml(repeated("# x\n", 4'000'000)).documents.empty());
  CHECK(parse_yaml("\"" + std::string(large, 'x')).findings.size() == 1);
  CHECK(parse_json("\"" + std::string(large, 'x')).findings.size() == 1);
  CHECK(parse_yaml(std::string(large, '\t')).findings.size() == 1);
  CHECK(parse_yaml(std::string(large, '"')).findings.size() == 1);
  CHECK(parse_yaml(std::string(large, ':')).findings.size() == 1);
  CHECK(parse_yaml("[" + repeated("\"\u5B57\", ", 400'000) + "]").documents.at(0).root().size() ==
        400'000);
}

TEST_CASE("half a million keys on one line are told apart and found") {
  std::string text = "{";
  for (int i = 0; i < 490'000; ++i) {
    text += "\"key" + std::to_string(i) + "\": " + std::to_string(i) + ",";
  }
  text += "\"key7\": 0}";
  for (const Format format : {Format::yaml, Format::json}) {
    const Parsed parsed = parse_text(text, format);
    REQUIRE(parsed.findings.size() == 1);
    CHECK(parsed.findings[0].rule == "syntax/duplicate-key");
    const Node& root = parsed.documents.at(0).root();
    CHECK(root.size() == 490'000);
    std::int64_t sum = 0;
    for (int i = 0; i < 490'000; ++i) sum += root.find("key" + std::to_string(i))->index();
    CHECK(sum == 490'000LL * 489'999 / 2);
  }
}

TEST_CASE("many findings don't make many messages") {
  CHECK(parse_yaml("{" + repeated("k: 1, ", 400'000) + "}").findings.size() == 1);
  CHECK(parse_yaml(repeated("- *a\n", 400'000)).findings.size() == 100);
  CHECK(parse_yaml(repeated("- !x y\n", 400'000)).findings.size() == 100);
  CHECK(parse_yaml("{<<: [" + repeated("1, ", 400'000) + "]}").findings.size() == 100);
}

TEST_CASE("a pointer that would be absurdly long is left out") {
  const Parsed parsed = parse_yaml("? " + std::string(5000, 'x') + "\n: {a: 1, a: 2}\n");
  REQUIRE(parsed.findings.size() == 1);
  CHECK(parsed.findings[0].place.pointer.empty());
}

}  // namespace
}  // namespace meshctl::document
