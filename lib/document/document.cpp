#include "document/document.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "document/arena.h"
#include "document/encoding.h"
#include "document/json_reader.h"
#include "document/pointer.h"
#include "document/reading.h"
#include "document/yaml_reader.h"

namespace meshctl::document {

Document::Document(std::shared_ptr<const Source> source, std::unique_ptr<Arena> arena,
                   const Node* root)
    : source_(std::move(source)), arena_(std::move(arena)), root_(root) {}
Document::~Document() = default;
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;

Place Document::place(const Node& value) const {
  return place_in(source_, value.alias().value_or(value.span()), pointer_of(value));
}

Place Document::key_place(const Node& value) const {
  const Node* key = value.key();
  if (!key) return place(value);
  return place_in(source_, key->alias().value_or(key->span()), pointer_of(value));
}

Place Document::anchor_place(const Node& value) const {
  return place_in(source_, value.span(), pointer_of(value));
}

std::string pointer_of(const Node& value) {
  std::string pointer;
  append_pointer(pointer, value);
  return pointer;
}

namespace {

// A reference token without its escapes (RFC 6901, section 4).
std::string unescaped(std::string_view token) {
  std::string name;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool is_escape =
        token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
    if (is_escape) {
      ++i;
      name += token[i] == '0' ? '~' : '/';
    } else {
      name += token[i];
    }
  }
  return name;
}

const Node* item_at(const Node& sequence, std::string_view token) {
  std::size_t index = 0;
  const char* end = token.data() + token.size();
  const auto [stop, error] = std::from_chars(token.data(), end, index);
  const bool has_leading_zero = token.size() > 1 && token.front() == '0';
  if (error != std::errc{} || stop != end || has_leading_zero) return nullptr;
  return index < sequence.size() ? &sequence.items()[index] : nullptr;
}

}  // namespace

const Node* resolve_pointer(const Node& root, std::string_view pointer) {
  const Node* node = &root;
  while (!pointer.empty() && node) {
    if (pointer.front() != '/') return nullptr;
    pointer.remove_prefix(1);
    const std::string_view token = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(token.size());
    if (node->is_sequence()) {
      node = item_at(*node, token);
    } else {
      node = node->find(unescaped(token));
    }
  }
  return node;
}

Format format_of(std::string_view name) {
  return to_lower(name).ends_with(".json") ? Format::json : Format::yaml;
}

Parsed parse(std::shared_ptr<const Source> source, Format format, const Bounds& bounds) {
  Parsed parsed;
  Reading reading(source, bounds);
  if (const std::optional<CheckedText> text = check_encoding(reading, format)) {
    if (format == Format::yaml) {
      parsed.documents = read_yaml(reading, *text);
    } else if (!text->is_cut) {
      parsed.documents = read_json(reading, text->begin);
    }
  }
  parsed.findings = reading.take_findings();
  parsed.source = std::move(source);
  return parsed;
}

}  // namespace meshctl::document
