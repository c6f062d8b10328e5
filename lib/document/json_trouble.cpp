#include "document/json_trouble.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "document/quote.h"
#include "document/utf8.h"

namespace meshctl::document {
namespace {

constexpr std::string_view kRule = "syntax/json";

struct Word {
  std::string_view wrong;
  std::string_view message;
  std::string_view hint;
};

constexpr std::string_view kNoNan = "JSON has no such number";
constexpr std::string_view kNoNanHint = "write null, or a string";
constexpr std::string_view kNoNullHint = "write null";

constexpr std::array<Word, 12> kWords{{
    {"NaN", kNoNan, kNoNanHint},
    {"Infinity", kNoNan, kNoNanHint},
    {"-Infinity", kNoNan, kNoNanHint},
    {"-NaN", kNoNan, kNoNanHint},
    {"None", "JSON says null for it", kNoNullHint},
    {"nil", "JSON says null for it", kNoNullHint},
    {"NULL", "JSON says null in lower case", kNoNullHint},
    {"Null", "JSON says null in lower case", kNoNullHint},
    {"undefined", "JSON has no undefined", "write null, or leave the key out"},
    {"True", "JSON says true in lower case", "write true"},
    {"False", "JSON says false in lower case", "write false"},
    {"TRUE", "JSON says true in lower case", "write true"},
}};

Span from_to(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Trouble trouble(Span bytes, std::string message, std::string hint) {
  return {.rule = kRule, .bytes = bytes, .message = std::move(message), .hint = std::move(hint)};
}

std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size() && is_word_character(text.substr(at))) ++at;
  return at;
}

std::size_t end_of_line(std::string_view text, std::size_t at) {
  return std::min(text.find_first_of("\r\n", at), text.size());
}

// The character there, whole; the text is known to be UTF-8.
std::string_view character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  return text.substr(at, decode_utf8(text.substr(at, 4)).size);
}

bool is_comment(std::string_view rest) {
  return rest.starts_with('#') || rest.starts_with("//") || rest.starts_with("/*");
}

// What can be said of the text there whatever was expected.
bool explain_by_text(std::string_view text, std::size_t at, Trouble& result) {
  const std::string_view rest = text.substr(at);
  if (is_comment(rest)) {
    result = trouble(from_to(at, end_of_line(text, at)), "JSON has no comments",
                     "remove it, or write the file as YAML");
    return true;
  }
  if (rest.starts_with('\'') || rest.starts_with('`')) {
    const std::size_t end = rest.find(rest[0], 1);
    const bool is_closed = end < end_of_line(rest, 0);
    const std::string_view content = is_closed ? rest.substr(1, end - 1) : std::string_view("text");
    result = trouble(from_to(at, is_closed ? at + end + 1 : at + 1),
                     fmt::format("JSON strings stand in double quotes, not in {}", rest[0]),
                     fmt::format("write \"{}\"", printable(shorten(content, 60))));
    return true;
  }
  if (rest.starts_with("\u201C") || rest.starts_with("\u201D") || rest.starts_with("\u201E")) {
    result = trouble(from_to(at, at + 3), "a typographic quote cannot stand around a JSON string",
                     "write the straight one: \"");
    return true;
  }
  return false;
}

Trouble explain_number(std::string_view text, std::size_t at) {
  std::size_t end = end_of_word(text, at + 1);
  const std::string_view number = text.substr(at, end - at);
  std::string_view digits = number;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  std::string hint = "write it as a number like 10, -0.5 or 1e3, or as a string in double quotes";
  if (number.starts_with('+')) {
    hint = "remove the '+'";
  } else if (digits.starts_with('.')) {
    hint = "write a 0 before the '.'";
  } else if (digits.ends_with('.')) {
    hint = "write a digit after the '.'";
  } else if (digits.size() > 1 && digits.find_first_not_of("0123456789") == digits.npos) {
    hint = "remove the leading zeros, or put it in double quotes";
  } else if (digits.starts_with("0x") || digits.starts_with("0o") || digits.starts_with("0b")) {
    hint = "write it as a decimal number, or in double quotes";
  }
  return trouble(from_to(at, end), fmt::format("{} is not a JSON number", quote(number)), hint);
}

