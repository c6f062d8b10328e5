#include "document/yaml_trouble_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "document/quote.h"

namespace meshctl::document {
namespace {

constexpr std::string_view kRule = "syntax/yaml";
constexpr int kLinesLookedAt = 1000;
// YAML 1.2.2, section 7.4.2.
constexpr std::uint32_t kLongestKey = 1024;

Trouble trouble(Span bytes, std::string message, std::string hint) {
  return {.rule = kRule, .bytes = bytes, .message = std::move(message), .hint = std::move(hint)};
}

std::string spaces(std::uint32_t count) {
  return counted(count, "space");
}

std::string indent_like(std::uint32_t indent, std::string_view name) {
  if (indent == 0) return fmt::format("do not indent it, like {}", name);
  return fmt::format("indent it by {}, like {}", spaces(indent), name);
}

Span span_of(const Line& line) {
  return {line.content, line.end};
}

// A column at which a line may begin, and the line above that makes it so.
struct Level {
  std::uint32_t indent;
  std::string name;
};

// The columns of the blocks that are open before a line, innermost first.
std::vector<Level> open_levels(const Line& line, const YamlLook& look) {
  std::vector<Level> levels;
  std::uint32_t least = std::numeric_limits<std::uint32_t>::max();
  std::optional<Line> above = look.line_above(line);
  for (int i = 0; i < kLinesLookedAt && above && least > 0; ++i, above = look.line_above(*above)) {
    if (look.content(*above).starts_with("---")) break;
    const std::uint32_t content = look.after_dashes(*above) - above->begin;
    if (content > above->indent() && content < least) {
      levels.push_back({content, look.name_of(*above)});
      least = content;
    }
    if (above->indent() < least) {
      const bool is_item = content > above->indent();
      levels.push_back({above->indent(), is_item ? "'- '" : look.name_of(*above)});
      least = above->indent();
    }
  }
  return levels;
}

Trouble explain_indent(const Line& line, const YamlLook& look) {
  const std::vector<Level> levels = open_levels(line, look);
  const Level* deeper = nullptr;
  const Level* shallower = nullptr;
  for (const Level& level : levels) {
    if (level.indent > line.indent()) deeper = &level;
    if (level.indent < line.indent() && !shallower) shallower = &level;
  }
  if (!deeper && !shallower) {
    return trouble(span_of(line), "a ':' cannot stand here",
                   "put quotes around the text if ':' is part of it");
  }
  std::string hint;
  if (deeper) hint = indent_like(deeper->indent, deeper->name);
  if (deeper && shallower) hint += ", or ";
  if (shallower) hint += indent_like(shallower->indent, shallower->name);
  return trouble(
      span_of(line),
      fmt::format("the line is indented by {}, which fits no line above", spaces(line.indent())),
      std::move(hint));
}

bool is_open_level(const Line& line, const YamlLook& look) {
  const std::vector<Level> levels = open_levels(line, look);
  return std::any_of(levels.begin(), levels.end(),
                     [&](const Level& level) { return level.indent == line.indent(); });
}

// A line that is indented as if it stood in the value of the line above, which has one already.
Trouble explain_too_deep(const Line& line, const Line& above, const KeyLine& key,
                         const YamlLook& look) {
  Trouble result =
      trouble(span_of(line),
              fmt::format("{} is indented as if it belonged to {}, which already has a value",
                          look.name_of(line), quote(look.text(key.key))),
              fmt::format("{}, or put quotes around the value if it goes on here",
                          indent_like(key.key.begin - above.begin, quote(look.text(key.key)))));
  result.related = {{key.value, "the value"}};
  return result;
}

// Whether a line stands deeper than one above that has its value in it.
bool is_too_deep(const Line& line, const Line& above, const std::optional<KeyLine>& key,
                 const YamlLook& look) {
  if (!key || key->value.begin == key->value.end) return false;
  const char first = look.at(key->value.begin);
  return first != '|' && first != '>' && line.indent() > key->key.begin - above.begin;
}

// A slip of the finger that makes a line something other than it seems: `a:1`, `-b`.
std::optional<Trouble> explain_missing_space(const Line& line, const YamlLook& look) {
  const std::uint32_t begin = look.after_dashes(line);
  const char second = look.at(begin + 1);
  if (look.at(begin) == '-' && begin + 1 < line.end && second != '-' && second != ' ') {
    return trouble(
        {begin, line.end}, "a space is missing after the '-'",
        fmt::format("write {}", quote("- " + std::string(look.text({begin + 1, line.end})))));
  }
  if (look.key_line(line)) return std::nullopt;
  const std::string_view content = look.text({begin, line.end});
  const std::size_t colon = content.find(':');
  const bool is_key =
      colon != content.npos && colon > 0 && !content.substr(colon).starts_with("://");
  if (!is_key || content.find_first_of(" \t\"'{[") < colon) return std::nullopt;
  return trouble({begin, line.end},
                 fmt::format("a space is missing after the ':' in {}", quote(content)),
                 fmt::format("write '{}: {}'", printable(shorten(content.substr(0, colon), 60)),
                             printable(shorten(content.substr(colon + 1), 60))));
}

// The line that a plain text of several lines begins in, when `line` goes on with it.
std::optional<KeyLine> begin_of_text(const Line& line, const YamlLook& look) {
  std::optional<Line> above = look.line_above(line);
  for (int i = 0; i < kLinesLookedAt && above; ++i, above = look.line_above(*above)) {
    const std::optional<KeyLine> key = look.key_line(*above);
    if (above->indent() < line.indent()) {
      if (key && key->value.begin < key->value.end) return key;
      return std::nullopt;
    }
    if (key) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Trouble> explain_long_key(const Line& line, const YamlLook& look) {
  const std::optional<KeyLine> key = look.key_line(line);
  if (!key || key->key.end - key->key.begin <= kLongestKey) return std::nullopt;
  return trouble(key->key, fmt::format("the key is longer than {} characters", kLongestKey),
                 "shorten it");
}

Trouble explain_no_colon(const Line& line, const YamlLook& look) {
  if (auto missing = explain_missing_space(line, look)) return *missing;
  if (auto long_key = explain_long_key(line, look)) return *long_key;
  if (const char mark = look.at(line.content); mark == '"' || mark == '\'') {
    return trouble(span_of(line), "a key in quotes must stand on one line, with ': ' after it",
                   "write 'key: value'");
  }
  const std::optional<Line> above = look.line_above(line);
  std::string hint = "write 'key: value'";
  if (above) {
    const std::optional<KeyLine> key = look.key_line(*above);
    if (key && key->value.begin < key->value.end) {
      const char first = look.at(key->value.begin);
      if (first == '|' || first == '>') {
        hint = fmt::format("indent the text below {} deeper than the key",
                           quote(look.content(*above)));
      } else {
        hint = fmt::format(
            "write 'key: value', or indent the line deeper than {} if it goes on "
            "with its text",
            quote(look.text(key->key)));
      }
    }
  }
  return trouble(span_of(line),
                 fmt::format("{} has no ': ' that makes it a key", quote(look.content(line))),
                 std::move(hint));
}

// The way to write a plain value that contains ': '.
Trouble explain_colon_in_value(Span value, const YamlLook& look) {
  const std::string_view text = look.text(value);
  if (text.find(", \"") != text.npos || text.find(", '") != text.npos) {
    return trouble(value, "a second key cannot follow on the same line",
                   "put each key on a line of its own, or '{' and '}' around them");
  }
  const char mark = text.find('"') == text.npos ? '"' : '\'';
  const bool can_be_shown =
      mark == '"' ? text.find('\\') == text.npos : text.find('\'') == text.npos;
  return trouble(value, "a value without quotes cannot contain ': '",
                 can_be_shown && text.size() <= 60
                     ? fmt::format("put quotes around it: {}{}{}", mark, printable(text), mark)
                     : std::string("put quotes around it"));
}

}  // namespace

Trouble explain_misplaced_colon(const YamlHalt& halt, const YamlLook& look) {
  const Line line = look.line_at(halt.at);
  if (look.content(line).starts_with("--- ")) {
    return trouble(span_of(line), "a mapping cannot begin on the line of '---'",
                   "begin it on the next line");
  }
  if (auto long_key = explain_long_key(line, look)) return *long_key;
  const std::optional<KeyLine> key = look.key_line(line);
  if (key && key->key.end < halt.at) return explain_colon_in_value(key->value, look);

  const std::optional<Line> above = look.line_above(line);
  if (above) {
    const std::optional<KeyLine> above_key = look.key_line(*above);
    if (is_too_deep(line, *above, above_key, look)) {
      return explain_too_deep(line, *above, *above_key, look);
    }
    if (auto missing = explain_missing_space(*above, look)) return *missing;
    if (!above_key) {
      if (const auto text = begin_of_text(*above, look); text && line.indent() >= above->indent()) {
        Trouble result =
            trouble(span_of(line),
                    fmt::format("the text of {} goes on here, and cannot contain ': ' "
                                "without quotes",
                                quote(look.text(text->key))),
                    fmt::format("put quotes around the whole text, or indent this line "
                                "like {}",
                                quote(look.text(text->key))));
        result.related = {{text->value, "the text begins here"}};
        return result;
      }
      if (is_open_level(line, look) && look.after_dashes(*above) == above->content) {
        return explain_no_colon(*above, look);
      }
    }
    return explain_indent(line, look);
  }
  return trouble(span_of(line), "a ':' cannot stand here",
                 "put quotes around the text if ':' is part of it");
}

Trouble explain_missing_colon(const YamlHalt& halt, const YamlLook& look) {
  return explain_no_colon(look.line_at(halt.context_at), look);
}

Trouble explain_missing_key(const YamlHalt& halt, const YamlLook& look) {
  const Line line = look.line_at(halt.at);
  if (halt.at > line.content) {
    const Span rest{halt.at, line.end};
    const char before = look.at(halt.last_value.end - 1);
    const bool is_quoted = before == '"' || before == '\'';
    const Line first_line = look.line_at(halt.last_value.begin);
    if (is_quoted && halt.last_value.end <= halt.at && first_line.begin != line.begin) {
      Trouble result = trouble({halt.last_value.begin, halt.last_value.begin + 1},
                               fmt::format("the {} opened here is not closed in its line", before),
                               fmt::format("close it with {}", before));
      result.related = {{{halt.last_value.end - 1, halt.last_value.end},
                         "only this one closes it, and more text follows"}};
      return result;
    }
    if (is_quoted && halt.last_value.end <= halt.at) {
      return trouble(rest, fmt::format("the text goes on after its closing {}", before),
                     before == '"'
                         ? "write \\\" for a quote in the text, or put it in single quotes"
                         : "write '' for a quote in the text, or put it in double quotes");
    }
    if (const char c = look.at(halt.at); c == ']' || c == '}') {
      return trouble(
          {halt.at, halt.at + 1}, fmt::format("there is a '{}' too many", c),
          fmt::format("remove it, or add the '{}' that it closes", c == ']' ? '[' : '{'));
    }
    return trouble(
        rest, fmt::format("{} cannot follow after the end of the value", quote(look.text(rest))),
        "put it on a line of its own, or quotes around the whole value");
  }
  const std::optional<Line> above = look.line_above(line);
  if (look.from(halt.at).starts_with("- ") && is_open_level(line, look)) {
    return trouble(span_of(line), "a list item cannot stand among the keys of a mapping",
                   "indent it below the key that it belongs to, or remove the '- '");
  }
  if (above) {
    const std::optional<KeyLine> key = look.key_line(*above);
    if (is_too_deep(line, *above, key, look)) {
      return explain_too_deep(line, *above, *key, look);
    }
  }
  return explain_indent(line, look);
}

Trouble explain_missing_dash(const YamlHalt& halt, const YamlLook& look) {
  const Line line = look.line_at(halt.at);
  const Line list = look.line_at(halt.context_at);
  const std::uint32_t list_indent = halt.context_at - list.begin;
  if (halt.at > line.content) return explain_missing_key(halt, look);
  if (line.indent() != list_indent) return explain_indent(line, look);
  Trouble result =
      trouble(span_of(line), "the line stands among list items, but does not begin with '- '",
              fmt::format("write '- ' before it, or indent it by {} to put it into the "
                          "item above",
                          spaces(list_indent + 2)));
  result.related = {{{halt.context_at, halt.context_at + 1}, "the list begins here"}};
  return result;
}

Trouble explain_missing_document_start(const YamlHalt& halt, const YamlLook& look) {
  const Line line = look.line_at(halt.at);
  const std::optional<Line> above = look.line_above(line);
  if (above && look.at(above->begin) == '%') {
    return trouble({line.content, line.content},
                   "'---' is missing after the lines that begin with '%'",
                   "put a line '---' before this one");
  }
  if (halt.at > line.content) {
    const Span rest{halt.at, line.end};
    return trouble(
        rest, fmt::format("{} cannot follow after the end of the value", quote(look.text(rest))),
        "put quotes around the whole value if it is one text");
  }
  const std::vector<Level> levels = open_levels(line, look);
  if (!levels.empty() && levels.back().indent > line.indent()) {
    return trouble(span_of(line),
                   fmt::format("the line is indented less than {}, with which the document begins",
                               levels.back().name),
                   fmt::format("indent it by {}", spaces(levels.back().indent)));
  }
  return trouble(span_of(line), "text follows after the end of the document",
                 "put a line '---' before it if it is another document");
}

}  // namespace meshctl::document
