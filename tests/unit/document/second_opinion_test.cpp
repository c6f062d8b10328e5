// Every fixture and a set of tricky texts are also read by yaml-cpp; the trees agree, or a table
// here says why not.
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "parsing.h"

namespace meshctl::document {
namespace {

void append_scalar(std::string& text, std::string_view scalar) {
  text += '"';
  text += scalar;
  text += '"';
}

std::string dump(const Node& node) {
  std::string text;
  if (node.is_null()) {
    text = "null";
  } else if (node.is_scalar()) {
    append_scalar(text, node.text());
  } else if (node.is_sequence()) {
    for (const Node& item : node.items()) text += dump(item) + ",";
    text = "[" + text + "]";
  } else {
    for (const Member& member : node.members()) {
      append_scalar(text, member.name());
      text += ":" + dump(member.value) + ",";
    }
    text = "{" + text + "}";
  }
  return text;
}

std::string dump(const YAML::Node& node) {
  std::string text;
  if (node.IsScalar()) {
    append_scalar(text, node.Scalar());
  } else if (node.IsSequence()) {
    for (const auto& item : node) text += dump(item) + ",";
    text = "[" + text + "]";
  } else if (node.IsMap()) {
    for (const auto& member : node) {
      append_scalar(text, member.first.Scalar());
      text += ":" + dump(member.second) + ",";
    }
    text = "{" + text + "}";
  } else {
    text = "null";
  }
  return text;
}

constexpr std::string_view kRefused = "(refused)\n";

// The documents as text, one a line, or that the text was refused.
std::string ours(const std::string& text, Format format) {
  const Parsed parsed = parse_text(text, format);
  if (count_of(parsed.findings, Severity::error) > 0) return std::string(kRefused);
  std::string lines;
  for (const Document& document : parsed.documents) lines += dump(document.root()) + "\n";
  return lines;
}

std::string theirs(const std::string& text) {
  try {
    std::string lines;
    for (const YAML::Node& node : YAML::LoadAll(text)) {
      if (!node.IsNull()) lines += dump(node) + "\n";
    }
    return lines;
  } catch (const YAML::Exception&) {
    return std::string(kRefused);
  }
}

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// The texts of a file: a fixture of a bundle holds several, each after a line that names it.
std::vector<std::string> texts_in(const std::string& name, const std::string& text) {
  constexpr std::string_view kNext = "\n# file ";
  std::vector<std::string> texts{text};
  if (!name.ends_with(".bundle.yaml")) return texts;
  for (std::size_t at = text.find(kNext); at != std::string::npos;) {
    texts.back().resize(texts.back().size() - (text.size() - at - 1));
    texts.push_back(text.substr(at + 1));
    at = text.find(kNext, at + 1);
  }
  return texts;
}

// Files below tests/fixtures and examples on which the two rightly differ, and why.
struct Difference {
  std::string_view path;
  std::string_view why;
};
constexpr std::array kDifferences{
    Difference{"examples/broken/duplicate-key.odcs.yaml", "a duplicate key is a finding here"},
};

TEST_CASE("yaml-cpp reads the same from every fixture and example") {
  const std::filesystem::path root = MESHCTL_SOURCE_DIR;
  std::size_t compared = 0;
  for (const char* folder : {"tests/fixtures", "examples"}) {
    if (!std::filesystem::is_directory(root / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".yaml" && extension != ".yml" && extension != ".json") continue;
      const std::string name = std::filesystem::relative(entry.path(), root).generic_string();
      CAPTURE(name);
      const std::vector<std::string> texts = texts_in(name, read(entry.path()));
      const bool agree = std::all_of(texts.begin(), texts.end(), [&name](const std::string& text) {
        return ours(text, format_of(name)) == theirs(text);
      });
      const auto* known =
          std::find_if(kDifferences.begin(), kDifferences.end(),
                       [&](const Difference& difference) { return difference.path == name; });
      CHECK(agree == (known == kDifferences.end()));
      ++compared;
    }
  }
  CHECK(compared > 0);
}

struct Text {
  std::string_view text;
  /// Why the two differ; empty when they agree.
  std::string_view why;
};

constexpr Text kTexts[] = {
    {"a: 1\nb: [x, 'y', \"z\"]\n", ""},
    {"- - a\n  - b\n-\n  - c\n- {d: [e, {f: g}]}\n", ""},
    {"a:\n- b\n- c\nd: e\n", ""},
    {"? a\n: b\n? - c\n", "a list as a key is a finding here"},
    {"? a\n: b\n? c\n", ""},
    {"a: |\n  x\n   y\n\n  z\n\nb: >\n  x\n  y\n\n  z\n", ""},
    {"a: |-\n  x\nb: |+\n  x\n\nc: >-\n  x\n\n\n  y\n", ""},
    {"d: >+\n  x\n\n", "yaml-cpp drops a line end that '+' keeps"},
    {"a: |2\n    x\n   y\n", ""},
    {"a: >\n  x\n    more\n    deep\n  y\n", ""},
    {"a: 'it''s'\nb: 'two\n  lines\n\n  and more'\n", ""},
    {"a: \"\\t\\n\\\"\\\\\\/\\x41\\u00e9\\U0001F600\\a\\b\\e\\f\\v\\r\\ x\"\n", ""},
    {"a: \"x\\0y\"\n", ""},
    {"a: \"\\_\"\n", "yaml-cpp makes a byte of it that is no UTF-8"},
    {"a: \"\\N\"\n", "yaml-cpp makes a byte of it that is no UTF-8"},
    {"a: \"\\L\\P\"\n", ""},
    {"a: \"one\n  two\n\n  three \\\n  four\"\n", ""},
    {"a: one\n  two\n\n  three\n", ""},
    {"a: b#c\nd: e #f\ng: 'h #i'\n", ""},
    {"a: http://x:80/y?z=1&b=2\nb: a:b\nc: -x\nd: ?x\ne: :x\n", ""},
    {"a: -1\nb: +1\nc: 1e3\nd: .5\ne: 0x1F\nf: 0o17\ng: 012\n", ""},
    {"a: ~\nb: null\nc: Null\nd: NULL\ne:\nf: ''\ng: 'null'\n", ""},
    {"a: yes\nb: no\nc: on\nd: off\ne: true\nf: FALSE\n", ""},
    {"a: 2024-01-31\nb: 12:30:45\nc: 1_000\n", ""},
    {"[a, b, ]", ""},
    {"{a: b, c: d, }", ""},
    {"{a, b: , 'c'}", ""},
    {"[a: b, c]", ""},
    {"{\"a\":1,\"b\":[true,null]}", ""},
    {"{\"a\":\"x\"}", ""},
    {"--- a\n--- b\n...\n---\nc\n", ""},
    {"%YAML 1.2\n---\na: 1\n", ""},
    {"--- |\n  text\n--- >-\n  more\n", ""},
    {"---\n- a\n...\n# end\n", ""},
    {"# only a comment\n", ""},
    {"", ""},
    {"a: &x 1\nb: *x\n", ""},
    {"a: &x {b: [1, 2]}\nc: *x\nd: [*x, *x]\n", ""},
    {"- &a x\n- &a y\n- *a\n", ""},
    {"&k a: 1\nb: *k\n", ""},
    {"a: &x\nb: *x\n", ""},
    {"a: !!str 1\nb: !!int '2'\nc: !!map {d: e}\n", ""},
    {"a: !x 1\nb: !<tag:x> 2\n", ""},
    {"a: ! 12\n", ""},
    {"a: !!str\nb: 1\n", ""},
    {"a: !!null ''\n", "yaml-cpp ignores the tag !!null"},
    {"a: {b: 1}\nc:\n  <<: {d: 2}\n", "yaml-cpp does not merge"},
    {"a: 1\na: 2\n", "a duplicate key is a finding here"},
    {"a:   \n  b:   \n    c\n", ""},
    {"a : b\n'c' : d\n\"e\" : f\n", ""},
    {"a: b\r\nc:\r\n  - d\r\n", ""},
    {"a: |\r\n  x\r\n  y\r\n", ""},
    {"\xEF\xBB\xBF"
     "a: b\n",
     ""},
    {"gr\u00f6\u00dfe: \u00e9\u20ac\U0001F600\n", ""},
    {"a: \"\\ud83d\\ude00\"\n", ""},
    {"a: b\n c: d\n", ""},
    {"a: [b\n", ""},
    {"a: 'b\n", "yaml-cpp closes a quote at the end of the file"},
    {"a: \"\\q\"\n", ""},
    {"a: @b\n", ""},
    {"a: *b\n", ""},
    {"\ta: b\n", ""},
    {"a:\n\tb: c\n", ""},
    {"a: b: c\n", ""},
    {"- a\nb: c\n", "yaml-cpp makes two documents of it"},
    {"a: {b: c}}\n", ""},
    {"a: 'b' c\n", ""},
    {"a: - b\n", ""},
    {"a: x\u2028y\n", ""},
    {"a: |\n  x\u2028y\n  z\u0085w\n", ""},
    {"a:\n  - b\n c: d\n", ""},
    {"a: b\nc\n", "yaml-cpp takes the line for a key without a value"},
};

TEST_CASE("yaml-cpp reads the same from tricky texts, but where a reason is named") {
  for (const Text& one : kTexts) {
    const std::string text(one.text);
    CAPTURE(text);
    const std::string mine = ours(text, Format::yaml);
    const std::string other = theirs(text);
    if (one.why.empty()) {
      CHECK(mine == other);
    } else {
      CHECK(mine != other);
    }
  }
}

}  // namespace
}  // namespace meshctl::document
