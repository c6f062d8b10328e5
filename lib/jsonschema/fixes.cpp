#include "jsonschema/fixes.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/text.h"
#include "document/edit.h"
#include "jsonschema/facts.h"
#include "jsonschema/words.h"

namespace meshctl::jsonschema {

using document::Document;
using document::Kind;
using document::Node;
using document::Style;

namespace {

std::optional<Fix> fix_of(std::optional<TextEdit> edit, Safety safety) {
  if (!edit) return std::nullopt;
  Fix fix;
  fix.safety = safety;
  fix.title = fmt::format("write {}", printable(shorten(edit->replacement, 60)));
  fix.edits.push_back(std::move(*edit));
  return fix;
}

bool has(std::uint8_t kinds, Kind kind) {
  return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
}

std::string folded(std::string_view word) {
  std::string result;
  for (const char c : to_lower(word)) {
    if (c != '-' && c != '_' && c != ' ') result += c;
  }
  return result;
}

std::optional<Fix> list_fix(const Document& document, const Node& value) {
  if (!value.is_string()) return std::nullopt;
  auto edit = document::write_string(document, value, value.text());
  if (!edit) return std::nullopt;
  edit->replacement = fmt::format("[{}]", edit->replacement);
  return fix_of(std::move(edit), Safety::likely);
}

}  // namespace

bool is_same_word(std::string_view a, std::string_view b) {
  return folded(a) == folded(b);
}

std::optional<Fix> rename_fix(const Document& document, const Node& value, std::string_view name) {
  return fix_of(document::rename_key(document, value, name),
                is_same_word(value.key()->text(), name) ? Safety::certain : Safety::likely);
}

std::optional<Fix> text_fix(const Document& document, const Node& value, std::string_view text,
                            Safety otherwise) {
  return fix_of(document::write_string(document, value, text),
                is_same_word(value.text(), text) ? Safety::certain : otherwise);
}

std::optional<Fix> type_fix(const Document& document, const Node& value, std::uint8_t kinds) {
  if (!value.is_scalar() || value.is_null()) return std::nullopt;
  if (has(kinds, Kind::string)) {
    return fix_of(document::write_string(document, value, value.text()), Safety::certain);
  }
  if (value.is_string()) {
    const bool is_number = has(kinds, Kind::number) || has(kinds, Kind::integer);
    std::string literal;
    if (has(kinds, Kind::boolean)) literal = meant_boolean(value.text());
    if (literal.empty() && is_number) {
      literal = meant_number(value.text(), !has(kinds, Kind::number));
    }
    if (!literal.empty()) {
      // A comma groups digits for some and begins a fraction for others; a colon makes a time.
      const bool is_unclear = value.text().find_first_of(",:") != std::string_view::npos;
      return fix_of(document::write_literal(value, literal),
                    is_unclear ? Safety::likely : Safety::certain);
    }
  }
  return has(kinds, Kind::sequence) ? list_fix(document, value) : std::nullopt;
}

}  // namespace meshctl::jsonschema
