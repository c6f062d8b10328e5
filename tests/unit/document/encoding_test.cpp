#include "parsing.h"

namespace meshctl::document {
namespace {

using namespace std::literals;

TEST_CASE("text that is not UTF-8 is a finding with the byte and its offset") {
  const std::string expected =
      "1:5-1:6 syntax/encoding the byte 0xFF at offset 4 is not UTF-8 [save the file as UTF-8]\n";
  CHECK(read_back(parse_yaml("a: \"\xFF\"\n")) == expected);
  CHECK(read_back(parse_json("[1,\"\xFF\"]")) == expected);
  for (const std::string& bad :
       {"\xC3"s, "\xC0\x80"s, "\x80"s, "\xE0\x9F\xBF"s, "\xED\xA0\x80"s, "\xF0\x8F\xBF\xBF"s,
        "\xF4\x90\x80\x80"s, "\xF8\x88\x80\x80\x80"s, "\xE2\x82"s}) {
    CAPTURE(bad);
    CHECK(parse_yaml(bad).findings.at(0).rule == "syntax/encoding");
    CHECK(parse_json("\"" + bad + "\"").findings.at(0).rule == "syntax/encoding");
  }
  for (const std::string& good :
       {"\u00E9"s, "\u07FF"s, "\u0800"s, "\uFFFD"s, "\U00010000"s, "\U0010FFFF"s}) {
    CAPTURE(good);
    CHECK(read_back(parse_yaml(good)) == "\"" + good + "\"\n");
    CHECK(read_back(parse_json("\"" + good + "\"")) == "\"" + good + "\"\n");
  }
}

TEST_CASE("UTF-16 and UTF-32 are recognised with and without their byte order marks") {
  struct Case {
    std::string text;
    std::string encoding;
  };
  const Case cases[] = {
      {"\xFF\xFE"s + "a\0:\0"s, "UTF-16LE"},
      {"\xFE\xFF"s + "\0a\0:"s, "UTF-16BE"},
      {"\xFF\xFE\0\0"s + "a\0\0\0"s, "UTF-32LE"},
      {"\0\0\xFE\xFF"s + "\0\0\0a"s, "UTF-32BE"},
      {"a\0:\0"s, "UTF-16LE"},
      {"\0a\0:"s, "UTF-16BE"},
      {"a\0\0\0"s, "UTF-32LE"},
      {"\0\0\0a"s, "UTF-32BE"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.encoding);
    const std::string expected = "syntax/encoding the file is " + one.encoding +
                                 ", not UTF-8 [convert it: 'iconv -f " + one.encoding +
                                 " -t UTF-8']\n";
    for (const Format format : {Format::yaml, Format::json}) {
      const Parsed parsed = parse_text(one.text, format);
      CHECK(parsed.documents.empty());
      const std::string found = described(parsed);
      CHECK(found.substr(found.find(' ') + 1) == expected);
    }
  }
}

TEST_CASE("a NUL byte is a finding") {
  const std::string expected =
      "1:5-1:6 syntax/encoding there is a NUL byte at offset 4 [this looks like a binary file, or "
      "one that was damaged]\n";
  CHECK(read_back(parse_yaml("a: b\0\n"s)) == expected);
  CHECK(read_back(parse_json("true\0"s)) == expected);
}

TEST_CASE("characters that YAML forbids are findings; JSON judges them itself") {
  CHECK(read_back(parse_yaml("a: \"x\x07\"\n")) ==
        "1:6-1:7 syntax/yaml the character U+0007 is not allowed in YAML [remove it, or write it "
        "in double quotes as \"\\x07\"]\n");
  CHECK(read_back(parse_yaml("a: \x7F\n")) ==
        "1:4-1:5 syntax/yaml the character U+007F is not allowed in YAML [remove it, or write it "
        "in double quotes as \"\\x7f\"]\n");
  CHECK(read_back(parse_yaml("a: \uFFFE\n")) ==
        "1:4-1:5 syntax/yaml the character U+FFFE is not allowed in YAML [remove it, or write it "
        "in double quotes as \"\\ufffe\"]\n");
  CHECK(read_back(parse_yaml("a: \uFEFF\n")) ==
        "1:4-1:5 syntax/yaml the character U+FEFF is not allowed in YAML [a byte order mark may "
        "only stand at the start of the file; remove it here]\n");
  CHECK(read_back(parse_json("\"\x7F\uFEFF\"")) == "\"\x7F\uFEFF\"\n");
}

TEST_CASE("documents before a bad byte are read, the one that it is in is not") {
  CHECK(read_back(parse_yaml("a: 1\n---\nb: 2\nc: \xFF\n---\nd: 3\n")) ==
        "4:4-4:5 syntax/encoding the byte 0xFF at offset 17 is not UTF-8 [save the file as UTF-8]\n"
        "{\"a\":1}\n");
  // Nothing but the bad byte is reported: the open bracket may be closed behind it.
  CHECK(read_back(parse_yaml("a: 1\n...\n---\nb: [\xFF]\n")) ==
        "4:5-4:6 syntax/encoding the byte 0xFF at offset 17 is not UTF-8 [save the file as UTF-8]\n"
        "{\"a\":1}\n");
  CHECK(read_back(parse_yaml("a: 1\n...\n\xFF")) ==
        "3:1-3:2 syntax/encoding the byte 0xFF at offset 9 is not UTF-8 [save the file as UTF-8]\n"
        "{\"a\":1}\n");
  // An error well before it is one of its own.
  CHECK(parse_yaml("a: b: c\n\n\xFF").findings.size() == 2);
}

TEST_CASE("a bad byte is found wherever it stands") {
  for (std::size_t length = 0; length < 40; ++length) {
    for (const char bad : {'\xFF', '\x01', '\x1F', '\x7F', '\0'}) {
      std::string text(length, 'a');
      text += bad;
      text += std::string(20, 'b');
      const Parsed parsed = parse_yaml(text);
      REQUIRE(parsed.findings.size() == 1);
      CHECK(parsed.findings[0].place.bytes.begin == length);
    }
  }
}

}  // namespace
}  // namespace meshctl::document
