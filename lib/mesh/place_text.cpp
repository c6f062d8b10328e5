#include "mesh/place_text.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "base/text.h"

namespace meshctl::mesh {

namespace {

/// Takes `:NUMBER` from the end of a text.
std::optional<std::uint32_t> take_number(std::string_view& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  std::uint32_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + colon + 1, end, number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  text = text.substr(0, colon);
  return number;
}

}  // namespace

std::string place_text(std::string_view file, Position at) {
  return fmt::format("{}:{}:{}", file, at.line, at.column);
}

std::string place_text_at(std::string place, std::string_view member) {
  if (member.empty()) return place;
  const std::vector<PlaceText> known = parse_place_text(place);
  if (known.empty() || known.front().member.empty()) place += '#';
  if (member.starts_with('/')) return place.append(member);
  return place + '/' + pointer_token(member);
}

std::vector<PlaceText> parse_place_text(std::string_view text) {
  std::vector<PlaceText> ways;
  std::size_t end = text.size();
  while (end != std::string_view::npos) {
    PlaceText way;
    way.file = text.substr(0, end);
    if (end < text.size()) way.member = text.substr(end + 1);
    const auto column = take_number(way.file);
    const auto line = column ? take_number(way.file) : std::nullopt;
    if (line && !way.file.empty()) {
      way.at = {*line, *column};
      ways.push_back(way);
    }
    end = end == 0 ? std::string_view::npos : text.rfind("#/", end - 1);
  }
  return ways;
}

}  // namespace meshctl::mesh
