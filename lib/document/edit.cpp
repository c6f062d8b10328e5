#include "document/edit.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "base/text.h"

namespace meshctl::document {

namespace {

// Texts that YAML 1.1 or 1.2 reads as something else.
constexpr std::array<std::string_view, 10> kDisguised = {"true", "false", "null", "yes", "no",
                                                         "on",   "off",   "y",    "n",   "nan"};

// Whether a text can stand in YAML without quotes: few enough that nobody has to think.
bool is_plain(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return false;
  const bool is_simple = std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || c == '_' || c == '-' || c == '.' || c == '/';
  });
  return is_simple &&
         std::find(kDisguised.begin(), kDisguised.end(), to_lower(text)) == kDisguised.end();
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7F || byte >= 0x80;
  });
}

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + '"';
}

std::string in_single_quotes(std::string_view text) {
  return "'" + replace_all(std::string(text), "'", "''") + "'";
}

// Nothing when the text has what needs escapes.
std::optional<std::string> written(const Document& document, const Node& old,
                                   std::string_view text) {
  if (has_control(text)) return std::nullopt;
  if (format_of(document.source()->name()) == Format::json || old.style() == Style::double_quoted) {
    return in_double_quotes(text);
  }
  if (old.style() == Style::plain && is_plain(text)) return std::string(text);
  return in_single_quotes(text);
}

// An alias is not the place where the value stands, and an empty value has no bytes of its own.
bool is_editable(const Node& node) {
  const bool is_in_line = node.style() == Style::plain || node.style() == Style::single_quoted ||
                          node.style() == Style::double_quoted;
  return node.is_scalar() && is_in_line && !node.alias() && node.span().begin < node.span().end;
}

std::optional<TextEdit> edit(const Document& document, const Node& old, std::string_view text) {
  if (!is_editable(old)) return std::nullopt;
  auto replacement = written(document, old, text);
  if (!replacement) return std::nullopt;
  return TextEdit{old.span(), std::move(*replacement)};
}

bool is_touching(Span a, Span b) {
  return a.begin < b.end && b.begin < a.end;
}

}  // namespace

std::optional<TextEdit> write_string(const Document& document, const Node& value,
                                     std::string_view text) {
  return edit(document, value, text);
}

std::optional<TextEdit> write_literal(const Node& value, std::string_view literal) {
  if (!is_editable(value)) return std::nullopt;
  return TextEdit{value.span(), std::string(literal)};
}

std::optional<TextEdit> rename_key(const Document& document, const Node& value,
                                   std::string_view name) {
  const Node* const key = value.key();
  if (key == nullptr) return std::nullopt;
  return edit(document, *key, name);
}

Edited apply_fixes(std::string_view text, std::span<const Fix* const> fixes) {
  std::vector<const TextEdit*> edits;
  Edited result;
  for (const Fix* fix : fixes) {
    const bool is_free = std::none_of(fix->edits.begin(), fix->edits.end(), [&](const TextEdit& a) {
      return a.bytes.end > text.size() ||
             std::any_of(edits.begin(), edits.end(), [&](const TextEdit* b) {
               return is_touching(a.bytes, b->bytes) || a.bytes == b->bytes;
             });
    });
    if (!is_free || fix->edits.empty()) continue;
    for (const TextEdit& each : fix->edits) edits.push_back(&each);
    ++result.applied;
  }
  std::sort(edits.begin(), edits.end(),
            [](const TextEdit* a, const TextEdit* b) { return a->bytes.begin < b->bytes.begin; });
  std::size_t done = 0;
  for (const TextEdit* each : edits) {
    result.text += text.substr(done, each->bytes.begin - done);
    result.text += each->replacement;
    done = each->bytes.end;
  }
  result.text += text.substr(done);
  return result;
}

}  // namespace meshctl::document