Trouble explain_value(std::string_view text, std::size_t at) {
  Trouble result;
  if (explain_by_text(text, at, result)) return result;
  const std::string_view rest = text.substr(at);
  const std::size_t end = end_of_word(text, at + (rest[0] == '-' ? 1 : 0));
  const std::string_view word = text.substr(at, end - at);
  const auto known = std::find_if(kWords.begin(), kWords.end(),
                                  [&](const Word& candidate) { return candidate.wrong == word; });
  if (known != kWords.end()) {
    return trouble(from_to(at, end), fmt::format("{}: {}", quote(word), known->message),
                   std::string(known->hint));
  }
  const bool is_number = rest[0] == '+' || rest[0] == '.' || rest[0] == '-' ||
                         std::isdigit(static_cast<unsigned char>(rest[0])) != 0;
  if (is_number) return explain_number(text, at);
  if (word.empty()) {
    return trouble(from_to(at, at + 1),
                   fmt::format("a value should stand here, not {}", quote(character_at(text, at))),
                   "write a string in double quotes, a number, true, false, null, a list or an "
                   "object");
  }
  return trouble(from_to(at, end), fmt::format("{} is not a JSON value", quote(word)),
                 "put it in double quotes if it is a string");
}

Trouble explain_end(std::string_view text, const JsonHalt& halt) {
  if (halt.context == JsonContext::root) {
    return trouble({}, "the file is empty, which is not JSON", "write {} for an empty object");
  }
  const char bracket = text[halt.opened];
  Trouble result = trouble(from_to(halt.at, halt.at),
                           fmt::format("the file ends before the '{}' is closed", bracket),
                           fmt::format("add the missing '{}'", bracket == '{' ? '}' : ']'));
  result.related = {{from_to(halt.opened, halt.opened + 1), "opened here"}};
  return result;
}

Trouble explain_key(std::string_view text, const JsonHalt& halt) {
  if (halt.context == JsonContext::key_after_comma && text[halt.at] == '}') {
    return trouble(from_to(halt.comma, halt.comma + 1),
                   "JSON allows no comma after the last member", "remove it");
  }
  Trouble result;
  if (explain_by_text(text, halt.at, result)) return result;
  const std::size_t end = end_of_word(text, halt.at);
  if (end > halt.at) {
    const std::string_view word = text.substr(halt.at, end - halt.at);
    return trouble(from_to(halt.at, end),
                   fmt::format("the key {} must stand in double quotes", quote(word)),
                   fmt::format("write \"{}\"", printable(shorten(word, 60))));
  }
  return trouble(from_to(halt.at, halt.at + 1),
                 fmt::format("a key in double quotes should stand here, not {}",
                             quote(character_at(text, halt.at))),
                 {});
}

Trouble explain_separator(std::string_view text, const JsonHalt& halt) {
  Trouble result;
  if (is_comment(text.substr(halt.at)) && explain_by_text(text, halt.at, result)) return result;
  const char found = text[halt.at];
  const char opened = text[halt.opened];
  const bool is_object = opened == '{';
  if (found == '}' || found == ']') {
    result = trouble(from_to(halt.at, halt.at + 1),
                     fmt::format("'{}' cannot close the '{}'", found, opened),
                     fmt::format("close it with '{}'", is_object ? '}' : ']'));
    result.related = {{from_to(halt.opened, halt.opened + 1), "opened here"}};
    return result;
  }
  const bool begins_value = found == '"' || found == '{' || found == '[' || found == '-' ||
                            is_word_character(text.substr(halt.at));
  if (begins_value) {
    return trouble(from_to(halt.previous_end, halt.previous_end),
                   fmt::format("a comma is missing after this {}", is_object ? "member" : "item"),
                   "add ','");
  }
  return trouble(from_to(halt.at, halt.at + 1),
                 fmt::format("expected ',' or '{}', not {}", is_object ? '}' : ']',
                             quote(character_at(text, halt.at))),
                 {});
}

