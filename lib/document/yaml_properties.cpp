#include "document/yaml_properties.h"

#include <algorithm>

namespace meshctl::document {
namespace {

std::uint32_t end_of_property(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::string_view stops = text.substr(at).starts_with("!<") ? "> \t\r\n" : " \t\r\n,[]{}";
  const auto found =
      static_cast<std::uint32_t>(std::min<std::size_t>(text.find_first_of(stops, at + 1), end));
  return found < end && text[found] == '>' && stops.front() == '>' ? found + 1 : found;
}

}  // namespace

Properties find_properties(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  Properties properties;
  std::uint32_t at = begin;
  while (at < end && (text[at] == '&' || text[at] == '!')) {
    Span& span = text[at] == '&' ? properties.anchor : properties.tag;
    if (span != Span{}) break;
    span = {at, end_of_property(text, at, end)};
    at = skip_blanks(text, span.end, end);
  }
  // An empty node ends with its properties, not with the blanks after them.
  properties.content =
      at == end ? std::max({begin, properties.anchor.end, properties.tag.end}) : at;
  return properties;
}

std::uint32_t skip_blanks(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const char c = text[at];
    if (c == '#') {
      at = static_cast<std::uint32_t>(std::min<std::size_t>(text.find_first_of("\r\n", at), end));
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at;
    } else {
      break;
    }
  }
  return at;
}

std::uint32_t trim_blank_lines(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t line_end = end;
  for (std::uint32_t at = end; at > begin; --at) {
    const char c = text[at - 1];
    if (c == '\n' || c == '\r') {
      line_end = at - 1;
    } else if (c != ' ' && c != '\t') {
      return line_end;
    }
  }
  return begin;
}

}  // namespace meshctl::document
