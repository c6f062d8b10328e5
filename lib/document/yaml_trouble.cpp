#include "document/yaml_trouble.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "base/text.h"
#include "document/quote.h"
#include "document/utf8.h"
#include "document/yaml_look.h"
#include "document/yaml_trouble_layout.h"

namespace meshctl::document {
namespace {

constexpr std::string_view kRule = "syntax/yaml";
constexpr std::string_view kBackslashHint =
    "write \\\\ for a backslash, or use single quotes, in which it is a character like any other";

Trouble trouble(Span bytes, std::string message, std::string hint) {
  return {.rule = kRule, .bytes = bytes, .message = std::move(message), .hint = std::move(hint)};
}

std::string_view character_at(const YamlLook& look, std::uint32_t at) {
  if (at >= look.end()) return {};
  const std::string_view rest = look.from(at);
  return rest.substr(0, decode_utf8(rest.substr(0, 4)).size);
}

Span character_span(const YamlLook& look, std::uint32_t at) {
  return {at, at + static_cast<std::uint32_t>(character_at(look, at).size())};
}

// The plain text that begins there, to the end of its line.
Span rest_of_line(const YamlLook& look, std::uint32_t at) {
  return {at, look.line_at(at).end};
}

std::string in_quotes_hint(const YamlLook& look, Span text) {
  const std::string_view content = look.text(text);
  if (content.size() > 60 || content.find_first_of("\"\\") != content.npos) {
    return "put quotes around it";
  }
  return fmt::format("put quotes around it: \"{}\"", printable(content));
}

// Lines that git leaves in a file where it could not merge.
std::optional<Trouble> explain_conflict(const YamlHalt& halt, const YamlLook& look) {
  std::optional<Line> line = look.line_at(halt.at);
  for (int i = 0; i < 3 && line; ++i, line = look.line_above(*line)) {
    const std::string_view text = look.content(*line);
    if (!text.starts_with("<<<<<<< ") && !text.starts_with(">>>>>>> ") && text != "=======")
      continue;
    return trouble({line->content, line->end}, "the file has an unresolved merge conflict",
                   "choose what stays, and remove the lines of '<<<<<<<', '=======' and '>>>>>>>'");
  }
  return std::nullopt;
}

std::optional<Trouble> explain_tab(const YamlHalt& halt, const YamlLook& look) {
  if (halt.context.find("flow") != std::string::npos ||
      halt.context.find("quoted") != std::string::npos) {
    return std::nullopt;
  }
  const Line line = look.line_at(halt.at);
  for (std::uint32_t at = line.begin; at < line.content; ++at) {
    if (look.at(at) != '\t') continue;
    return trouble({at, line.content}, "a tab indents the line, where YAML allows only spaces",
                   "replace it by spaces");
  }
  return std::nullopt;
}

Trouble explain_bad_start(const YamlHalt& halt, const YamlLook& look) {
  const Span text = rest_of_line(look, halt.at);
  if (look.at(halt.at) == '\t') {
    return trouble({halt.at, halt.at + 1}, "a tab cannot stand here", "replace it by spaces");
  }
  const bool is_template = look.at(halt.at) == '%' && halt.at > 0 && look.at(halt.at - 1) == '{';
  return trouble(text,
                 fmt::format("a value without quotes cannot begin with {}",
                             quote(character_at(look, halt.at))),
                 is_template ? "render the template first, or put quotes around its text"
                             : in_quotes_hint(look, text));
}

Trouble explain_no_content(const YamlHalt& halt, const YamlLook& look) {
  const char found = look.at(halt.at);
  if (halt.at >= look.end()) {
    return trouble({halt.at, halt.at}, "the file ends where a value should be", {});
  }
  if (halt.context.find("flow") != std::string::npos && found == ',') {
    return trouble({halt.at, halt.at + 1}, "a value is missing before the comma",
                   "write it, or remove the comma");
  }
  const Span text = rest_of_line(look, halt.at);
  return trouble(
      character_span(look, halt.at),
      fmt::format("a value should stand here, not {}", quote(character_at(look, halt.at))),
      fmt::format("if it is text, {}", in_quotes_hint(look, text)));
}

Trouble explain_flow(const YamlHalt& halt, const YamlLook& look) {
  const char open = look.at(halt.context_at);
  const char closing = open == '{' ? '}' : ']';
  const Span opening{halt.context_at, halt.context_at + 1};
  const char found = look.at(halt.at);
  const Line line = look.line_at(std::min(halt.at, look.end()));
  const bool is_new_key = found == ':' && line.begin > halt.context_at &&
                          line.indent() <= look.line_at(halt.context_at).indent();
  if (halt.at >= look.end()) {
    return trouble(opening, fmt::format("the '{}' is never closed", open),
                   fmt::format("add the missing '{}'", closing));
  }
  if (is_new_key) {
    Trouble result =
        trouble(opening, fmt::format("the '{}' is not closed before the next key", open),
                fmt::format("add the missing '{}'", closing));
    result.related = {{{line.content, line.end}, "the next key"}};
    return result;
  }
  Trouble result;
  if (found == ']' || found == '}') {
    result = trouble({halt.at, halt.at + 1}, fmt::format("'{}' cannot close the '{}'", found, open),
                     fmt::format("close it with '{}'", closing));
  } else {
    result = trouble(
        character_span(look, halt.at),
        fmt::format("expected ',' or '{}' before {}", closing, quote(character_at(look, halt.at))),
        open == '{' ? "separate members with ',' and keys from values with ': '"
                    : "separate items with ','");
  }
  result.related = {{opening, "opened here"}};
  return result;
}

Trouble explain_open_quote(const YamlHalt& halt, const YamlLook& look) {
  const char mark = look.at(halt.context_at);
  return trouble({halt.context_at, halt.context_at + 1},
                 fmt::format("the {} opened here is never closed", mark),
                 mark == '\''
                     ? "close it; to begin a text with an apostrophe, put it in double quotes"
                     : "close it with \"");
}

Trouble explain_marker_in_quote(const YamlHalt& halt, const YamlLook& look) {
  Trouble result = trouble({halt.context_at, halt.context_at + 1},
                           fmt::format("the {} opened here is not closed before the document ends",
                                       look.at(halt.context_at)),
                           "close it, or indent the line that begins with '---' or '...'");
  result.related = {{{halt.at, std::min(halt.at + 3, look.end())}, "the document ends here"}};
  return result;
}

Trouble explain_name(const YamlHalt& halt, const YamlLook& look) {
  const char mark = look.at(halt.context_at);
  const Span text = rest_of_line(look, halt.context_at);
  return trouble(text, fmt::format("after '{}' must stand the name of an anchor", mark),
                 fmt::format("if '{}' is part of the text, {}", mark, in_quotes_hint(look, text)));
}

Trouble explain_escape(const YamlHalt& halt, const YamlLook& look) {
  const Span escape{halt.at, character_span(look, halt.at + 1).end};
  return trouble(escape, fmt::format("{} is no escape", quote(look.text(escape))),
                 std::string(kBackslashHint));
}

// The halt is after the letter of the escape.
Trouble explain_hexadecimal(const YamlHalt& halt, const YamlLook& look) {
  const std::uint32_t begin = halt.at < 2 ? 0 : halt.at - 2;
  const char letter = look.at(begin + 1);
  const int digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
  return trouble({begin, halt.at},
                 fmt::format("'\\{}' must be followed by {} hexadecimal digits", letter, digits),
                 std::string(kBackslashHint));
}

Trouble explain_code_point(const YamlHalt& halt, const YamlLook& look) {
  const std::uint32_t begin = halt.at < 2 ? 0 : halt.at - 2;
  const std::uint32_t end = std::min(look.end(), halt.at + (look.at(begin + 1) == 'U' ? 8 : 4));
  return trouble({begin, end}, fmt::format("{} is no character", quote(look.text({begin, end}))),
                 "write the character itself; beyond U+FFFF its escape is like \\U0001F600");
}

Trouble explain_block_header(const YamlHalt& halt, const YamlLook& look) {
  const char mark = look.at(halt.context_at);
  const Span text = rest_of_line(look, halt.context_at);
  return trouble(text, fmt::format("the text of '{}' begins on the line below", mark),
                 fmt::format("start it there; if '{}' is part of the text, {}", mark,
                             in_quotes_hint(look, text)));
}

Trouble explain_block_list(const YamlHalt& halt, const YamlLook& look) {
  return trouble(rest_of_line(look, halt.at), "a list cannot begin on the line of its key",
                 "start it on the next line, or put quotes around the text if it is no list");
}

Trouble explain_question_mark(const YamlHalt& halt, const YamlLook& look) {
  const Span text = rest_of_line(look, halt.at);
  return trouble(text, "a value without quotes cannot begin with '? '", in_quotes_hint(look, text));
}

Trouble explain_directive(const YamlHalt& halt, const YamlLook& look) {
  const std::uint32_t at = halt.context.empty() ? halt.at : halt.context_at;
  const Span text = rest_of_line(look, at);
  const std::string_view directive = look.text(text);
  if (directive.starts_with("%YAML")) {
    return trouble(text, fmt::format("{} cannot be read", quote(directive)),
                   "write '%YAML 1.2', or remove the line");
  }
  if (directive.starts_with("%TAG")) {
    return trouble(text, fmt::format("{} cannot be read", quote(directive)),
                   "write it like '%TAG !e! tag:example.com,2024:', once for each handle");
  }
  return trouble(text, fmt::format("{} is no directive of YAML", quote(directive)),
                 "put quotes around it if it is text, or '#' before it if it is a comment");
}

Trouble explain_repeated_directive(const YamlHalt& halt, const YamlLook& look) {
  const Span text = rest_of_line(look, halt.at);
  return trouble(text, fmt::format("{} repeats a directive", quote(look.text(text))), "remove it");
}

Trouble explain_tag(const YamlHalt& halt, const YamlLook& look) {
  const std::uint32_t at = halt.context.empty() ? halt.at : halt.context_at;
  const Span text = rest_of_line(look, at);
  return trouble(
      text,
      fmt::format("{} begins with '!', but is no tag that can be read", quote(look.text(text))),
      fmt::format("if it is text, {}", in_quotes_hint(look, text)));
}

Trouble explain_colon_in_flow(const YamlHalt& halt, const YamlLook& look) {
  return trouble(character_span(look, halt.at), "a ':' cannot stand here",
                 "write a space after it if it ends a key, or put quotes around the text");
}

Trouble explain_zero_indent(const YamlHalt& halt, const YamlLook& look) {
  return trouble(character_span(look, halt.at), "the indentation of a text cannot be 0",
                 "write a number from 1 to 9, or none");
}

Trouble explain_tab_in_text(const YamlHalt& halt, const YamlLook& look) {
  return trouble(character_span(look, halt.at),
                 "a tab indents the text, where YAML allows only spaces", "replace it by spaces");
}

// What libyaml says, and who explains it. A problem that stands here twice is told apart by its
// context.
struct Explanation {
  std::string_view problem;
  Trouble (*explain)(const YamlHalt& halt, const YamlLook& look);
  std::string_view context = {};
};

constexpr std::array kExplanations{
    Explanation{"mapping values are not allowed in this context", explain_misplaced_colon},
    Explanation{"could not find expected ':'", explain_missing_colon},
    Explanation{"did not find expected key", explain_missing_key},
    Explanation{"did not find expected '-' indicator", explain_missing_dash},
    Explanation{"did not find expected <document start>", explain_missing_document_start},
    Explanation{"found character that cannot start any token", explain_bad_start},
    Explanation{"did not find expected node content", explain_no_content},
    Explanation{"did not find expected ',' or ']'", explain_flow},
    Explanation{"did not find expected ',' or '}'", explain_flow},
    Explanation{"found unexpected end of stream", explain_open_quote,
                "while scanning a quoted scalar"},
    Explanation{"found unexpected document indicator", explain_marker_in_quote},
    Explanation{"did not find expected alphabetic or numeric character", explain_name,
                "while scanning an a"},
    Explanation{"found unknown escape character", explain_escape},
    Explanation{"did not find expected hexdecimal number", explain_hexadecimal},
    Explanation{"found invalid Unicode character escape code", explain_code_point},
    Explanation{"did not find expected comment or line break", explain_block_header,
                "while scanning a block scalar"},
    Explanation{"found an indentation indicator equal to 0", explain_zero_indent},
    Explanation{"found a tab character where an indentation space is expected",
                explain_tab_in_text},
    Explanation{"found a tab character that violates indentation", explain_tab_in_text},
    Explanation{"block sequence entries are not allowed in this context", explain_block_list},
    Explanation{"mapping keys are not allowed in this context", explain_question_mark},
    Explanation{"found unexpected ':'", explain_colon_in_flow},
    Explanation{"found incompatible YAML document", explain_directive},
    Explanation{"found duplicate %YAML directive", explain_repeated_directive},
    Explanation{"found duplicate %TAG directive", explain_repeated_directive},
    Explanation{"", explain_directive, "while scanning a directive"},
    Explanation{"", explain_directive, "while scanning a %YAML directive"},
    Explanation{"", explain_directive, "while scanning a tag directive"},
    Explanation{"", explain_directive, "while scanning a %TAG directive"},
    Explanation{"", explain_directive, "while parsing a %TAG directive"},
    Explanation{"", explain_tag, "while scanning a tag"},
    Explanation{"", explain_tag, "while parsing a tag"},
    Explanation{"found undefined tag handle", explain_tag},
};

}  // namespace

Trouble explain_yaml(std::string_view text, const YamlHalt& halt) {
  const YamlLook look(text);
  if (auto conflict = explain_conflict(halt, look)) return *conflict;
  if (auto tab = explain_tab(halt, look)) return *tab;
  for (const Explanation& explanation : kExplanations) {
    if ((explanation.problem.empty() || explanation.problem == halt.problem) &&
        halt.context.starts_with(explanation.context)) {
      return explanation.explain(halt, look);
    }
  }
  return trouble(character_span(look, halt.at), halt.problem, {});
}

}  // namespace meshctl::document