Trouble explain_after_root(std::string_view text, const JsonHalt& halt) {
  Trouble result;
  if (is_comment(text.substr(halt.at)) && explain_by_text(text, halt.at, result)) return result;
  const char found = text[halt.at];
  const bool is_another = found == '{' || found == '[';
  return trouble(from_to(halt.at, halt.at + 1),
                 is_another ? "a second value follows; a JSON file holds one"
                            : fmt::format("{} follows after the end of the value",
                                          quote(character_at(text, halt.at))),
                 is_another ? "put them in one list: [..., ...]" : "remove it");
}

}  // namespace

bool is_word_character(std::string_view text) {
  if (text.empty()) return false;
  const char c = text[0];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '+' || c == '-' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

Trouble explain_json(std::string_view text, const JsonHalt& halt) {
  if (halt.at >= text.size()) return explain_end(text, halt);
  const char found = text[halt.at];
  switch (halt.context) {
    case JsonContext::after_root:
      return explain_after_root(text, halt);
    case JsonContext::number:
      return explain_value(text, halt.at);
    case JsonContext::first_key:
    case JsonContext::key_after_comma:
      return explain_key(text, halt);
    case JsonContext::after_item:
    case JsonContext::after_member:
      return explain_separator(text, halt);
    case JsonContext::colon: {
      Trouble result;
      if (explain_by_text(text, halt.at, result)) return result;
      return trouble(from_to(halt.previous_end, halt.previous_end),
                     "a ':' is missing between the key and its value", "add ':'");
    }
    case JsonContext::item_after_comma:
      if (found == ']') {
        return trouble(from_to(halt.comma, halt.comma + 1),
                       "JSON allows no comma after the last item", "remove it");
      }
      break;
    case JsonContext::member_value:
      if (found == '}' || found == ',') {
        return trouble(from_to(halt.previous_end, halt.at), "the key has no value",
                       "write null, or remove the key");
      }
      break;
    case JsonContext::root:
    case JsonContext::first_item:
      break;
  }
  if (found == ',') {
    return trouble(from_to(halt.at, halt.at + 1), "a value is missing before the comma",
                   "write it, or remove the comma");
  }
  return explain_value(text, halt.at);
}

Trouble explain_json_string(std::string_view text, std::uint32_t begin, std::uint32_t at) {
  const char found = at < text.size() ? text[at] : '\n';
  if (found == '\n' || found == '\r') {
    return trouble(from_to(begin, at), "the string is not closed on its line",
                   "close it with '\"'; a line break in it is written \\n");
  }
  const auto code = static_cast<unsigned>(static_cast<unsigned char>(found));
  return trouble(from_to(at, at + 1),
                 found == '\t' ? "a tab in a JSON string must be written as an escape"
                               : fmt::format("the control character U+{:04X} in a JSON string must "
                                             "be written as an escape",
                                             code),
                 found == '\t' ? "write \\t" : fmt::format("write \\u{:04x}", code));
}

Trouble explain_json_escape(std::string_view text, std::uint32_t at) {
  const std::string_view rest = text.substr(at);
  if (!rest.starts_with("\\u")) {
    const std::string_view escape = rest.substr(0, 1 + character_at(text, at + 1).size());
    return trouble(from_to(at, at + escape.size()),
                   fmt::format("{} is no escape in JSON", quote(escape)),
                   "write '\\\\' for a backslash");
  }
  std::size_t end = 2;
  while (end < 6 && end < rest.size() && std::isxdigit(static_cast<unsigned char>(rest[end])))
    ++end;
  const std::string_view escape = rest.substr(0, end);
  if (end < 6) {
    return trouble(from_to(at, at + end),
                   fmt::format("{} needs four hexadecimal digits", quote(escape)),
                   "write it like \\u00e9");
  }
  return trouble(from_to(at, at + end), fmt::format("{} is one half of a character", quote(escape)),
                 "beyond U+FFFF both halves are written, like \\ud83d\\ude00");
}

}  // namespace meshctl::document
