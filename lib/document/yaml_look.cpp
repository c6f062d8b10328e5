#include "document/yaml_look.h"

#include <algorithm>

#include "document/quote.h"

namespace meshctl::document {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

}  // namespace

Line YamlLook::line_at(std::uint32_t at) const {
  Line line;
  const auto offset = [](std::size_t position) { return static_cast<std::uint32_t>(position); };
  const std::size_t before = at == 0 ? std::string_view::npos : text_.find_last_of("\r\n", at - 1);
  line.begin = before == std::string_view::npos ? 0 : offset(before + 1);
  line.end = offset(std::min(text_.find_first_of("\r\n", at), text_.size()));
  line.content = line.begin;
  while (line.content < line.end && is_blank(text_[line.content])) ++line.content;
  while (line.end > line.content && is_blank(text_[line.end - 1])) --line.end;
  return line;
}

std::optional<Line> YamlLook::line_above(const Line& line) const {
  Line above = line;
  while (above.begin > 0) {
    above = line_at(above.begin - 1);
    if (!above.is_blank() && at(above.content) != '#') return above;
  }
  return std::nullopt;
}

std::uint32_t YamlLook::after_dashes(const Line& line) const {
  std::uint32_t at = line.content;
  while (at + 1 < line.end && text_[at] == '-' && is_blank(text_[at + 1])) {
    ++at;
    while (at < line.end && is_blank(text_[at])) ++at;
  }
  return at;
}

std::optional<KeyLine> YamlLook::key_line(const Line& line) const {
  const std::uint32_t begin = after_dashes(line);
  std::uint32_t at = begin;
  if (const char quote = this->at(at); quote == '"' || quote == '\'') {
    ++at;
    while (at < line.end && text_[at] != quote) at += text_[at] == '\\' && quote == '"' ? 2 : 1;
  }
  for (; at < line.end; ++at) {
    const bool is_comment = text_[at] == '#' && at > begin && is_blank(text_[at - 1]);
    if (is_comment) return std::nullopt;
    const bool ends_key = text_[at] == ':' && (at + 1 == line.end || is_blank(text_[at + 1]));
    if (!ends_key) continue;
    std::uint32_t value = at + 1;
    while (value < line.end && is_blank(text_[value])) ++value;
    if (this->at(value) == '#') value = line.end;
    return KeyLine{{begin, at}, {value, line.end}};
  }
  return std::nullopt;
}

std::string YamlLook::name_of(const Line& line) const {
  const std::optional<KeyLine> key = key_line(line);
  return quote(text(key ? key->key : Span{after_dashes(line), line.end}));
}

}  // namespace meshctl::document
